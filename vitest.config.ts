import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const buildSandbox = join(import.meta.dirname, 'packages/testing/build-sandbox.mjs');

const node = (root: string, name: string, { usesSandbox = false } = {}) => ({
  test: {
    ...(usesSandbox && { globalSetup: buildSandbox }),
    name,
    root,
    environment: 'node' as const,
    // No module of ours keeps state, so files share what they import: half of the time was spent on importing it again.
    isolate: false,
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
      node('packages/evidence', 'evidence'),
      node('packages/runbook', 'runbook'),
      node('packages/saml', 'saml'),
      node('packages/vendor-http', 'vendor-http'),
      node('packages/jumpcloud', 'jumpcloud', { usesSandbox: true }),
      node('packages/mimecast', 'mimecast', { usesSandbox: true }),
      node('apps/sandbox', 'sandbox'),
      node('apps/bff', 'bff', { usesSandbox: true }),
      'apps/web/vite.config.ts',
    ],
  },
});
