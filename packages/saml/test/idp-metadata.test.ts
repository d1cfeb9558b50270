import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { IdpMetadataError, readIdpMetadata } from '../src/index.ts';
import { createIdentity, type Identity } from '@wizard/testing/saml';

const md = 'urn:oasis:names:tc:SAML:2.0:metadata';
const post = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';
const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const ssoUrl = 'https://sso.jumpcloud.com/saml2/mimecast';

let idp: Identity;
let next: Identity;

beforeAll(async () => {
  [idp, next] = await Promise.all([createIdentity(), createIdentity({ name: 'Next' })]);
});

const key = (base64: string, use = ' use="signing"') =>
  `<md:KeyDescriptor${use}><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${base64}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`;

const service = (binding = post, location = ssoUrl) =>
  `<md:SingleSignOnService Binding="${binding}" Location="${location}"/>`;

const provider = (inside: string, attributes = '') =>
  `<md:IDPSSODescriptor${attributes} protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${inside}</md:IDPSSODescriptor>`;

const entity = (inside: string, attributes = ' entityID="JumpCloud"') =>
  `<md:EntityDescriptor xmlns:md="${md}"${attributes}>${inside}</md:EntityDescriptor>`;

async function codeOf(xml: string): Promise<string> {
  const error: unknown = await readIdpMetadata(xml).catch((caught: unknown) => caught);
  if (!(error instanceof IdpMetadataError))
    throw new Error('an IdpMetadataError was expected', { cause: error });
  return error.code;
}

