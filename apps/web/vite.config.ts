import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { firstStep } from './first-step.mjs';
import { precompress } from './precompress.mjs';

/** Where `npm run dev` has the BFF. */
const bff = `http://127.0.0.1:${process.env['PORT'] ?? '4600'}`;

const first = firstStep();

export default defineConfig({
  plugins: [react(), precompress(), first.plugin],
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': bff } },
  build: {
    manifest: true,
    // Browsers with light-dark(): without this the CSS compiler rewrites each colour into three rules.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The content security policy allows no data: URL.
    assetsInlineLimit: 0,
    // One small style sheet for all pages beats a request for each lazy one.
    cssCodeSplit: false,
    rolldownOptions: {
      treeshake: {
        // Declarations only: what a page does not use of them need not be loaded.
        moduleSideEffects: (id) => !/packages[\\/](contracts|runbook)[\\/]/.test(id),
        manualPureFunctions: ['jsonEndpoint', 'streamEndpoint', 'fileEndpoint', 'uploadEndpoint'],
      },
      output: {
        codeSplitting: {
          // What the first step shares with other pages is one file: a few requests instead of a dozen tiny ones,
          // which also compress badly.
          groups: [
            {
              name: 'core',
              test: first.has,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
  test: {
    name: 'web',
    environment: 'jsdom',
    // One browser-like world for all files: making one took longer than the tests. Each test cleans up after itself.
    isolate: false,
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['./src/testing/setup.ts'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
    restoreMocks: true,
  },
});
