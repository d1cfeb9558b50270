// Bundles the sandbox into one file with all that it imports: hundreds of small files take twice as long to load.
import { build } from 'esbuild';

await build({
  absWorkingDir: import.meta.dirname,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // Bundled CommonJS calls require for node's own modules.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  logLevel: 'warning',
});
