// Finds the Chromium for e2e: an installed one, else Playwright's own, else Debian's package when root. Never a silent skip.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { root, stopWith } from './bootstrap.mjs';

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

const installed = () => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places];
  return candidates.find((file) => existsSync(file) && isExecutable(file));
};

const playwrightOwn = () => {
  const require = createRequire(join(root, 'e2e', 'package.json'));
  const file = require('@playwright/test').chromium.executablePath();
  return file && existsSync(file) ? file : undefined;
};

const succeeds = (command, args, env = {}) =>
  spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  }).status === 0;

const downloadPlaywrightOwn = () => {
  process.stdout.write("No Chromium found: trying Playwright's own download...\n");
  const cli = join(root, 'e2e', 'node_modules', '.bin', 'playwright');
  return succeeds(cli, ['install', 'chromium']) ? playwrightOwn() : undefined;
};

const installDebianPackage = () => {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  process.stdout.write("Trying Debian's chromium package...\n");
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  succeeds('apt-get', ['update', '-q'], env);
  return succeeds('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], env)
    ? installed()
    : undefined;
};

/** Path of a Chromium to launch; ends the script with what to do when none can be had. */
export const findBrowser = () => {
  const given = process.env.CHROMIUM_PATH;
  if (given)
    return isExecutable(given) ? given : stopWith(`CHROMIUM_PATH is ${given}, which can't be executed.`);
  return (
    installed() ??
    playwrightOwn() ??
    downloadPlaywrightOwn() ??
    installDebianPackage() ??
    stopWith(
      'No Chromium for the end-to-end tests: none is installed, Playwright could not download one, and Debian could not install one. Install Chromium or Chrome, or set CHROMIUM_PATH.',
    )
  );
};
