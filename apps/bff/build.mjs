// Bundles the BFF's server and its operator commands, one file each. Workspace packages export TypeScript and
// are bundled; what the registry ships stays outside, so that native modules (libsql, argon2) load from
// node_modules.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

const { dependencies } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));

/** `node build.mjs [folder]`; a folder below this package, so that node_modules is found from it. */
const [outdir = 'dist'] = process.argv.slice(2);

const options = {
  absWorkingDir: import.meta.dirname,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  external: Object.keys(dependencies).filter((name) => !name.startsWith('@wizard/')),
  // Bundled CommonJS (axios's form-data) calls require for node's own modules.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
};

await build({ ...options, entryPoints: ['src/main.ts', 'src/cli.ts'], outdir });
// Not part of the product, and not in its image: the server on a clock that end-to-end tests move.
await build({ ...options, entryPoints: ['test/main-with-settable-clock.ts'], outdir: `${outdir}/e2e` });
