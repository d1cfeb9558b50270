import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

interface Launch {
  child: ChildProcess;
  /** First line of the output, or the error output when there is none. */
  first: Promise<string>;
}

function launch(port: number | string, dataDir: string): Launch {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: resolve(import.meta.dirname, '..'),
    env: { ...process.env, SANDBOX_PORT: String(port), DATA_DIR: dataDir },
  });
  started.push(child);
  let [out, problem] = ['', ''];
  const first = new Promise<string>((settle) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.includes('\n')) settle(out.split('\n')[0] ?? '');
    });
    child.stderr.on('data', (chunk: Buffer) => (problem += chunk.toString()));
    child.once('close', () => settle(problem));
  });
  return { child, first };
}

/** The first of two free neighbours. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port > 60_000 ? port - 20_000 : port;
}

it('a restart has the same addresses and the same state, and ends on SIGTERM', async () => {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-main-'));
  const { child, first } = launch(port, dataDir);
  const ready = JSON.parse(await first) as Record<string, string>;
  expect(ready).toEqual({
    ready: true,
    service: 'sandbox',
    jumpcloud: `http://127.0.0.1:${port}`,
    mimecast: `http://127.0.0.1:${port + 1}`,
    control: `http://127.0.0.1:${port}/sandbox`,
  });
  await fetch(`${ready['jumpcloud'] ?? ''}/api/v2/usergroups`, {
    method: 'POST',
    headers: { 'x-api-key': 'jca_rehearsal_single_0002', 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Kept' }),
  });
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);

  const again = launch(port, dataDir);
  expect(JSON.parse(await again.first)).toEqual(ready);
  const groups = await fetch(`${ready['jumpcloud'] ?? ''}/api/v2/usergroups?filter=name:eq:Kept`, {
    headers: { 'x-api-key': 'jca_rehearsal_single_0002' },
  });
  expect(await groups.json()).toHaveLength(1);
});

it.each([
  ['nonsense', 'SANDBOX_PORT is "nonsense"; it must be a whole number'],
  ['70000', 'SANDBOX_PORT is "70000"'],
])('SANDBOX_PORT=%s stops the start with a reason', async (port, reason) => {
  const { first } = launch(port, mkdtempSync(join(tmpdir(), 'sandbox-main-')));
  expect(await first).toContain(reason);
});

it('a port that is taken stops the start with a reason', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { first } = launch(
    (server.address() as AddressInfo).port,
    mkdtempSync(join(tmpdir(), 'sandbox-main-')),
  );
  expect(await first).toContain('The sandbox could not start: listen EADDRINUSE');
  server.close();
});
