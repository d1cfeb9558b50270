import { defineConfig } from 'vitest/config';

const node = (root: string, name: string) => ({
  test: {
    name,
    root,
    environment: 'node' as const,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

export default defineConfig({
  test: {
    // Much of a test's time is waiting for a child process, so two cores carry two workers and the static gates.
    maxWorkers: 2,
    projects: [
      node('packages/contracts', 'contracts'),
      node('packages/runbook', 'runbook'),
      node('packages/saml', 'saml'),
      node('packages/vendor-http', 'vendor-http'),
      node('packages/jumpcloud', 'jumpcloud'),
      node('packages/mimecast', 'mimecast'),
      node('apps/sandbox', 'sandbox'),
      node('apps/bff', 'bff'),
      'apps/web/vite.config.ts',
    ],
  },
});
