import { beforeAll, describe, expect, it } from 'vitest';
import { type ExpectedResponse, inspectResponse } from '../src/index.ts';
import {
  createIdentity,
  type Identity,
  rawSignature,
  sign,
  signWithDisguisedSha1,
} from './identity-provider.ts';
import { assertionXml, responseXml, usual } from './response-message.ts';

const attacker = 'mallory@rehearsal.example';

let idp: Identity;
let mallory: Identity;
let expected: ExpectedResponse;
let signed: string;
let signedAssertion: string;
let signature: string;

beforeAll(async () => {
  [idp, mallory] = await Promise.all([createIdentity(), createIdentity({ name: 'Test IdP' })]);
  expected = {
    acsUrl: usual.recipient,
    audience: usual.audience,
    issuer: usual.issuer,
    certificates: [idp.certificate],
    now: new Date('2026-11-24T10:00:30Z'),
    allowUnsolicited: true,
  };
  signed = sign(responseXml(), idp);
  signedAssertion = part(signed, 'saml:Assertion');
  signature = part(signed, 'ds:Signature');
});

function part(xml: string, name: string): string {
  const found = new RegExp(`<${name}[\\s>][\\s\\S]*</${name}>`).exec(xml)?.[0];
  if (found === undefined) throw new Error(`${name} is not in the message`);
  return found;
}

const forged = (id = '_evil') => assertionXml({ assertionId: id, nameId: attacker });

/** The attack must neither be accepted nor bring the name of the attacker out as verified. */
async function expectRefusal(xml: string, reason = /./): Promise<void> {
  const inspection = await inspectResponse(xml, expected);
  const seen = inspection.findings.filter(({ isOk }) => !isOk).map((found) => found.seen);

  expect(inspection.isAcceptable).toBe(false);
  expect(inspection.assertion?.nameId).not.toBe(attacker);
  expect(seen.join('\n')).toMatch(reason);
}

