// npm run wizard -- <command>: the operator's commands, e.g. create-admin.
import { spawnSync } from 'node:child_process';
import { bootstrap, build, root } from './bootstrap.mjs';

bootstrap();
build();

const { status } = spawnSync(process.execPath, ['apps/bff/dist/cli.js', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
