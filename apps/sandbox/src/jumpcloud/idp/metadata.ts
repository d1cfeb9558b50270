import { hasPassed } from '../../core/clock.ts';
import { escapeHtml } from '../../core/page.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { readCertificate } from '../applications/key-pair.ts';
import type { Application } from '../state.ts';

export type MetadataResult = { xml: string } | { status: 404 | 500 };

const bindings = 'urn:oasis:names:tc:SAML:2.0:bindings';

/** Identity provider metadata; the POST binding always, the redirect binding only when asked for. */
export function metadataOf(sandbox: Sandbox, application: Application | undefined): MetadataResult {
  if (application?.keyPair === undefined) return { status: 404 };
  const isReady = hasPassed(sandbox.now(), application.created, sandbox.switchValue('metadataDelayMs'));
  if (!isReady) return { status: 404 };
  if (!application.active && sandbox.switchValue('inactiveMetadata') === 'missing') return { status: 404 };

  // A certificate that was uploaded unwrapped makes metadata fail for good. [vendor notes 2.5]
  const certificate = readCertificate(application.keyPair);
  if (certificate === undefined) return { status: 500 };
  return { xml: metadataXml(application, certificate.raw.toString('base64')) };
}

/** The public address that "Copy Metadata URL" gives: nothing in it can be derived from a name. */
export function metadataUrl(application: Application): string {
  return `${new URL(application.ssoUrl).origin}/saml2/metadata/${application.metadataToken}`;
}

function metadataXml({ config, ssoUrl }: Application, certificate: string): string {
  const entityId = escapeHtml(typeof config['idpEntityId'] === 'string' ? config['idpEntityId'] : '');
  const service = (binding: string) =>
    `<md:SingleSignOnService Binding="${bindings}:${binding}" Location="${escapeHtml(ssoUrl)}"/>`;
  const redirect = config['declareRedirectEndpoint'] === true ? service('HTTP-Redirect') : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}">
<md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
<md:NameIDFormat>urn:oasis:names:tc:SAML:1.0:nameid-format:unspecified</md:NameIDFormat>
${redirect}${service('HTTP-POST')}
</md:IDPSSODescriptor>
</md:EntityDescriptor>
`;
}
