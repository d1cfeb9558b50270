import { describe, expect, it } from 'vitest';
import { type ExpectedRequest, inspectRequest } from '../src/index.ts';

const passwordContext = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport';
const windowsContext = 'urn:federation:authentication:windows';
const unspecified = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified';

const expected: ExpectedRequest = {
  issuer: 'us-api.mimecast.com.CUSA99R001',
  acsUrl: 'https://us-api.mimecast.com/login/saml',
  destination: 'https://sso.jumpcloud.com/saml2/mimecast',
  now: new Date('2026-11-24T10:00:30Z'),
  nameIdFormats: [unspecified],
  authnContexts: [passwordContext],
};

interface Parts {
  attributes?: Record<string, string | undefined>;
  issuer?: string;
  format?: string;
  contexts?: string[];
  root?: string;
}

function requestXml({
  attributes = {},
  issuer,
  format,
  contexts,
  root = 'AuthnRequest',
}: Parts = {}): string {
  const all: Record<string, string | undefined> = {
    ID: '_q1',
    Version: '2.0',
    IssueInstant: '2026-11-24T10:00:00Z',
    Destination: expected.destination,
    AssertionConsumerServiceURL: expected.acsUrl,
    ProtocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
    ...attributes,
  };
  const written = Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${value ?? ''}"`)
    .join('');
  const asked = (contexts ?? []).map(
    (name) => `<saml:AuthnContextClassRef>${name}</saml:AuthnContextClassRef>`,
  );
  return (
    `<samlp:${root} xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"${written}>` +
    `<saml:Issuer>${issuer ?? expected.issuer}</saml:Issuer>` +
    `<samlp:NameIDPolicy Format="${format ?? unspecified}"/>` +
    (contexts === undefined
      ? ''
      : `<samlp:RequestedAuthnContext Comparison="exact">${asked.join('')}</samlp:RequestedAuthnContext>`) +
    `</samlp:${root}>`
  );
}

function failedRules(xml: string): string[] {
  const inspection = inspectRequest(xml, expected);
  const failed = inspection.findings.filter(({ isOk }) => !isOk).map(({ rule }) => rule);

  expect(inspection.isAcceptable).toBe(failed.length === 0);
  expect(inspection.findings.some(({ isVerified }) => isVerified)).toBe(false);
  return failed;
}

describe('inspectRequest', () => {
  it('accepts what Mimecast is documented to send, and gives what it says', () => {
    const xml = requestXml({ contexts: [passwordContext, windowsContext] });

    expect(failedRules(xml)).toEqual([]);
    expect(inspectRequest(xml, expected).request).toEqual({
      id: '_q1',
      issuer: expected.issuer,
      acsUrl: expected.acsUrl,
      destination: expected.destination,
      issueInstant: '2026-11-24T10:00:00Z',
      responseBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
      nameIdFormat: unspecified,
      authnContexts: [passwordContext, windowsContext],
      authnComparison: 'exact',
    });
  });

  it('accepts what a request leaves to the identity provider', () => {
    const attributes = {
      Destination: undefined,
      AssertionConsumerServiceURL: undefined,
      ProtocolBinding: undefined,
    };

    expect(failedRules(requestXml({ attributes }))).toEqual([]);
  });

  it.each([
    [
      'issuer in the form for Entra',
      { issuer: 'https://us-api.mimecast.com/sso/CUSA99R001' },
      ['request-issuer'],
    ],
    ['issuer that a comment divides', { issuer: `${expected.issuer}<!-- -->` }, ['request-issuer']],
    [
      'ACS URL',
      { attributes: { AssertionConsumerServiceURL: 'https://us-api.mimecast.com/login/sso/adcon' } },
      ['acs-url'],
    ],
    [
      'destination',
      { attributes: { Destination: 'https://sso.jumpcloud.com/saml2/other' } },
      ['request-destination'],
    ],
    [
      'binding',
      { attributes: { ProtocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact' } },
      ['response-binding'],
    ],
    ['time', { attributes: { IssueInstant: '2026-11-24T10:02:00Z' } }, ['request-time']],
    ['missing time', { attributes: { IssueInstant: undefined } }, ['request-time']],
    ['format', { format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' }, ['name-id-policy']],
    ['way of signing in', { contexts: [windowsContext] }, ['requested-authn-context']],
  ] satisfies [string, Parts, string[]][])('finds another %s, and only that', (_, parts, rules) => {
    expect(failedRules(requestXml(parts))).toEqual(rules);
  });

  it('says that a document is something else than a request', () => {
    expect(failedRules(requestXml({ root: 'LogoutRequest' }))).toEqual(['is-request']);
    expect(failedRules(requestXml({ attributes: { Version: '1.1' } }))).toEqual(['is-request']);
  });

  it('refuses a document type before anything is parsed', () => {
    const { findings, request } = inspectRequest(`<!DOCTYPE x>${requestXml()}`, expected);

    expect(findings).toMatchObject([{ rule: 'readable', isOk: false }]);
    expect(request).toBeUndefined();
  });
});
