import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadMasterKey, masterKeyFileName, parseMasterKey } from './master-key.ts';

describe('loadMasterKey', () => {
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'wizard-key-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  test('no key given or stored, makes one that only its owner can read, and finds it again', async () => {
    const made = await loadMasterKey({ value: undefined, dataDir });
    const found = await loadMasterKey({ value: '', dataDir });

    expect(found).toEqual(made);
    expect(made.key).toHaveLength(32);
    expect((await stat(join(dataDir, masterKeyFileName))).mode & 0o777).toBe(0o600);
    expect(await readdir(dataDir)).toEqual([masterKeyFileName]);
  });

  test('several processes at once on a new folder, all get the same key', async () => {
    const keys = await Promise.all(
      Array.from({ length: 8 }, () => loadMasterKey({ value: undefined, dataDir: join(dataDir, 'new') })),
    );

    expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
  });

  test('the same bytes as base64 and as hexadecimal, are the same key', async () => {
    const bytes = Buffer.alloc(32, 7);
    const fromBase64 = await loadMasterKey({ value: bytes.toString('base64'), dataDir });
    const fromHex = await loadMasterKey({ value: bytes.toString('hex').toUpperCase(), dataDir });

    expect(fromHex).toEqual(fromBase64);
    expect(await readdir(dataDir)).toEqual([]);
  });

  test('a value that is no key, says what it must be and does not repeat it', async () => {
    const attempt = loadMasterKey({ value: 'correct horse battery staple', dataDir });

    await expect(attempt).rejects.toThrow(/WIZARD_MASTER_KEY must be 32 random bytes/);
    await expect(attempt).rejects.not.toThrow(/horse/);
  });

  test('a damaged key file, names the file and is left as it is', async () => {
    const file = join(dataDir, masterKeyFileName);
    await writeFile(file, 'damaged');

    await expect(loadMasterKey({ value: undefined, dataDir })).rejects.toThrow(file);
    expect(await readFile(file, 'utf8')).toBe('damaged');
  });
});

test.each(['', 'abc', 'z'.repeat(64), Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('hex')])(
  'parseMasterKey, %j, is no key',
  (text) => {
    expect(parseMasterKey(text)).toBeNull();
  },
);
