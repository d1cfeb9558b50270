// Takes a fresh clone to installed dependencies with nothing but Node and npm, and is quick when there is nothing to do.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const root = join(import.meta.dirname, '..');

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const pnpmPin = manifest.packageManager.replace(/\+sha512\..*$/, '');
const stampFile = join(root, 'node_modules', '.installed-for');

/** Environment for every tool: local binaries on PATH, no telemetry, no update prompts. */
export const toolEnv = (extra = {}) => ({
  ...process.env,
  PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  NO_UPDATE_NOTIFIER: '1',
  ...extra,
});

/** Ends the script with a sentence that says what to do. */
export const stopWith = (message) => {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
};

const checkNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stopWith(`Node ${process.versions.node} is too old: this needs Node 20.19 or newer.`);
};

/** Runs a tool with inherited output; ends the script when it fails. */
const run = (command, args, env = {}) => {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: toolEnv(env),
    shell: process.platform === 'win32',
  });
  if (status !== 0) stopWith(`"${command} ${args.join(' ')}" failed (exit ${status ?? 'by signal'}).`);
};

const installedFor = () => {
  const hash = createHash('sha256');
  for (const file of ['pnpm-lock.yaml', 'package.json', 'pnpm-workspace.yaml'])
    hash.update(readFileSync(join(root, file)));
  return `${hash.digest('hex')} node ${process.versions.node}`;
};

/** Installs the pinned dependencies unless exactly these are installed. */
export const bootstrap = () => {
  checkNode();
  const wanted = installedFor();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  process.stdout.write('Installing dependencies...\n');
  const how = ['--frozen-lockfile', '--prefer-offline', '--reporter=append-only', '--loglevel=warn'];
  run('npx', ['-y', pnpmPin, 'install', ...how], { CI: 'true' });
  installHooks();
  writeFileSync(stampFile, wanted);
};

/** Git hooks are for people's clones; an archive has no git, and CI commits nothing. */
const installHooks = () => {
  if (process.env.CI || !existsSync(join(root, '.git'))) return;
  spawnSync('lefthook', ['install'], { cwd: root, stdio: 'ignore', env: toolEnv() });
};

/** Builds what changed since the last build (turbo keeps the rest). */
export const build = () => {
  run('turbo', ['run', 'build', '--output-logs=errors-only', '--log-order=grouped']);
};

/** Starts a server that prints one JSON ready line; resolves with that line and the process. */
export const startServer = ({ name, args, env, quiet = false }) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let pending = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (chunk) => {
      pending += chunk;
      const lines = pending.split('\n');
      pending = lines.pop() ?? '';
      for (const line of lines) {
        const ready = line.startsWith('{"ready":true') ? JSON.parse(line) : undefined;
        if (ready) resolve({ ready, child });
        else if (!quiet) process.stdout.write(`${line}\n`);
      }
    });
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`${name} ended before it was ready (${signal ?? code}).`)),
    );
  });
