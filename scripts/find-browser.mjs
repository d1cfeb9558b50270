// Finds the Chromium for e2e: an installed headless shell, else Debian's package of it when root, else an installed
// Chromium, else Playwright's own. Never a silent skip. The headless shell is the same engine without the parts of a
// desktop browser: the end-to-end tests took 281 s with it and 411 s without, on two cores.
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { root, stopWith } from './bootstrap.mjs';
import { installFromDebian, succeeds } from './install-from-debian.mjs';

const shellNames = ['chromium-headless-shell', 'chrome-headless-shell'];
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (wanted) => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => wanted.map((name) => join(folder, name))).find(isExecutable);
};

const installed = () => onPath(names) ?? places.find(isExecutable);

const playwrightOwn = () => {
  const require = createRequire(join(root, 'e2e', 'package.json'));
  const file = require('@playwright/test').chromium.executablePath();
  return file && existsSync(file) ? file : undefined;
};

const downloadPlaywrightOwn = () => {
  process.stdout.write("No Chromium found: trying Playwright's own download...\n");
  const cli = join(root, 'e2e', 'node_modules', '.bin', 'playwright');
  return succeeds(cli, ['install', 'chromium']) ? playwrightOwn() : undefined;
};

const installDebianPackage = () =>
  installFromDebian('chromium-headless-shell') ? onPath(shellNames) : undefined;

/** Path of a Chromium to launch; ends the script with what to do when none can be had. */
export const findBrowser = () => {
  const given = process.env.CHROMIUM_PATH;
  if (given)
    return isExecutable(given) ? given : stopWith(`CHROMIUM_PATH is ${given}, which can't be executed.`);
  return (
    onPath(shellNames) ??
    installDebianPackage() ??
    installed() ??
    playwrightOwn() ??
    downloadPlaywrightOwn() ??
    stopWith(
      'No Chromium for the end-to-end tests: none is installed, Debian could not install one, and Playwright could not download one. Install Chromium or Chrome, or set CHROMIUM_PATH.',
    )
  );
};
