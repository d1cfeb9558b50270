// npm run screenshots: every page at two widths, in light and dark, into screenshots/.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap, build, root, toolEnv } from './bootstrap.mjs';
import { findBrowser } from './find-browser.mjs';

bootstrap();
build();

const { status } = spawnSync(
  join(root, 'e2e', 'node_modules', '.bin', 'playwright'),
  ['test', '--config', 'screenshots.config.ts', ...process.argv.slice(2)],
  { cwd: join(root, 'e2e'), stdio: 'inherit', env: toolEnv({ CHROMIUM_PATH: findBrowser() }) },
);
process.exitCode = status ?? 1;
