import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { canonicalJson, ledgerLine, type PackManifest } from '../src/index.ts';

export type Bytes = Uint8Array<ArrayBuffer>;
export type Files = Record<string, Bytes>;

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

export const integrationId = 'int_0000000000000000';

/** Lines of a ledger of `count` entries, as the wizard writes them; different `word`s make different ledgers. */
export const ledgerOf = (count: number, word = 'Seen'): { lines: string[]; head: PackManifest['ledger'] } => {
  const lines: string[] = [];
  let prevHash = '0'.repeat(64);
  for (let seq = 1; seq <= count; seq += 1) {
    const text = canonicalJson({
      seq,
      integrationId,
      at: `2026-03-02T09:00:0${seq % 10}.000Z`,
      actor: { accountId: 'acc_ada', name: 'Ada' },
      kind: 'observation',
      source: 'attestation',
      summary: `${word} ${seq}: é "quoted" \\`,
      data: null,
    });
    const hash = sha256(prevHash + text);
    lines.push(ledgerLine({ hash, prevHash, text }).trimEnd());
    prevHash = hash;
  }

  return { lines, head: { seq: count, hash: prevHash } };
};

/** A pack as the wizard makes it, of few bytes. */
export const packOf = (count = 6): { files: Files; privateKey: KeyObject } => {
  const { lines, head } = ledgerOf(count);
  const data = { integration: { id: integrationId }, ledger: head };
  const dataHash = sha256(canonicalJson(data));
  const content: Record<string, string> = {
    'README.txt': 'Evidence.',
    'checklist.json': JSON.stringify({ ...data, dataHash }, null, 2),
    'checklist.pdf': '%PDF-1.7 not really',
    'ledger.jsonl': `${lines.join('\n')}\n`,
  };
  const files: Files = Object.fromEntries(
    Object.entries(content).map(([name, text]) => [name, strToU8(text)]),
  );
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const manifest: PackManifest = {
    format: 'jumpcloud-mimecast-evidence/1',
    integration: { id: integrationId, name: 'Example', kind: 'rehearsal' },
    madeAt: '2026-03-02T10:00:00.000Z',
    madeBy: 'Ada',
    asOf: null,
    address: 'https://wizard.example.com/integrations/x/checklist',
    productVersion: '0.1.0',
    ledger: head,
    dataHash,
    files: Object.entries(files).map(([name, bytes]) => ({
      name,
      bytes: bytes.length,
      sha256: sha256(bytes),
    })),
    key: { id: sha256(raw).slice(0, 16), algorithm: 'Ed25519', publicKey: raw.toString('base64') },
  };

  return { files: signed({ ...files, 'manifest.json': asBytes(manifest) }, privateKey), privateKey };
};

const asBytes = (manifest: PackManifest): Bytes => strToU8(JSON.stringify(manifest, null, 2));

const signed = (files: Files, privateKey: KeyObject): Files => ({
  ...files,
  'manifest.sig': strToU8(
    sign(null, files['manifest.json'] ?? new Uint8Array(), privateKey).toString('base64'),
  ),
});

/**
 * The pack with another ledger, its manifest made to fit and signed anew by the one who has the key: only the chain
 * itself can tell.
 */
export const resealed = (
  { files, privateKey }: { files: Files; privateKey: KeyObject },
  ledger: string,
): Files => {
  const bytes = strToU8(ledger);
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json'])) as PackManifest;
  const listed = manifest.files.map((file) =>
    file.name === 'ledger.jsonl' ? { ...file, bytes: bytes.length, sha256: sha256(bytes) } : file,
  );

  return signed(
    { ...files, 'ledger.jsonl': bytes, 'manifest.json': asBytes({ ...manifest, files: listed }) },
    privateKey,
  );
};

export const zipped = (files: Files): Bytes => zipSync(files, { mtime: '2026-03-02' });
export const unzipped = (zip: Bytes): Files => unzipSync(zip);

/** A copy with one bit of a byte turned. */
export const flipped = (bytes: Bytes, at: number, bit: number): Bytes => {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);

  return copy;
};
