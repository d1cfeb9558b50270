import type { MetadataVerification } from '@wizard/contracts';
import type { ObservedApplication } from '@wizard/runbook/plan';
import type { IdpMetadata, SamlCertificate } from '@wizard/saml';

export type MetadataFinding = MetadataVerification['findings'][number];

/** Sign-in location that Mimecast uses: it sends its requests by POST (vendor/jumpcloud.md 9.1). */
export function signInLocation({ ssoUrls }: IdpMetadata): string | null {
  return ssoUrls.post ?? null;
}

/** The certificate of the metadata that is the application's. */
export function matchingCertificate(
  metadata: IdpMetadata,
  application: Pick<ObservedApplication, 'certificateSha256'>,
): SamlCertificate | null {
  return metadata.certificates.find(({ sha256 }) => sha256 === application.certificateSha256) ?? null;
}

const soonMs = 60 * 24 * 60 * 60 * 1000;

/** Compares metadata with the application that it should be of. */
export function metadataFindings(
  metadata: IdpMetadata,
  application: ObservedApplication,
  now: Date,
): MetadataFinding[] {
  const { idpEntityId } = application.config;
  // A template without this field keeps its issuer to itself; then only the metadata tells it.
  const issuer = typeof idpEntityId === 'string' && idpEntityId !== '' ? idpEntityId : null;
  const location = signInLocation(metadata);
  const certificate = matchingCertificate(metadata, application);

  return [
    {
      id: 'entity-id',
      ok: issuer === null || metadata.entityId === issuer,
      text: 'The issuer (IdP entity ID) is the one of the application.',
      expected: issuer,
      seen: metadata.entityId,
    },
    {
      id: 'sso-url',
      ok: location === application.ssoUrl,
      text: 'The sign-in address (HTTP-POST) is the SSO IdP URL of the application.',
      expected: application.ssoUrl,
      seen: location,
    },
    {
      id: 'certificate',
      ok: certificate !== null,
      text: 'The signing certificate is the one of the application (SHA-256).',
      expected: application.certificateSha256,
      seen: metadata.certificates.map(({ sha256 }) => sha256).join(', '),
    },
    validity(certificate ?? metadata.certificates[0] ?? null, now),
  ];
}

function validity(certificate: SamlCertificate | null, now: Date): MetadataFinding {
  const endsAt = certificate === null ? 0 : new Date(certificate.notAfter).getTime();
  const isValid = endsAt > now.getTime();
  const endsSoon = isValid && endsAt - now.getTime() < soonMs;

  return {
    id: 'certificate-validity',
    ok: isValid,
    text: endsSoon
      ? 'The certificate is valid, but not for 60 days more: plan its renewal.'
      : 'The certificate is valid.',
    expected: `valid after ${now.toISOString().slice(0, 10)}`,
    seen: certificate?.notAfter ?? null,
  };
}
