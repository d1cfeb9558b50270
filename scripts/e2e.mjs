// npm run e2e [-- --grep @tag]: builds what is missing and runs the journeys in Chromium.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap, build, root, toolEnv } from './bootstrap.mjs';
import { findBrowser } from './find-browser.mjs';

bootstrap();
build();

const { status } = spawnSync(
  join(root, 'e2e', 'node_modules', '.bin', 'playwright'),
  ['test', ...process.argv.slice(2)],
  { cwd: join(root, 'e2e'), stdio: 'inherit', env: toolEnv({ CHROMIUM_PATH: findBrowser() }) },
);
process.exitCode = status ?? 1;
