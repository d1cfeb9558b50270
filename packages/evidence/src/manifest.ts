/** What a pack consists of, and of what. Signed as the bytes that stand in the pack. */
export interface PackManifest {
  format: typeof packFormat;
  integration: { id: string; name: string; kind: string };
  /** Server time at which the pack was made, ISO-8601 UTC. */
  madeAt: string;
  madeBy: string;
  /** The past time that it shows; null: as it was when it was made. */
  asOf: string | null;
  /** Where the page is that it shows. */
  address: string;
  productVersion: string;
  /** The last entry of `ledger.jsonl`. */
  ledger: { seq: number; hash: string };
  /** SHA-256 of the canonical JSON of `checklist.json` without its member `dataHash`, hexadecimal. */
  dataHash: string;
  files: readonly PackFile[];
  key: { id: string; algorithm: 'Ed25519'; publicKey: string };
}

export interface PackFile {
  name: string;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

export const packFormat = 'jumpcloud-mimecast-evidence/1';
export const manifestName = 'manifest.json';
/** Ed25519 over the bytes of the manifest, base64. */
export const signatureName = 'manifest.sig';
export const ledgerName = 'ledger.jsonl';
export const checklistName = 'checklist.json';

/** The manifest that a text is; null when it is none. */
export const readManifest = (text: string): PackManifest | null => {
  const value = parse(text);

  return isManifest(value) ? value : null;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
const hasTexts = (value: unknown, names: readonly string[]): value is Loose =>
  isObject(value) && names.every((name) => typeof value[name] === 'string');

const isManifest = (value: unknown): value is PackManifest =>
  hasTexts(value, ['madeAt', 'madeBy', 'address', 'productVersion', 'dataHash']) &&
  value['format'] === packFormat &&
  (value['asOf'] === null || typeof value['asOf'] === 'string') &&
  hasTexts(value['integration'], ['id', 'name', 'kind']) &&
  hasTexts(value['ledger'], ['hash']) &&
  typeof value['ledger']['seq'] === 'number' &&
  hasTexts(value['key'], ['id', 'algorithm', 'publicKey']) &&
  Array.isArray(value['files']) &&
  value['files'].every((file) => hasTexts(file, ['name', 'sha256']) && typeof file['bytes'] === 'number');
