// npm run screenshots: walks the journey and takes every page at two widths, in light and dark, into screenshots/.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, build, root, toolEnv } from './bootstrap.mjs';
import { findBrowser } from './find-browser.mjs';

bootstrap();
build();

const folder = join(root, 'screenshots');
rmSync(folder, { recursive: true, force: true });

const { status } = spawnSync(
  join(root, 'e2e', 'node_modules', '.bin', 'playwright'),
  ['test', '--grep', '@journey', ...process.argv.slice(2)],
  {
    cwd: join(root, 'e2e'),
    stdio: 'inherit',
    env: toolEnv({ CHROMIUM_PATH: findBrowser(), PICTURES_DIR: folder }),
  },
);
if (status === 0) process.stdout.write(`The pictures are in ${folder}.\n`);
process.exitCode = status ?? 1;
