import type { Inputs } from './inputs.ts';
import type { ConnectorKind, Section } from './words.ts';

/**
 * Connector that feeds each SAML section of the authentication profile. Mimecast starts every sign-in at
 * `/login/saml`; whether the tile connectors serve it is unknown, so they feed no section by themselves
 * (design.md 7).
 */
export const sectionConnectors: Readonly<Record<Section, ConnectorKind>> = {
  'administration-console': 'sign-in',
  'personal-portal': 'sign-in',
  'end-user-applications': 'sign-in',
};

/**
 * Connector whose metadata belongs into a section: the one of {@link sectionConnectors} when the
 * integration has it, else its first connector, else null.
 */
export function sectionConnector(inputs: Inputs, section: Section): ConnectorKind | null {
  const kinds = inputs.applications?.connectors.map((connector) => connector.kind) ?? [];
  const preferred = sectionConnectors[section];
  return kinds.includes(preferred) ? preferred : (kinds[0] ?? null);
}

/** Section that Mimecast applies to a person on the web: chosen by role, not by page (design.md 7). */
export function sectionOfPerson(isAdministrator: boolean): Section {
  return isAdministrator ? 'administration-console' : 'personal-portal';
}

/**
 * What a person clicks in JumpCloud's user console to get in: the application's own tile, a bookmark that
 * opens Mimecast's sign-in page, or nothing. `/login/saml` takes no sign-in that JumpCloud starts, so the
 * `sign-in` connector's own tile does not launch (vendor/mimecast.md 4.1).
 */
export function tileOf(inputs: Inputs, kind: ConnectorKind): 'application' | 'bookmark' | 'none' {
  const connector = inputs.applications?.connectors.find((candidate) => candidate.kind === kind);
  if (connector === undefined) return 'none';
  if (kind === 'sign-in') return inputs.applications?.bookmark ? 'bookmark' : 'none';
  return connector.showInPortal ? 'application' : 'none';
}
