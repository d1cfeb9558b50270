import 'reflect-metadata';
import { createPrivateKey, KeyObject, randomBytes, type webcrypto, X509Certificate } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';
import type { Sandbox } from '../../core/sandbox.ts';
import type { KeyPair } from '../state.ts';

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
};

/** Two keys without a certificate yet. Making them takes a core a good part of a second at 2048 bits. */
export function generateKeys({ keyBits }: Pick<Sandbox, 'keyBits'>): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey({ ...algorithm, modulusLength: keyBits }, true, ['sign', 'verify']);
}

/** A self-signed certificate of five years, as JumpCloud makes one for each application. [vendor notes 3] */
export async function generateKeyPair(sandbox: Sandbox, commonName: string): Promise<KeyPair> {
  const now = sandbox.now();
  const keys = sandbox.spareKeys.shift() ?? (await generateKeys(sandbox));
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + 5);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    name: [{ CN: [commonName] }, { O: ['JumpCloud'] }],
    notBefore: new Date(now.getTime() - 60_000),
    notAfter,
    signingAlgorithm: algorithm,
    keys,
  });
  return {
    certificate: toBase64(certificate.toString('pem')),
    privateKey: KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString(),
    origin: 'generated',
    updatedAt: now.toISOString(),
  };
}

/** A certificate and a key that the administrator brought. The key may be missing: then nothing can be signed. */
export function uploadedKeyPair(certificate: string, privateKey: string, now: Date): KeyPair {
  return {
    certificate,
    privateKey: readableKey(privateKey),
    origin: 'uploaded',
    updatedAt: now.toISOString(),
  };
}

/** The certificate, unless the stored value is not base64 of PEM. */
export function readCertificate(keyPair: KeyPair): X509Certificate | undefined {
  try {
    return new X509Certificate(Buffer.from(keyPair.certificate, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}

function readableKey(value: string): string {
  for (const pem of [value, Buffer.from(value, 'base64').toString('utf8')]) {
    try {
      return createPrivateKey(pem).export({ type: 'pkcs8', format: 'pem' }).toString();
    } catch {
      // The other spelling is tried next.
    }
  }
  return '';
}

function toBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
