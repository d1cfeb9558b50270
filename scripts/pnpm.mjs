// The pinned pnpm, for tools such as the git hooks: a machine may have nothing but Node and npm.
import { pnpm } from './bootstrap.mjs';

pnpm(process.argv.slice(2));
