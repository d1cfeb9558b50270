import 'reflect-metadata';
import { createSign, webcrypto } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';
import { SignedXml } from 'xml-crypto';

/** A key pair with a certificate, made for a test. */
export interface Identity {
  readonly certificate: string;
  readonly certificateBase64: string;
  readonly privateKey: string;
}

export async function createIdentity(
  options: { name?: string; notBefore?: Date; notAfter?: Date } = {},
): Promise<Identity> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    publicExponent: new Uint8Array([1, 0, 1]),
    modulusLength: 2048,
  };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: `CN=${options.name ?? 'Test IdP'}`,
    notBefore: options.notBefore ?? new Date('2026-01-01T00:00:00Z'),
    notAfter: options.notAfter ?? new Date('2031-01-01T00:00:00Z'),
    signingAlgorithm: algorithm,
    keys,
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');

  return {
    certificate: certificate.toString('pem'),
    certificateBase64: Buffer.from(certificate.rawData).toString('base64'),
    privateKey: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`,
  };
}

export interface SignOptions {
  readonly part?: 'Response' | 'Assertion';
  readonly signatureAlgorithm?: string;
  readonly digestAlgorithm?: string;
  readonly transforms?: string[];
}

const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

/** Signs one part of a message in place, as an identity provider does. */
export function sign(xml: string, identity: Identity, options: SignOptions = {}): string {
  return compute(signerOf(identity, options), xml, options);
}

function signerOf(identity: Identity, options: SignOptions): SignedXml {
  const signature = new SignedXml({
    privateKey: identity.privateKey,
    publicCert: identity.certificate,
    signatureAlgorithm: options.signatureAlgorithm ?? rsaSha256,
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  signature.addReference({
    xpath: pathOf(options),
    digestAlgorithm: options.digestAlgorithm ?? 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: options.transforms ?? [
      'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
      'http://www.w3.org/2001/10/xml-exc-c14n#',
    ],
  });
  return signature;
}

function compute(signature: SignedXml, xml: string, options: SignOptions): string {
  signature.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `${pathOf(options)}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signature.getSignedXml();
}

function pathOf({ part = 'Assertion' }: SignOptions): string {
  return `//*[local-name(.)='${part}']`;
}

/** A detached RSA signature, for building signatures that the library would not make. */
export function rawSignature(text: string, identity: Identity, algorithm = 'RSA-SHA256'): string {
  return createSign(algorithm).update(text).sign(identity.privateKey, 'base64');
}

/** Signs the assertion with SHA-1 while its SignedInfo claims SHA-256. */
export function signWithDisguisedSha1(xml: string, identity: Identity): string {
  class DisguisedSha1 {
    readonly getSignature = (signedInfo: unknown) => rawSignature(String(signedInfo), identity, 'RSA-SHA1');
    readonly verifySignature = () => false;
    readonly getAlgorithmName = () => rsaSha256;
  }
  const signature = signerOf(identity, {});
  signature.SignatureAlgorithms[rsaSha256] = DisguisedSha1;

  return compute(signature, xml, {});
}

/** Signs the assertion by HMAC, with the public certificate of the identity provider as the key. */
export function signWithPublicKey(xml: string, { certificate }: Identity): string {
  const options = { signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#hmac-sha1' };
  const signature = signerOf({ certificate, certificateBase64: '', privateKey: certificate }, options);
  signature.enableHMAC();

  return compute(signature, xml, options);
}
