import { getSession, listIntegrations } from '@wizard/contracts';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startProcess } from '@wizard/testing';
import { createTestClient } from './test-client.ts';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));

describe('the server as it is shipped', () => {
  let bundle: string;
  let main: string;
  let dataDir: string;

  beforeAll(async () => {
    // Below the package, so that the bundle finds node_modules.
    await mkdir(join(packageFolder, 'node_modules', '.cache'), { recursive: true });
    bundle = await mkdtemp(join(packageFolder, 'node_modules', '.cache', 'bundle-'));
    main = join(bundle, 'main.js');
    const { status, stderr } = spawnSync(process.execPath, ['build.mjs', bundle], {
      cwd: packageFolder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
  });
  afterAll(() => rm(bundle, { recursive: true, force: true }));

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'wizard-main-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const runCli = (args: string[], input: string) =>
    spawnSync(process.execPath, [join(bundle, 'cli.js'), ...args], {
      env: { PATH: process.env['PATH'], DATA_DIR: dataDir },
      input,
      encoding: 'utf8',
    });

  test('an operator makes an administrator, who signs in; open streams do not keep the server from stopping', async () => {
    const made = runCli(['create-admin', '--email', 'Ann@example.com', '--name', 'Ann'], 'a long password\n');
    expect(made.stderr).toBe('');
    expect(made.stdout).toContain('Ann <ann@example.com>');

    const server = await startProcess<{ service: string; url: string }>(main, {
      env: { PORT: '0', DATA_DIR: dataDir },
    });
    expect(server.ready.service).toBe('bff');
    const client = createTestClient(server.ready.url);
    await client.signIn('ann@example.com', 'a long password');
    expect((await client.call(listIntegrations)).ok().integrations).toEqual([]);
    expect((await client.call(getSession)).ok().rehearsal.isAvailable).toBe(false);
    expect((await client.fetch('/readyz')).status).toBe(200);

    const integration = await client.fetch('/api/integrations', {
      method: 'POST',
      body: JSON.stringify({ name: 'Live', kind: 'live' }),
      headers: { 'content-type': 'application/json' },
    });
    const { id } = (await integration.json()) as { id: string };
    const stream = await client.fetch(`/api/integrations/${id}/events`);
    const events = stream.text();

    const toldAt = performance.now();
    expect(await server.stop()).toBe(0);
    // The browser keeps its connection for further requests; nobody waits for that (5 s) to end.
    expect(performance.now() - toldAt).toBeLessThan(4_000);
    expect(await events).toContain('data: {"seq":1,"kind":"integration-created"');
    expect(server.output()).not.toContain('a long password');
  });

  test('an environment that is wrong, stops the start with every problem and touches nothing', async () => {
    const start = startProcess(main, { env: { PORT: 'x', LOG_LEVEL: 'loud', DATA_DIR: dataDir } });

    await expect(start).rejects.toThrow(/PORT is "x".*\n.*LOG_LEVEL is "loud"/);
    expect(await readdir(dataDir)).toEqual([]);
  });

  test('evidence: a pack is verified by the command, which fails for another file; the key is rotated', async () => {
    const file = join(dataDir, 'pack.zip');
    await writeFile(file, 'no pack');
    const verdict = runCli(['verify-evidence', file], '');
    expect(verdict.status).toBe(1);
    expect(verdict.stderr).toContain('NOT INTACT');
    expect(runCli(['verify-evidence', join(dataDir, 'none.zip')], '').stderr).toContain("can't be read");

    const [first, second] = [runCli(['rotate-signing-key'], ''), runCli(['rotate-signing-key'], '')];
    expect(first.stdout).toMatch(/signed with key [0-9a-f]{16}, public half \S{44}\./);
    expect(second.stdout).not.toBe(first.stdout);
  });

  test('create-admin with unusable values, says what each must be', () => {
    const { status, stderr } = runCli(['create-admin', '--email', 'nobody', '--name', 'Ann'], 'short\n');

    expect(status).toBe(1);
    expect(stderr).toContain('email: It must be an e-mail address');
    expect(stderr).toContain('password: It must have at least 12 characters');
    expect(stderr).not.toContain('short\n');
  });
});
