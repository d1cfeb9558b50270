import { createHash, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { CertificateError, readCertificate } from '../src/index.ts';
import { createIdentity, type Identity } from '@wizard/testing/saml';

let idp: Identity;

beforeAll(async () => {
  idp = await createIdentity();
});

async function codeOf(text: string): Promise<string> {
  const error: unknown = await readCertificate(text).catch((caught: unknown) => caught);
  if (!(error instanceof CertificateError))
    throw new Error('a CertificateError was expected', { cause: error });
  return error.code;
}

describe('readCertificate', () => {
  it('reads PEM, Base64, and Base64 of PEM to the same certificate', async () => {
    const node = new X509Certificate(idp.certificate);
    const forms = [
      idp.certificate,
      `\uFEFF  ${idp.certificate.replaceAll('\n', '\r\n')}  `,
      idp.certificateBase64,
      idp.certificateBase64.replace(/.{64}/g, '$&\n'),
      Buffer.from(idp.certificate).toString('base64'),
      `text before\n${idp.certificate}`,
    ];

    for (const form of forms) {
      const certificate = await readCertificate(form);
      expect(certificate).toMatchObject({
        derBase64: node.raw.toString('base64'),
        sha256: createHash('sha256').update(node.raw).digest('hex'),
        subject: 'CN=Test IdP',
        notBefore: '2026-01-01T00:00:00.000Z',
        notAfter: '2031-01-01T00:00:00.000Z',
      });
      expect(new X509Certificate(certificate.pem).fingerprint256).toBe(node.fingerprint256);
    }
  });

  it('says what else it is', async () => {
    const csr = '-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----';

    expect(await codeOf('')).toBe('empty');
    expect(await codeOf(' \n')).toBe('empty');
    expect(await codeOf(idp.privateKey)).toBe('is-private-key');
    expect(await codeOf(idp.certificate + idp.privateKey)).toBe('is-private-key');
    expect(await codeOf(Buffer.from(idp.privateKey).toString('base64'))).toBe('is-private-key');
    expect(await codeOf(idp.certificate + idp.certificate)).toBe('several-certificates');
    expect(await codeOf(csr)).toBe('is-other-pem');
    expect(await codeOf(idp.certificate.slice(0, 200))).toBe('is-other-pem');
    expect(await codeOf('hello, world')).toBe('not-base64');
    expect(await codeOf('AAAAA')).toBe('not-base64');
    expect(await codeOf('AAAA')).toBe('not-a-certificate');
    expect(await codeOf(idp.certificateBase64.slice(0, 400))).toBe('not-a-certificate');
    expect(await codeOf('A'.repeat(100_001))).toBe('too-large');
  });

  it('never repeats a private key in its error', async () => {
    const error: unknown = await readCertificate(idp.privateKey).catch((caught: unknown) => caught);

    expect(String(error)).not.toContain(idp.privateKey.slice(40, 80));
  });
});
