import { spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

const startLimitMs = 40_000;

/**
 * Address (without a database name) of the one PostgreSQL server of this test run. The first worker that asks
 * starts it; the others wait for it. It is a real server from the registry, on loopback.
 */
export const postgresServerUrl = async (): Promise<string> => {
  // Vitest's workers are children (or threads) of the run's process.
  const runPid = isMainThread ? process.ppid : process.pid;
  const folder = join(tmpdir(), `wizard-postgres-${runPid}`);

  if (await isFirst(folder)) {
    const script = fileURLToPath(new URL('run-postgres.ts', import.meta.url));
    spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script, folder, String(runPid)], {
      detached: true,
      stdio: 'ignore',
      env: { PATH: process.env['PATH'], TMPDIR: tmpdir() },
    }).unref();
  }

  return waitForAddress(folder);
};

const isFirst = async (folder: string): Promise<boolean> => {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
};

const waitForAddress = async (folder: string): Promise<string> => {
  const deadline = performance.now() + startLimitMs;

  while (performance.now() < deadline) {
    const url = await readIfThere(join(folder, 'url'));
    if (url !== null) return url;

    const failure = await readIfThere(join(folder, 'failure'));
    if (failure !== null) throw new Error(`PostgreSQL for the tests did not start.\n${failure}`);

    await delay(25);
  }

  throw new Error(`PostgreSQL for the tests did not start within ${startLimitMs} ms (see ${folder}).`);
};

const readIfThere = (file: string): Promise<string | null> => readFile(file, 'utf8').catch(() => null);
