import { beforeAll, describe, expect, it } from 'vitest';
import {
  CertificateError,
  type ExpectedResponse,
  type Finding,
  inspectResponse,
  type ResponseInspection,
} from '../src/index.ts';
import { createIdentity, type Identity, responseXml, sign, usual } from '@wizard/testing/saml';

let idp: Identity;
let other: Identity;
let expected: ExpectedResponse;

beforeAll(async () => {
  [idp, other] = await Promise.all([createIdentity(), createIdentity({ name: 'Other' })]);
  expected = {
    acsUrl: usual.recipient,
    audience: usual.audience,
    issuer: usual.issuer,
    certificates: [idp.certificate],
    now: new Date('2026-11-24T10:00:30Z'),
    inResponseTo: '_q1',
    nameId: usual.nameId,
  };
});

function failures(inspection: ResponseInspection): Finding[] {
  return inspection.findings.filter(({ isOk }) => !isOk);
}

async function failedRules(given: string, change: Partial<ExpectedResponse> = {}): Promise<string[]> {
  const inspection = await inspectResponse(given, { ...expected, ...change });
  expect(inspection.isAcceptable).toBe(failures(inspection).length === 0);
  return failures(inspection).map(({ rule }) => rule);
}

describe('inspectResponse, an acceptable response', () => {
  it('accepts a signed assertion and gives what it says', async () => {
    const inspection = await inspectResponse(sign(responseXml(), idp), expected);

    expect(failures(inspection)).toEqual([]);
    expect(inspection.isAcceptable).toBe(true);
    expect(inspection.assertion).toEqual({
      nameId: 'pat.pilot@rehearsal.example',
      nameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
      issuer: usual.issuer,
      audiences: [usual.audience],
      recipient: usual.recipient,
      inResponseTo: '_q1',
      authnInstant: '2026-11-24T09:59:58Z',
      sessionIndex: '_s1',
      authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
      attributes: [],
    });
  });

  it('accepts a signed response, and then counts its status as verified', async () => {
    const inspection = await inspectResponse(sign(responseXml(), idp, { part: 'Response' }), expected);

    expect(failures(inspection)).toEqual([]);
    expect(inspection.findings.find(({ rule }) => rule === 'status')?.isVerified).toBe(true);
  });

  it('accepts both signed', async () => {
    const both = sign(sign(responseXml(), idp), idp, { part: 'Response' });

    expect(await failedRules(both)).toEqual([]);
  });

  it('says that the status is not verified when only the assertion is signed', async () => {
    const inspection = await inspectResponse(sign(responseXml(), idp), expected);
    const isVerified = Object.fromEntries(inspection.findings.map((found) => [found.rule, found.isVerified]));

    expect(isVerified).toMatchObject({ status: false, destination: false, audience: true, 'name-id': true });
  });

  it('accepts the second of two expected certificates, in the form in which JumpCloud gives it', async () => {
    const jumpCloudForm = Buffer.from(idp.certificate).toString('base64');

    expect(
      await failedRules(sign(responseXml(), idp), { certificates: [other.certificate, jumpCloudForm] }),
    ).toEqual([]);
  });

  it('allows the stated difference of clocks, and no more', async () => {
    const signed = sign(responseXml(), idp);

    expect(await failedRules(signed, { now: new Date('2026-11-24T10:05:59Z') })).toEqual([]);
    expect(await failedRules(signed, { now: new Date('2026-11-24T10:06:00Z') })).toEqual([
      'confirmation-time',
      'conditions-time',
    ]);
    expect(await failedRules(signed, { now: new Date('2026-11-24T09:57:59Z') })).toEqual(['conditions-time']);
  });
});

