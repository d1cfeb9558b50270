import { createHash, randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The key that seals every credential. */
export interface MasterKey {
  /** Short fingerprint, stored beside what the key sealed; tells nothing about the key. */
  id: string;
  key: Buffer;
}

export const masterKeyFileName = 'master.key';
const keyBytes = 32;
const expectation = '32 random bytes, as base64 or as 64 hexadecimal digits (openssl rand -base64 32)';

/** The bytes of a key written as base64 or hexadecimal, or null when it is no such key. */
export const parseMasterKey = (text: string): Buffer | null => {
  const written = text.trim();
  if (/^[0-9a-fA-F]{64}$/.test(written)) return Buffer.from(written, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(written)) return null;

  const key = Buffer.from(written, 'base64');

  return key.length === keyBytes ? key : null;
};

export interface MasterKeyPlace {
  /** WIZARD_MASTER_KEY; absent: the key is in `dataDir`, and is made there the first time. */
  value: string | undefined;
  dataDir: string;
}

/** @throws Error when what is given or stored is no key. */
export const loadMasterKey = async ({ value, dataDir }: MasterKeyPlace): Promise<MasterKey> => {
  if (value !== undefined && value !== '') {
    const key = parseMasterKey(value);
    if (key === null) throw new Error(`WIZARD_MASTER_KEY must be ${expectation}.`);

    return withId(key);
  }

  const file = join(dataDir, masterKeyFileName);
  const stored = (await readIfThere(file)) ?? (await makeKeyFile(file, dataDir));
  const key = parseMasterKey(stored);
  if (key === null) {
    throw new Error(`${file} is no master key: it must hold ${expectation}. Restore it from a backup.`);
  }
  await chmod(file, 0o600);

  return withId(key);
};

const withId = (key: Buffer): MasterKey => ({
  id: createHash('sha256').update('wizard master key id').update(key).digest('hex').slice(0, 12),
  key,
});

const readIfThere = async (file: string): Promise<string | null> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};

/** Two processes may start at once on a new folder: the file appears whole, and the first one's stays. */
const makeKeyFile = async (file: string, dataDir: string): Promise<string> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${randomBytes(keyBytes).toString('base64')}\n`, { mode: 0o600, flush: true });

  try {
    await link(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }

  return readFile(file, 'utf8');
};