describe('readIdpMetadata', () => {
  it('reads entity ID, addresses and certificates', async () => {
    const xml = `<?xml version="1.0" encoding="utf-8"?>\n${entity(
      provider(
        key(idp.certificateBase64.replace(/.{64}/g, '$&\n')) +
          key(next.certificateBase64, '') +
          key(idp.certificateBase64) +
          '<md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>' +
          service(redirect, `${ssoUrl}?r=1`) +
          service(),
        ' WantAuthnRequestsSigned="true"',
      ),
      ` entityID="${ssoUrl}" validUntil="2027-01-01T00:00:00Z"`,
    )}`;

    const metadata = await readIdpMetadata(xml);

    expect(metadata).toMatchObject({
      entityId: ssoUrl,
      ssoUrls: { post: ssoUrl, redirect: `${ssoUrl}?r=1` },
      logoutUrls: {},
      wantAuthnRequestsSigned: true,
      nameIdFormats: ['urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'],
      validUntil: '2027-01-01T00:00:00Z',
    });
    expect(metadata.certificates.map(({ derBase64 }) => derBase64)).toEqual([
      idp.certificateBase64,
      next.certificateBase64,
    ]);
    expect(metadata.certificates[0]).toMatchObject({
      subject: 'CN=Test IdP',
      notAfter: '2031-01-01T00:00:00.000Z',
    });
  });

  it('reads metadata whose namespaces have other prefixes, or none', async () => {
    const xml = entity(provider(key(idp.certificateBase64) + service()))
      .replaceAll('md:', '')
      .replace('xmlns:md', 'xmlns')
      .replaceAll('ds:', 'sig:')
      .replace('xmlns:ds', 'xmlns:sig');

    await expect(readIdpMetadata(xml)).resolves.toMatchObject({ entityId: 'JumpCloud' });
  });

  it('reads the only identity provider of a list', async () => {
    const sp = entity('<md:SPSSODescriptor/>', ' entityID="sp"');
    const list = `<md:EntitiesDescriptor xmlns:md="${md}">${sp}${entity(provider(key(idp.certificateBase64) + service()))}</md:EntitiesDescriptor>`;

    await expect(readIdpMetadata(list)).resolves.toMatchObject({ entityId: 'JumpCloud' });
    expect(
      await codeOf(
        list.replace(
          sp,
          list.slice(list.indexOf('<md:EntityDescriptor'), list.lastIndexOf('</md:EntitiesDescriptor')),
        ),
      ),
    ).toBe('several-identity-providers');
  });

  it('does not take a use="encryption" key for a signing key', async () => {
    expect(await codeOf(entity(provider(key(idp.certificateBase64, ' use="encryption"') + service())))).toBe(
      'no-signing-certificate',
    );
  });

  it.each([
    ['', 'empty'],
    ['  \n', 'empty'],
    ['https://sso.jumpcloud.com/metadata', 'not-xml'],
    ['{"error":"Unauthorized"}', 'is-json'],
    ['<!DOCTYPE html><html><body>Sign in</body></html>', 'is-html'],
    ['<html lang="en"><head></head></html>', 'is-html'],
    ['<!-- saved page --><html></html>', 'is-html'],
    ['<!DOCTYPE md [<!ENTITY a "b">]><md>&a;</md>', 'doctype-refused'],
    ['<?xml version="1.0"?><!DOCTYPE x SYSTEM "https://evil.example/x.dtd"><x/>', 'doctype-refused'],
    ['<a><b></a>', 'not-xml'],
    ['<a>&unknown;</a>', 'not-xml'],
    ['<a b=unquoted/>', 'not-xml'],
    ['<a/><b/>', 'not-xml'],
    ['<rss/>', 'not-metadata'],
    [entity('<md:SPSSODescriptor/>'), 'sp-metadata'],
    [entity(''), 'no-identity-provider'],
    [`<md:EntitiesDescriptor xmlns:md="${md}"/>`, 'no-identity-provider'],
    [entity(provider(service())), 'no-signing-certificate'],
    [entity(provider('')), 'no-sso-location'],
    [entity(provider(service(post, 'javascript:alert(1)'))), 'no-sso-location'],
    [entity(provider(service('urn:oasis:names:tc:SAML:2.0:bindings:SOAP'))), 'no-sso-location'],
    [entity(provider(key('AAAA') + service())), 'bad-certificate'],
    [entity(provider(key('not base64!') + service())), 'bad-certificate'],
    [entity(provider(service()), ''), 'no-entity-id'],
    [entity(provider('') + provider('')), 'several-identity-providers'],
    [
      entity('<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:1.1:protocol"/>'),
      'no-identity-provider',
    ],
    [
      `<EntityDescriptor entityID="x">${provider('').replaceAll('md:', '')}</EntityDescriptor>`,
      'not-metadata',
    ],
    [`<a>${'x'.repeat(1_000_000)}</a>`, 'too-large'],
    [`<a>${'<b/>'.repeat(5_000)}</a>`, 'too-large'],
    [`<a ${Array.from({ length: 5_000 }, (_, index) => `a${index}=""`).join(' ')}/>`, 'too-large'],
    [`${'<a>'.repeat(65)}${'</a>'.repeat(65)}`, 'too-deep'],
  ])('says what it is: %.60s', async (xml, code) => {
    expect(await codeOf(xml)).toBe(code);
  });

  it('refuses deep nesting in milliseconds, also when it hides in quotes and comments', async () => {
    const deep = `<a t=">">${'<!-- </a> --><a t="</a>">'.repeat(1_500)}`;
    const started = performance.now();

    expect(await codeOf(deep)).toBe('too-deep');
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('answers any text with metadata or a typed error', async () => {
    const good = entity(provider(key(idp.certificateBase64) + service()));
    const damaged = fc
      .tuple(fc.nat({ max: good.length }), fc.nat({ max: 40 }), fc.string({ unit: 'binary', maxLength: 20 }))
      .map(([at, cut, added]) => good.slice(0, at) + added + good.slice(at + cut));

    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, fc.string({ unit: 'binary' })), async (text) => {
        const outcome: unknown = await readIdpMetadata(text).catch((error: unknown) => error);
        expect(outcome instanceof IdpMetadataError || !(outcome instanceof Error)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
