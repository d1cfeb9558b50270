// Bundles the BFF's server and its operator commands, one file each, with all that they import: hundreds of
// small files take twice as long to load. Only native modules stay outside and load from node_modules.
import { build } from 'esbuild';

/** `node build.mjs [folder]`; a folder below this package, so that node_modules is found from it. */
const [outdir = 'dist'] = process.argv.slice(2);

const options = {
  absWorkingDir: import.meta.dirname,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // pdfkit reads its own data files, and the fonts are files.
  external: ['@napi-rs/canvas', '@node-rs/argon2', 'dejavu-fonts-ttf', 'libsql', 'pdfkit', 'pg-native'],
  // What CommonJS expects to find around it, once it is bundled.
  banner: {
    js: `import { createRequire as requireOfBundle } from 'node:module';
const require = requireOfBundle(import.meta.url);
const __filename = import.meta.filename;
const __dirname = import.meta.dirname;`,
  },
  logLevel: 'warning',
};

await build({ ...options, entryPoints: ['src/main.ts', 'src/cli.ts'], outdir });
// Not part of the product, and not in its image: the server on a clock that end-to-end tests move.
await build({ ...options, entryPoints: ['test/main-with-settable-clock.ts'], outdir: `${outdir}/e2e` });