describe('inspectResponse, attacks', () => {
  it('accepts the message that the attacks are made from', async () => {
    const inspection = await inspectResponse(signed, expected);

    expect(inspection.isAcceptable).toBe(true);
    expect(inspection.assertion?.nameId).toBe(usual.nameId);
  });

  it('refuses a forged response around the signed one (XSW 1)', async () => {
    const wholeSigned = sign(responseXml(), idp, { part: 'Response' });
    const wholeSignature = part(wholeSigned, 'ds:Signature').replace('</ds:Signature>', '');
    const original = wholeSigned.replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, '');
    const evil = responseXml({ responseId: '_evil', assertionId: '_evil2', nameId: attacker }).replace(
      '<samlp:Status>',
      `${wholeSignature}<ds:Object>${original}</ds:Object></ds:Signature><samlp:Status>`,
    );

    await expectRefusal(evil);
  });

  it('refuses a forged response with the signed one beside its signature (XSW 2)', async () => {
    const wholeSigned = sign(responseXml(), idp, { part: 'Response' });
    const wholeSignature = part(wholeSigned, 'ds:Signature');
    const original = wholeSigned.replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, '');
    const evil = responseXml({ responseId: '_evil', assertionId: '_evil2', nameId: attacker }).replace(
      '<samlp:Status>',
      `${original}${wholeSignature}<samlp:Status>`,
    );

    await expectRefusal(evil);
  });

  it('refuses a forged assertion before the signed one (XSW 3)', async () => {
    await expectRefusal(responseXml({}, forged() + signedAssertion));
  });

  it('refuses a forged assertion after the signed one', async () => {
    await expectRefusal(responseXml({}, signedAssertion + forged()));
  });

  it('refuses the signed assertion inside of the forged one (XSW 4)', async () => {
    const evil = forged().replace('</saml:Assertion>', `${signedAssertion}</saml:Assertion>`);

    await expectRefusal(responseXml({}, evil));
  });

  it('refuses a forged assertion that carries the signature, with the original behind it (XSW 5)', async () => {
    const original = signedAssertion.replace(signature, '');
    const evil = forged().replace('</saml:Issuer>', `</saml:Issuer>${signature}`);

    await expectRefusal(responseXml({}, evil + original));
  });

  it('refuses the original inside of the signature of the forged one (XSW 6)', async () => {
    const original = signedAssertion.replace(signature, '');
    const holder = signature.replace('</ds:Signature>', `${original}</ds:Signature>`);

    await expectRefusal(responseXml({}, forged().replace('</saml:Issuer>', `</saml:Issuer>${holder}`)));
  });

  it('refuses the original in an extension of the response (XSW 7)', async () => {
    const extensions = `<samlp:Extensions>${signedAssertion}</samlp:Extensions>`;

    await expectRefusal(responseXml({}, extensions + forged()));
  });

  it('refuses an unsigned assertion elsewhere, although the signed one is in its place', async () => {
    const extensions = `<samlp:Extensions>${forged()}</samlp:Extensions>`;

    await expectRefusal(responseXml({}, extensions + signedAssertion), /1 in place, 1 elsewhere/);
  });

  it('refuses the original in an Object of the signature of the forged one (XSW 8)', async () => {
    const original = signedAssertion.replace(signature, '');
    const holder = signature.replace('</ds:Signature>', `<ds:Object>${original}</ds:Object></ds:Signature>`);

    await expectRefusal(responseXml({}, forged().replace('</saml:Issuer>', `</saml:Issuer>${holder}`)));
  });

  it('refuses two elements with the same ID', async () => {
    const evil = responseXml({}, `${signedAssertion}<x ID="_a1"/>`);
    const inspection = await inspectResponse(evil, expected);

    expect(inspection.findings.filter(({ isOk }) => !isOk).map(({ rule }) => rule)).toEqual(['unique-ids']);
  });

  it('refuses a forged assertion with the ID of the signed one', async () => {
    await expectRefusal(responseXml({}, forged('_a1') + signedAssertion));
  });

  it('refuses a signature over the whole document by an empty reference', async () => {
    await expectRefusal(signed.replace('URI="#_a1"', 'URI=""'), /refers to another element/);
  });

  it('refuses a signature that refers to another element', async () => {
    await expectRefusal(signed.replace('URI="#_a1"', 'URI="#_r1"'), /refers to another element/);
  });

  it('refuses the key that comes with the message', async () => {
    await expectRefusal(sign(responseXml({ nameId: attacker }), mallory));
  });

  it('is not led astray by a comment inside the name', async () => {
    const evil = sign(responseXml({ nameId: `${attacker}.evil.example` }), idp).replace(
      `${attacker}.evil.example`,
      `${attacker}<!-- -->.evil.example`,
    );
    const inspection = await inspectResponse(evil, expected);

    expect(inspection.assertion?.nameId).toBe(`${attacker}.evil.example`);
  });

  it('refuses a processing instruction inside the name', async () => {
    const evil = sign(responseXml({ nameId: `${attacker}.evil.example` }), idp).replace(
      `${attacker}.evil.example`,
      `${attacker}<?x?>.evil.example`,
    );

    await expectRefusal(evil);
  });

  it('refuses an element inside the name, even when it is signed', async () => {
    const inspection = await inspectResponse(
      sign(responseXml({ nameId: `${attacker}<x/>.evil.example` }), idp),
      expected,
    );

    expect(inspection.findings.filter(({ isOk }) => !isOk).map(({ rule }) => rule)).toEqual(['name-id']);
    expect(inspection.assertion?.nameId).toBe('');
  });

  it('refuses a second SignedInfo', async () => {
    const info = part(signed, 'ds:SignedInfo');
    const evilInfo = info.replace(/<ds:DigestValue>[^<]*/, '<ds:DigestValue>AAAA');

    await expectRefusal(signed.replace(info, evilInfo + info), /exactly one SignedInfo/);
    await expectRefusal(signed.replace(info, info + evilInfo), /exactly one SignedInfo/);
  });

  it('refuses a second signature on the same element', async () => {
    await expectRefusal(signed.replace(signature, signature + signature), /several signatures/);
  });

  it('refuses a second reference in the signature', async () => {
    const reference = part(signed, 'ds:Reference');

    await expectRefusal(signed.replace(reference, reference + reference), /exactly one Reference/);
  });

  it('refuses a signature that carries an Object', async () => {
    await expectRefusal(
      signed.replace('</ds:Signature>', '<ds:Object>anything</ds:Object></ds:Signature>'),
      /carries an Object/,
    );
  });

  it('refuses a signed element without a usable ID', async () => {
    for (const id of ['', 'a b', "x' or '1'='1"]) {
      await expectRefusal(signed.replaceAll('"_a1"', `"${id}"`).replace('#_a1', `#${id}`), /usable ID/);
    }
  });

  it('refuses a canonicalization that keeps comments', async () => {
    const method = '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#';

    await expectRefusal(signed.replace(method, `${method}WithComments`), /its canonicalization is/);
  });

  it('refuses two bearer confirmations, of which one is for somebody else', async () => {
    const xml = responseXml();
    const confirmation = part(xml, 'saml:SubjectConfirmation');
    const another = confirmation.replace('Recipient="https://', 'Recipient="https://evil.example/');

    await expectRefusal(
      sign(xml.replace(confirmation, confirmation + another), idp),
      /no bearer confirmation/,
    );
  });

  it('refuses two NameIDs in one subject', async () => {
    const nameId = part(responseXml(), 'saml:NameID');

    await expectRefusal(sign(responseXml().replace(nameId, nameId + nameId), idp), /\(absent\)/);
  });

  it('refuses a success that holds a failure', async () => {
    const status =
      '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></samlp:StatusCode>';

    await expectRefusal(sign(responseXml({ status }), idp), /AuthnFailed/);
  });

  it('refuses a request in the response that the assertion does not name', async () => {
    const evil = sign(responseXml({ inResponseTo: '_q1' }), idp).replace(
      'InResponseTo="_q1"',
      'InResponseTo="_evil"',
    );

    await expectRefusal(evil, /_evil in the response, _q1 in the assertion/);
  });

  it('refuses a comment that hides a digest', async () => {
    const evil = signed
      .replace('pat.pilot@rehearsal.example', attacker)
      .replace('<ds:DigestValue>', '<ds:DigestValue><!--AAAA-->');

    await expectRefusal(evil);
  });

  it('refuses a decoy that names another algorithm', async () => {
    const decoy = '<ds:SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/>';
    const weak = sign(responseXml({ nameId: attacker }), idp, {
      signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
    });

    await expectRefusal(
      weak.replace('#rsa-sha1"', '#rsa-sha256"').replace('<ds:SignedInfo>', `<ds:SignedInfo>${decoy}`),
    );
  });

  it('refuses SHA-1 that is named outside of what is signed', async () => {
    const decoy = '<x><ds:SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/></x>';
    const weak = signWithDisguisedSha1(responseXml({ nameId: attacker }), idp);

    await expectRefusal(weak.replace('<ds:SignedInfo>', `${decoy}<ds:SignedInfo>`), /assertion: invalid/);
  });

  it('refuses HMAC with the public certificate as its key', async () => {
    await expectRefusal(
      signed.replace(
        'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
        'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
      ),
    );
  });

  it('refuses a signature that was moved from the assertion to the response', async () => {
    const unsigned = responseXml({ nameId: attacker });

    await expectRefusal(unsigned.replace('<samlp:Status>', `${signature}<samlp:Status>`));
  });

  it('refuses a valid raw signature over something that is not the assertion', async () => {
    const value = rawSignature('hello', idp);

    await expectRefusal(signed.replace(/<ds:SignatureValue>[^<]*/, `<ds:SignatureValue>${value}`));
  });

  it('refuses an encrypted assertion beside the signed one', async () => {
    const encrypted = '<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>';

    await expectRefusal(responseXml({}, signedAssertion + encrypted));
  });
});
