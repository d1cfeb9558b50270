import type { ObservedApplication } from '@wizard/runbook/plan';
import type { IdpMetadata, SamlCertificate } from '@wizard/saml';
import { describe, expect, it } from 'vitest';
import { metadataFindings } from './metadata-findings.ts';

const certificate = (sha256: string, notAfter = '2031-01-01T00:00:00.000Z'): SamlCertificate => ({
  pem: '',
  derBase64: '',
  subject: 'CN=mimecast',
  issuer: 'CN=mimecast',
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter,
  sha256,
});

const metadata = (fields: Partial<IdpMetadata> = {}): IdpMetadata => ({
  entityId: 'https://sso.jumpcloud.com/saml2/mimecast',
  ssoUrls: { post: 'https://sso.jumpcloud.com/saml2/mimecast' },
  logoutUrls: {},
  certificates: [certificate('aa')],
  wantAuthnRequestsSigned: false,
  nameIdFormats: [],
  validUntil: undefined,
  ...fields,
});

const application: ObservedApplication = {
  id: 'app-1',
  connector: 'sign-in',
  origin: 'created',
  templateName: 'mimecast',
  displayLabel: 'Mimecast',
  description: '',
  ssoUrl: 'https://sso.jumpcloud.com/saml2/mimecast',
  isHidden: false,
  isActive: true,
  config: { idpEntityId: 'https://sso.jumpcloud.com/saml2/mimecast' },
  certificateSha256: 'aa',
  boundGroupIds: [],
};

const now = new Date('2026-03-02T09:00:00.000Z');
const wrong = (given: IdpMetadata, of: ObservedApplication = application) =>
  metadataFindings(given, of, now)
    .filter(({ ok }) => !ok)
    .map(({ id }) => id);

describe('metadataFindings', () => {
  it("the application's own metadata, a second certificate in it: everything is as it must be", () => {
    expect(wrong(metadata({ certificates: [certificate('bb'), certificate('aa')] }))).toEqual([]);
  });

  it('issuer in another case: is another issuer', () => {
    expect(wrong(metadata({ entityId: 'https://sso.jumpcloud.com/saml2/Mimecast' }))).toEqual(['entity-id']);
  });

  it('template that keeps its issuer to itself: any issuer is accepted, the certificate tells', () => {
    const fixed = { ...application, config: {} };

    expect(wrong(metadata({ entityId: 'JumpCloud' }), fixed)).toEqual([]);
    expect(wrong(metadata({ entityId: 'JumpCloud', certificates: [certificate('bb')] }), fixed)).toEqual([
      'certificate',
    ]);
  });

  it('only the redirect binding is declared: Mimecast has nowhere to post to', () => {
    expect(wrong(metadata({ ssoUrls: { redirect: application.ssoUrl } }))).toEqual(['sso-url']);
  });

  it('certificate has expired: fails; runs out within 60 days: is valid, and said', () => {
    expect(wrong(metadata({ certificates: [certificate('aa', '2026-03-01T00:00:00.000Z')] }))).toEqual([
      'certificate-validity',
    ]);
    const soon = metadata({ certificates: [certificate('aa', '2026-04-01T00:00:00.000Z')] });
    expect(metadataFindings(soon, application, now).at(-1)).toMatchObject({
      ok: true,
      text: expect.stringContaining('60 days') as string,
    });
  });
});
