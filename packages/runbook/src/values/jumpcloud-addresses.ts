import type { TemplateInput } from './inputs.ts';
import type { ConnectorKind, JumpCloudRegion } from './words.ts';

/** Console hosts by region (vendor/jumpcloud.md 1.5). */
const consoleHosts: Readonly<Record<JumpCloudRegion, string>> = {
  us: 'console.jumpcloud.com',
  eu: 'console.eu.jumpcloud.com',
  in: 'console.in.jumpcloud.com',
};

/** Address of the Admin Portal, where administrators work. */
export function jumpcloudAdminPortal(region: JumpCloudRegion): string {
  return `https://${consoleHosts[region]}/`;
}

/** Address of the User Console (the article's "User Portal"), where people find their tiles. */
export function jumpcloudUserConsole(region: JumpCloudRegion): string {
  return `https://${consoleHosts[region]}/userconsole/`;
}

/** Logout URL of the authentication profile: the user console, with its closing slash (article, line 76). */
export function logoutUrl(region: JumpCloudRegion): string {
  return jumpcloudUserConsole(region);
}

/**
 * SSO IdP URL of an application: the organization's own SSO origin, as JumpCloud shows it, and a slug. The
 * origin is never made from a pattern, because that of other regions is documented nowhere
 * (vendor/jumpcloud.md 1.5).
 */
export function ssoUrl(ssoOrigin: string, slug: string): string {
  return `${ssoOrigin.replace(/\/+$/, '')}/saml2/${slug}`;
}

/**
 * IdP entity ID of a connector: its own SSO URL, so that each connector has a different issuer. Where the
 * template has no such field, or does not let anyone change it, the issuer is the template's: its default,
 * or null when only the metadata will tell.
 */
export function idpEntityId(
  template: Pick<TemplateInput, 'config' | 'readOnlyKeys'>,
  connectorSsoUrl: string,
): string | null {
  const given = template.config['idpEntityId'];
  if (given === undefined) return null;
  if (!template.readOnlyKeys.includes('idpEntityId')) return connectorSsoUrl;
  return typeof given === 'string' && given !== '' ? given : null;
}

/** Slug that the wizard offers; `mimecast` is what JumpCloud itself would take for the first application. */
export function defaultSlug(connector: ConnectorKind): string {
  return connector === 'sign-in' ? 'mimecast' : `mimecast-${connector}`;
}

const defaultLabels: Readonly<Record<ConnectorKind, string>> = {
  'sign-in': 'Mimecast',
  'personal-portal': 'Mimecast Personal Portal',
  'admin-console': 'Mimecast Administration Console',
};

/** Display label that the wizard offers for a connector. */
export function defaultDisplayLabel(connector: ConnectorKind): string {
  return defaultLabels[connector];
}

/** Display label that the wizard offers for the bookmark tile. */
export const defaultBookmarkLabel = 'Mimecast sign-in page';

/** Why a slug can't be the last part of an SSO IdP URL, in one sentence; null when it can. */
export function validateSlug(slug: string): string | null {
  if (slug === '') return 'Enter the last part of the SSO IdP URL, for example mimecast.';
  if (slug.length > 63) return `It has ${slug.length} characters. It may have 63 at most.`;
  if (slug.includes('/')) return 'Enter only the last part of the SSO IdP URL, without any slash.';
  if (!/^[a-z0-9][a-z0-9-]*$/.test(slug)) {
    return `"${slug}" may have only lower-case letters, digits and hyphens, and starts with a letter or digit.`;
  }
  return null;
}
