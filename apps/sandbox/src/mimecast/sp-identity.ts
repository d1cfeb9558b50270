import type { Sandbox } from '../core/sandbox.ts';
import type { SamlSection } from './state.ts';

export type AcsPath = '/login/saml' | '/login/sso/mpp' | '/login/sso/adcon';

/** The host that serves SAML and API 1.0 for the account's grid. */
export function gridHost(sandbox: Sandbox): string {
  return `${sandbox.state.mimecast.account.region}-api.mimecast.com`;
}

/** The vendor's own address of an assertion consumer service: what Destination and Recipient must say. */
export function acsAddress(sandbox: Sandbox, path: AcsPath): string {
  return `https://${gridHost(sandbox)}${path}`;
}

/**
 * The entity ID has no `https://` and ends with the account code; only with Azure AD as provider does Mimecast
 * use another form (support article 34000365520531).
 */
export function entityId(sandbox: Sandbox, section: SamlSection): string {
  const { accountCode } = sandbox.state.mimecast.account;
  if (section.provider === 'Azure AD') return `https://${gridHost(sandbox)}/sso/${accountCode}`;
  return `${gridHost(sandbox)}.${accountCode}`;
}