describe('inspectResponse, a wrong value', () => {
  const acs = 'https://us-api.mimecast.com/login/sso/adcon';

  it.each([
    ['audience', { audience: usual.audience.toLowerCase() }, ['audience']],
    ['recipient', { recipient: acs }, ['recipient']],
    ['destination', { destination: acs }, ['destination']],
    ['issuer', { issuer: 'https://SSO.jumpcloud.com/saml2/mimecast' }, ['issuer']],
    ['issuer of the response alone', { responseIssuer: 'https://other.example' }, ['issuer']],
    ['name', { nameId: 'someone.else@rehearsal.example' }, ['name-id']],
    ['empty name', { nameId: '' }, ['name-id']],
    ['request', { inResponseTo: '_q2' }, ['in-response-to']],
    ['missing request', { inResponseTo: undefined }, ['in-response-to']],
    ['time without zone', { notOnOrAfter: '2026-11-24T10:05:00' }, ['conditions-time']],
    ['period that is over', { confirmationEnd: '2026-11-24T09:00:00Z' }, ['confirmation-time']],
    [
      'status',
      {
        status:
          '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"/><samlp:StatusMessage>denied</samlp:StatusMessage>',
      },
      ['status'],
    ],
  ])('is found for the %s, and only there', async (_, parts, rules) => {
    for (const part of ['Assertion', 'Response'] as const) {
      expect(await failedRules(sign(responseXml(parts), idp, { part }))).toEqual(rules);
    }
  });

  it('names what was expected and what was seen', async () => {
    const inspection = await inspectResponse(
      sign(responseXml({ audience: 'https://us-api' }), idp),
      expected,
    );

    expect(failures(inspection)).toEqual([
      {
        rule: 'audience',
        isOk: false,
        isVerified: true,
        expected: 'us-api.mimecast.com.CUSA99R001',
        seen: 'https://us-api',
      },
    ]);
  });

  it('needs every audience restriction to be met', async () => {
    const xml = responseXml().replace(
      '</saml:Conditions>',
      '<saml:AudienceRestriction><saml:Audience>another</saml:Audience></saml:AudienceRestriction></saml:Conditions>',
    );

    expect(await failedRules(sign(xml, idp))).toEqual(['audience']);
  });

  it.each([
    ['an audience', /<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/, ['audience']],
    ['conditions', /<saml:Conditions.*<\/saml:Conditions>/, ['audience', 'conditions-time']],
    ['an end of the conditions', / NotOnOrAfter="[^"]*"(?=><saml:AudienceRestriction)/, ['conditions-time']],
    ['an end of the confirmation', / NotOnOrAfter="[^"]*"(?= Recipient)/, ['confirmation-time']],
    ['a recipient', / Recipient="[^"]*"/, ['recipient']],
    ['an issuer of the assertion', /(?<=Z"><)saml:Issuer>[^<]*<\/saml:Issuer><(?=saml:Subject)/, ['issuer']],
  ])('needs %s', async (_, missing, rules) => {
    const xml = responseXml();
    const without = xml.replace(missing, '');
    expect(without).not.toBe(xml);

    expect(await failedRules(sign(without, idp, { part: 'Response' }))).toEqual(rules);
  });

  it('needs a Destination when the response is signed, and not otherwise', async () => {
    const xml = responseXml({ destination: undefined });

    expect(await failedRules(sign(xml, idp, { part: 'Response' }))).toEqual(['destination']);
    expect(await failedRules(sign(xml, idp))).toEqual([]);
  });

  it('takes a response that nobody asked for only where that is allowed', async () => {
    const unsolicited = sign(responseXml({ inResponseTo: undefined }), idp);
    const anyRequest = { ...expected };
    delete (anyRequest as { inResponseTo?: string }).inResponseTo;

    const strict = await inspectResponse(unsolicited, anyRequest);
    const lenient = await inspectResponse(unsolicited, { ...anyRequest, allowUnsolicited: true });

    expect(failures(strict).map(({ rule }) => rule)).toEqual(['in-response-to']);
    expect(failures(lenient)).toEqual([]);
  });

  it.each([
    [
      'format of the name',
      { nameIdFormats: ['urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'] },
      ['name-id-format'],
    ],
    ['way of signing in', { authnContexts: ['urn:federation:authentication:windows'] }, ['authn-context']],
    ['attribute', { attributes: [{ name: 'mail' }, { name: 'missing' }] }, ['attributes']],
    ['value of an attribute', { attributes: [{ name: 'mail', value: 'other@x.example' }] }, ['attributes']],
    [
      'nothing, when all is as expected',
      {
        nameIdFormats: ['urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'],
        authnContexts: ['urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport'],
        attributes: [{ name: 'mail', value: usual.nameId }, { name: 'memberOf' }],
      },
      [],
    ],
    ['nothing, when the request asks for no way of signing in', { authnContexts: [] }, []],
  ])('is found for the %s', async (_, change, rules) => {
    const attribute = (name: string, ...values: string[]) =>
      `<saml:Attribute Name="${name}">${values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join('')}</saml:Attribute>`;
    const statement = `<saml:AttributeStatement>${attribute('mail', usual.nameId)}${attribute('memberOf', 'A', 'B')}</saml:AttributeStatement>`;
    const xml = responseXml().replace('</saml:Assertion>', `${statement}</saml:Assertion>`);

    expect(await failedRules(sign(xml, idp), change)).toEqual(rules);
  });

  it('finds an expired certificate', async () => {
    const expired = await createIdentity({ notAfter: new Date('2026-11-01T00:00:00Z') });

    expect(await failedRules(sign(responseXml(), expired), { certificates: [expired.certificate] })).toEqual([
      'certificate-validity',
    ]);
  });
});

describe('inspectResponse, a signature that must not count', () => {
  it('names the certificate that was used when it is not the expected one', async () => {
    const inspection = await inspectResponse(sign(responseXml(), other), expected);
    const signature = failures(inspection).find(({ rule }) => rule === 'signature');

    expect(signature?.seen).toMatch(
      /assertion: invalid; the message says that it was signed by [0-9a-f]{64}$/,
    );
    expect(inspection.assertion).toBeUndefined();
    expect(inspection.findings.every(({ isVerified }) => !isVerified)).toBe(true);
  });

  it('refuses a message without a signature', async () => {
    expect(await failedRules(responseXml())).toEqual(['signature-placement']);
  });

  it('refuses content that was changed after signing', async () => {
    const changed = sign(responseXml(), idp).replace('pat.pilot@', 'sam.super@');

    expect(await failedRules(changed, { nameId: 'sam.super@rehearsal.example' })).toEqual(['signature']);
  });

  it('refuses SHA-1, as signature and as digest', async () => {
    for (const weak of [
      { signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' },
      { digestAlgorithm: 'http://www.w3.org/2000/09/xmldsig#sha1' },
    ]) {
      expect(await failedRules(sign(responseXml(), idp, weak))).toEqual(['signature-algorithm', 'signature']);
    }
  });

  it('refuses a good assertion signature beside a bad response signature', async () => {
    const both = sign(sign(responseXml(), idp), other, { part: 'Response' });
    const inspection = await inspectResponse(both, expected);

    expect(failures(inspection).map(({ rule }) => rule)).toEqual(['signature']);
    expect(inspection.assertion).toBeUndefined();
  });

  it('refuses other transforms', async () => {
    const odd = sign(responseXml(), idp, {
      transforms: [
        'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
        'http://www.w3.org/2001/10/xml-exc-c14n#WithComments',
      ],
    });

    expect(await failedRules(odd)).toEqual(['signature']);
  });

  it('refuses an expected certificate that is none: that is the mistake of the caller', async () => {
    await expect(inspectResponse(responseXml(), { ...expected, certificates: ['x!'] })).rejects.toThrow(
      CertificateError,
    );
  });
});

describe('inspectResponse, unreadable input', () => {
  it.each([
    ['', /empty/],
    ['AAAA', /begins with/],
    ['<html><body>Sign in</body></html>', /web page/],
    ['<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', /document type/],
    ['<a>'.repeat(100) + '</a>'.repeat(100), /deep/],
    ['<samlp:Response>', /damaged/],
    [`<a>${'x'.repeat(1_000_000)}</a>`, /longer/],
    [`<a>${'<b/>'.repeat(1_000)}</a>`, /more than 1000 elements/],
  ])('says what is wrong with %.40s', async (given, reason) => {
    const inspection = await inspectResponse(given, expected);

    expect(inspection).toMatchObject({ isAcceptable: false, assertion: undefined });
    expect(inspection.findings).toHaveLength(1);
    expect(inspection.findings[0]).toMatchObject({ rule: 'readable', isOk: false });
    expect(inspection.findings[0]?.seen).toMatch(reason);
  });

  it('says that a document is something else than a response', async () => {
    expect(
      await failedRules(
        '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1" Version="2.0"/>',
      ),
    ).toEqual(['is-response', 'single-assertion', 'signature-placement']);
  });
});
