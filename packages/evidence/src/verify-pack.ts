import { unzipSync } from 'fflate';
import { canonicalJson } from './canonical-json.ts';
import { type EvidenceCrypto, fromBase64 } from './evidence-crypto.ts';
import type { Finding } from './finding.ts';
import {
  checklistName,
  ledgerName,
  manifestName,
  type PackManifest,
  readManifest,
  signatureName,
} from './manifest.ts';
import { verifyLedger } from './verify-ledger.ts';

export interface PackVerdict {
  /** Everything is as it was when the pack was made, and signed by the key that the manifest names. */
  isIntact: boolean;
  /** Oldest place first; empty when intact. */
  findings: Finding[];
  /** Null when the pack has no readable one. */
  manifest: PackManifest | null;
  /** Null: this browser does not know Ed25519, so nobody looked; the rest was checked. */
  isSigned: boolean | null;
}

type Files = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;

/** A pack of a small integration is 200 kB; what unpacks to more than this is none. */
const maxBytes = 1024 * 1024 * 1024;

/**
 * Verifies an evidence pack (a zip) with nothing but itself: signature, files, and the chain of the ledger. Who
 * signed is for the reader to judge: compare the key with the one that the checklist page shows.
 */
export const verifyPack = async (
  zip: Uint8Array<ArrayBuffer>,
  crypto: EvidenceCrypto,
): Promise<PackVerdict> => {
  const files = unpack(zip);
  if (files === null) return hopeless('the file', 'It is no evidence pack: it can’t be unpacked.');
  const manifestBytes = files[manifestName];
  if (manifestBytes === undefined)
    return hopeless(manifestName, 'It is missing, so this is no evidence pack.');
  const manifest = readManifest(textOf(manifestBytes));
  if (manifest === null) return hopeless(manifestName, 'It is no manifest of an evidence pack.');

  const { isSigned, findings: unsigned } = await checkSignature(files, manifest, crypto);
  const findings = [
    ...unsigned,
    ...(await checkFiles(files, manifest, crypto)),
    ...(await checkChecklist(files, manifest, crypto)),
    ...(await checkLedger(files, manifest, crypto)),
  ];

  return { isIntact: findings.length === 0, findings, manifest, isSigned };
};

const hopeless = (place: string, text: string): PackVerdict => ({
  isIntact: false,
  findings: [{ kind: 'changed', place, text }],
  manifest: null,
  isSigned: false,
});

const unpack = (zip: Uint8Array<ArrayBuffer>): Files | null => {
  let total = 0;
  try {
    return unzipSync(zip, {
      filter({ originalSize }) {
        total += originalSize;
        if (total > maxBytes) throw new Error('Too large.');
        return true;
      },
    });
  } catch {
    return null;
  }
};

const decoder = new TextDecoder();
const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);

const checkSignature = async (
  files: Files,
  manifest: PackManifest,
  { sha256, verifyEd25519 }: EvidenceCrypto,
): Promise<{ isSigned: boolean | null; findings: Finding[] }> => {
  const unsigned = (text: string) => ({
    isSigned: false,
    findings: [{ kind: 'unsigned', place: signatureName, text } as const],
  });
  const signature = files[signatureName] && fromBase64(textOf(files[signatureName]));
  if (signature == null) return unsigned('The signature is missing or can’t be read.');
  const publicKey = fromBase64(manifest.key.publicKey);
  if (publicKey === null) return unsigned('The manifest’s public key can’t be read.');
  if ((await keyIdOf(publicKey, sha256)) !== manifest.key.id) {
    return unsigned('The key’s id is not the one of the public key.');
  }

  const isSigned = await verifyEd25519(publicKey, signature, files[manifestName] ?? new Uint8Array());

  return isSigned === false
    ? unsigned('The manifest was changed after it was signed, or signed with another key.')
    : { isSigned, findings: [] };
};

/** Id of a signing key: the first 16 digits of the SHA-256 of its 32 bytes. */
export const keyIdOf = async (
  publicKey: Uint8Array<ArrayBuffer>,
  sha256: EvidenceCrypto['sha256'],
): Promise<string> => (await sha256(publicKey)).slice(0, 16);

const checkFiles = async (
  files: Files,
  manifest: PackManifest,
  { sha256 }: EvidenceCrypto,
): Promise<Finding[]> => {
  const findings: Finding[] = [];
  for (const { name, bytes, sha256: expected } of manifest.files) {
    const file = files[name];
    if (file === undefined) findings.push({ kind: 'missing', place: name, text: 'It is missing.' });
    else if (file.length !== bytes || (await sha256(file)) !== expected) {
      findings.push({ kind: 'changed', place: name, text: 'It is not the file that was signed.' });
    }
  }
  const known = new Set([manifestName, signatureName, ...manifest.files.map(({ name }) => name)]);
  for (const name of Object.keys(files)) {
    if (!known.has(name)) {
      findings.push({ kind: 'added', place: name, text: 'The manifest does not name it.' });
    }
  }

  return findings;
};

/** The checklist must be the one whose hash is printed on all the others. */
const checkChecklist = async (
  files: Files,
  { dataHash }: PackManifest,
  { sha256 }: EvidenceCrypto,
): Promise<Finding[]> => {
  const changed = (text: string): Finding[] => [{ kind: 'changed', place: checklistName, text }];
  const file = files[checklistName];
  if (file === undefined) return [];

  try {
    const { dataHash: _stated, ...data } = JSON.parse(textOf(file)) as Record<string, unknown>;
    const computed = await sha256(new TextEncoder().encode(canonicalJson(data)));
    return computed === dataHash ? [] : changed('Its data do not have the hash that the manifest names.');
  } catch {
    return changed('It can’t be read.');
  }
};

const checkLedger = async (
  files: Files,
  manifest: PackManifest,
  crypto: EvidenceCrypto,
): Promise<Finding[]> => {
  const file = files[ledgerName];
  if (file === undefined) return [];
  const lines = textOf(file).split('\n');
  // The last line ends too.
  if (lines.at(-1) === '') lines.pop();

  return verifyLedger(lines, { integrationId: manifest.integration.id, head: manifest.ledger }, crypto);
};
