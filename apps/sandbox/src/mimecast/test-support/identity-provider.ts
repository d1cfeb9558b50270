import 'reflect-metadata';
import { KeyObject, randomBytes } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';
import { SignedXml } from 'xml-crypto';

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};

export interface SigningIdentity {
  /** Base64 without BEGIN and END lines. */
  certificate: string;
  privateKey: string;
}

export async function createSigningIdentity(notAfter = new Date('2040-01-01')): Promise<SigningIdentity> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: ['Identity provider of the tests'] }],
    notBefore: new Date('2020-01-01'),
    notAfter,
    signingAlgorithm: algorithm,
    keys,
  });
  return {
    certificate: certificate.toString('base64').replaceAll(/\s/g, ''),
    privateKey: KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

export interface ResponseOptions {
  now: Date;
  issuer: string;
  audience: string;
  acs: string;
  nameId: string;
  inResponseTo?: string;
  destination?: string;
  recipient?: string;
  status?: string;
  signed?: 'assertion' | 'response' | 'both' | 'none';
  signatureMethod?: 'rsa-sha256' | 'rsa-sha1';
  /** Changes the finished XML, as an attacker or a broken proxy would. */
  tamper?: (xml: string) => string;
}

const signatureMethods = {
  'rsa-sha256': [
    'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    'http://www.w3.org/2001/04/xmlenc#sha256',
  ],
  'rsa-sha1': ['http://www.w3.org/2000/09/xmldsig#rsa-sha1', 'http://www.w3.org/2000/09/xmldsig#sha1'],
} as const;

/** A SAML response as an identity provider posts it: base64. */
export function samlResponse(identity: SigningIdentity, options: ResponseOptions): string {
  const signed = options.signed ?? 'assertion';
  let xml = responseXml(options);
  if (signed === 'assertion' || signed === 'both') xml = sign(xml, 'Assertion', identity, options);
  if (signed === 'response' || signed === 'both') xml = sign(xml, 'Response', identity, options);
  return Buffer.from(options.tamper?.(xml) ?? xml).toString('base64');
}

function responseXml(options: ResponseOptions): string {
  const issued = options.now.toISOString();
  const from = new Date(options.now.getTime() - 60_000).toISOString();
  const until = new Date(options.now.getTime() + 300_000).toISOString();
  const reply = options.inResponseTo === undefined ? '' : ` InResponseTo="${options.inResponseTo}"`;
  const status = options.status ?? 'urn:oasis:names:tc:SAML:2.0:status:Success';
  const id = () => `_${randomBytes(16).toString('hex')}`;
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id()}" Version="2.0" IssueInstant="${issued}" Destination="${options.destination ?? options.acs}"${reply}><saml:Issuer>${options.issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="${status}"/></samlp:Status><saml:Assertion ID="${id()}" Version="2.0" IssueInstant="${issued}"><saml:Issuer>${options.issuer}</saml:Issuer><saml:Subject><saml:NameID>${options.nameId}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${until}" Recipient="${options.recipient ?? options.acs}"${reply}/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${from}" NotOnOrAfter="${until}"><saml:AudienceRestriction><saml:Audience>${options.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${issued}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement></saml:Assertion></samlp:Response>`;
}

function sign(
  xml: string,
  element: 'Assertion' | 'Response',
  identity: SigningIdentity,
  options: ResponseOptions,
): string {
  const [signatureAlgorithm, digestAlgorithm] = signatureMethods[options.signatureMethod ?? 'rsa-sha256'];
  const signer = new SignedXml({
    privateKey: identity.privateKey,
    signatureAlgorithm,
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  const xpath = `//*[local-name(.)='${element}']`;
  signer.addReference({
    xpath,
    digestAlgorithm,
    transforms: [
      'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
      'http://www.w3.org/2001/10/xml-exc-c14n#',
    ],
  });
  signer.computeSignature(xml, {
    location: { reference: `${xpath}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}
