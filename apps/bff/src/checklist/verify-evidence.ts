import { createPublicKey, hash, verify } from 'node:crypto';
import { type EvidenceCrypto, type PackManifest, type PackVerdict, verifyPack } from '@wizard/evidence';
import { secondsUtc } from './exports/sheet.ts';

/** By Node's own crypto, which hashes a long ledger faster than WebCrypto does. */
const nodeCrypto: EvidenceCrypto = {
  sha256: (bytes) => hash('sha256', bytes, 'hex'),
  verifyEd25519: (publicKey, signature, bytes) => {
    if (publicKey.length !== 32) return Promise.resolve(false);
    const x = Buffer.from(publicKey).toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });

    return Promise.resolve(verify(null, bytes, key, signature));
  },
};

/** Verifies an evidence pack with nothing but the file, and says what was found in words for a terminal. */
export const verifyEvidence = async (
  pack: Uint8Array<ArrayBuffer>,
): Promise<{ isIntact: boolean; report: string; head: PackManifest['ledger'] | null }> => {
  const verdict = await verifyPack(pack, nodeCrypto);

  return {
    isIntact: verdict.isIntact,
    report: reportOf(verdict).join('\n'),
    head: verdict.manifest?.ledger ?? null,
  };
};

const reportOf = ({ isIntact, findings, manifest }: PackVerdict): string[] => [
  ...(manifest === null
    ? []
    : [
        `Integration  ${manifest.integration.name}, ${manifest.integration.id} (${manifest.integration.kind})`,
        `Made         ${secondsUtc(manifest.madeAt)} by ${manifest.madeBy}, wizard ${manifest.productVersion}`,
        ...(manifest.asOf === null ? [] : [`Shows        ${secondsUtc(manifest.asOf)}`]),
        `Ledger head  entry ${manifest.ledger.seq}, ${manifest.ledger.hash}`,
        `Signed with  key ${manifest.key.id}, ${manifest.key.publicKey}`,
        '',
      ]),
  ...findings.map(({ kind, place, text }) => `${kind.toUpperCase().padEnd(9)}  ${place}: ${text}`),
  isIntact
    ? 'Intact: every file and every entry is as it was signed. Compare the key with the one that the checklist page shows.'
    : 'NOT INTACT: do not rely on this pack.',
];
