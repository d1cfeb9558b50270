import { randomBytes } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { escapeHtml } from '../../core/page.ts';
import { readCertificate } from '../applications/key-pair.ts';
import type { Application, JumpCloudState, KeyPair, User } from '../state.ts';
import { attributesOf, nameIdOf } from './subject.ts';

export interface ResponseInput {
  state: JumpCloudState;
  application: Application;
  keyPair: KeyPair;
  user: User;
  acsUrl: string;
  /** Id of the AuthnRequest; undefined for a response that nobody asked for. */
  inResponseTo: string | undefined;
  now: Date;
}

const lifetimeMs = 300_000;
const skewMs = 60_000;

const algorithms = {
  'RSA-SHA256': {
    signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
  },
  'RSA-SHA1': {
    signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
    digest: 'http://www.w3.org/2000/09/xmldsig#sha1',
  },
} as const;

/** The signed response, base64. Destination, Recipient and Audience are the vendor's own addresses. */
export function buildResponse(input: ResponseInput): string {
  const { config } = input.application;
  let xml = responseXml(input);
  // The assertion first: a signature of the response covers it.
  if (config['signAssertion'] !== false) xml = sign(xml, 'Assertion', input);
  if (config['signResponse'] === true) xml = sign(xml, 'Response', input);
  return Buffer.from(xml, 'utf8').toString('base64');
}

function sign(
  xml: string,
  element: 'Assertion' | 'Response',
  { application, keyPair }: ResponseInput,
): string {
  const algorithm = application.config['signatureAlgorithm'] === 'RSA-SHA1' ? 'RSA-SHA1' : 'RSA-SHA256';
  const { signature, digest } = algorithms[algorithm];
  const signer = new SignedXml({
    privateKey: keyPair.privateKey,
    publicCert: readCertificate(keyPair)?.toString() ?? '',
    signatureAlgorithm: signature,
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  const path = `//*[local-name(.)='${element}']`;
  signer.addReference({
    xpath: path,
    digestAlgorithm: digest,
    transforms: [
      'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
      'http://www.w3.org/2001/10/xml-exc-c14n#',
    ],
  });
  signer.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `${path}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}

function responseXml(input: ResponseInput): string {
  const { application, acsUrl, now, inResponseTo, state, user } = input;
  const text = (key: string) => escapeHtml(configText(application, key));
  const issued = now.toISOString();
  const until = new Date(now.getTime() + lifetimeMs).toISOString();
  const from = new Date(now.getTime() - skewMs).toISOString();
  const acs = escapeHtml(acsUrl);
  const reply = inResponseTo === undefined ? '' : ` InResponseTo="${escapeHtml(inResponseTo)}"`;
  const nameId = nameIdOf(application, user);
  return [
    `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${newId()}" Version="2.0" IssueInstant="${issued}" Destination="${acs}"${reply}>`,
    `<saml:Issuer>${text('idpEntityId')}</saml:Issuer>`,
    '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>',
    `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${newId()}" Version="2.0" IssueInstant="${issued}">`,
    `<saml:Issuer>${text('idpEntityId')}</saml:Issuer>`,
    `<saml:Subject><saml:NameID Format="${escapeHtml(nameId.format)}">${escapeHtml(nameId.value)}</saml:NameID>`,
    '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">',
    `<saml:SubjectConfirmationData NotOnOrAfter="${until}" Recipient="${acs}"${reply}/>`,
    '</saml:SubjectConfirmation></saml:Subject>',
    `<saml:Conditions NotBefore="${from}" NotOnOrAfter="${until}"><saml:AudienceRestriction><saml:Audience>${text('spEntityId')}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
    `<saml:AuthnStatement AuthnInstant="${issued}" SessionIndex="${newId()}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`,
    attributesXml(attributesOf(state, application, user)),
    '</saml:Assertion></samlp:Response>',
  ].join('');
}

function attributesXml(attributes: { name: string; values: string[] }[]): string {
  if (attributes.length === 0) return '';
  const each = attributes.map(({ name, values }) => {
    const inner = values.map((value) => `<saml:AttributeValue>${escapeHtml(value)}</saml:AttributeValue>`);
    return `<saml:Attribute Name="${escapeHtml(name)}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic">${inner.join('')}</saml:Attribute>`;
  });
  return `<saml:AttributeStatement>${each.join('')}</saml:AttributeStatement>`;
}

function configText({ config }: Application, key: string): string {
  const value = config[key];
  return typeof value === 'string' ? value : '';
}

function newId(): string {
  return `_${randomBytes(20).toString('hex')}`;
}
