import { defineConfig } from '@playwright/test';

const executablePath = process.env['CHROMIUM_PATH'];

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  // Every test starts its own servers and waits much, so two cores carry three side by side.
  workers: 3,
  fullyParallel: true,
  retries: 0,
  // Machines that test are busy; a page that hangs is told by its own expectation long before.
  timeout: 180_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1280, height: 900 },
    actionTimeout: 15_000,
    locale: 'en-US',
    timezoneId: 'UTC',
    // Recording a trace of the long journey costs as much as the journey; ask for one with --trace on.
    trace: 'off',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
