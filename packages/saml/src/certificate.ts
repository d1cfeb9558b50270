// The X.509 library needs this polyfill to be loaded before it.
import 'reflect-metadata';
import { X509Certificate } from '@peculiar/x509';

/** Why a text is not a certificate. */
export type CertificateErrorCode =
  | 'empty'
  | 'too-large'
  | 'is-private-key'
  | 'is-other-pem'
  | 'several-certificates'
  | 'not-base64'
  | 'not-a-certificate';

/** A text was given where a certificate is needed. */
export class CertificateError extends Error {
  override readonly name = 'CertificateError';

  constructor(
    readonly code: CertificateErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** An X.509 certificate and what people compare of it. */
export interface SamlCertificate {
  /** With BEGIN and END lines, 64 characters a line. */
  readonly pem: string;
  /** One line without BEGIN and END, as Mimecast's console takes it. */
  readonly derBase64: string;
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  /** ISO 8601, UTC. */
  readonly notAfter: string;
  /** SHA-256 of the certificate, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

const maxLength = 100_000;

/**
 * Reads one certificate in any of the forms that are passed around: PEM, the Base64 inside of a PEM (as
 * in metadata), or Base64 of a whole PEM (as JumpCloud's `config.idpCertificate` has it).
 * @throws CertificateError
 */
export async function readCertificate(text: string): Promise<SamlCertificate> {
  if (text.length > maxLength) throw new CertificateError('too-large', 'This is too long for a certificate');

  const bytes = bytesOf(text, true);
  const certificate = parse(bytes);
  const derBase64 = toBase64(new Uint8Array(certificate.rawData));

  return {
    pem: toPem(derBase64),
    derBase64,
    subject: certificate.subject,
    issuer: certificate.issuer,
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    sha256: toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', certificate.rawData))),
  };
}

function bytesOf(text: string, mayHoldPem: boolean): Uint8Array {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') throw new CertificateError('empty', 'The certificate is empty');
  if (trimmed.includes('-----BEGIN')) return decode(bodyOfPem(trimmed));

  const bytes = decode(trimmed);
  const inner = new TextDecoder('latin1').decode(bytes);
  return mayHoldPem && inner.trimStart().startsWith('-----BEGIN') ? bytesOf(inner, false) : bytes;
}

function bodyOfPem(pem: string): string {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) {
    throw new CertificateError(
      'is-private-key',
      'This holds a private key. Give the certificate only, and keep the key to yourself',
    );
  }
  const certificates = [...pem.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g)];
  if (certificates.length > 1) {
    throw new CertificateError(
      'several-certificates',
      `One certificate was expected, ${certificates.length} were given`,
    );
  }
  const body = certificates[0]?.[1];
  if (body === undefined) {
    const kind = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(pem)?.[1] ?? 'something else';
    throw new CertificateError('is-other-pem', `A complete CERTIFICATE block was expected, this is ${kind}`);
  }
  return body;
}

function decode(base64: string): Uint8Array {
  const compact = base64.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) {
    throw new CertificateError('not-base64', 'This is neither PEM nor Base64');
  }
  try {
    return Uint8Array.from(atob(compact), (character) => character.charCodeAt(0));
  } catch {
    throw new CertificateError('not-base64', 'The Base64 is incomplete');
  }
}

function parse(der: Uint8Array): X509Certificate {
  try {
    return new X509Certificate(Uint8Array.from(der));
  } catch {
    throw new CertificateError('not-a-certificate', 'The data is not an X.509 certificate');
  }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function toPem(base64: string): string {
  const lines = base64.match(/.{1,64}/g) ?? [];

  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
