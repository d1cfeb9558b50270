// What a test needs beside npm's packages, from Debian's, where this is root on Debian.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { root } from './bootstrap.mjs';

/** Whether a command ended well. */
export const succeeds = (command, args, env = {}) =>
  spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    // A machine without a network finds that out and goes on with what it has.
    timeout: 180_000,
    env: { ...process.env, ...env },
  }).status === 0;

/** Installs a package without what it merely recommends; false where that can't be. */
export const installFromDebian = (name) => {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  process.stdout.write(`Installing Debian's package ${name}...\n`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  succeeds('apt-get', ['update', '-q'], env);

  return succeeds('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], env);
};
