import type { Inputs } from './inputs.ts';
import { type ConnectorKind, type Section, sections } from './words.ts';

/** What a section of the authentication profile is for, and what feeds it. */
export interface SectionRule {
  /** As the console calls it. */
  title: string;
  /** Whom Mimecast gives this section: on the web it is chosen by role, not by page (vendor/mimecast.md 4.4). */
  appliesTo: 'administrators' | 'everyone-else' | 'applications';
  /** Connector that feeds it by default. */
  connector: ConnectorKind;
  /** Part of every set-up, or only on request. */
  isOptional: boolean;
}

/**
 * Which connector feeds which section, and which section a person gets. Mimecast starts every sign-in at
 * `/login/saml`; whether the tile connectors serve it is unknown, so they feed no section by themselves
 * (design.md 7).
 */
export const sectionRules: Readonly<Record<Section, SectionRule>> = {
  'administration-console': {
    title: 'Administration Console',
    appliesTo: 'administrators',
    connector: 'sign-in',
    isOptional: false,
  },
  'personal-portal': {
    title: 'Mimecast Personal Portal',
    appliesTo: 'everyone-else',
    connector: 'sign-in',
    isOptional: true,
  },
  'end-user-applications': {
    title: 'End User Applications',
    appliesTo: 'applications',
    connector: 'sign-in',
    isOptional: true,
  },
};

/**
 * Connector whose metadata belongs into a section: the chosen one, else the one of {@link sectionRules} when
 * the integration has it, else its first connector, else null.
 */
export function sectionConnector(inputs: Inputs, section: Section): ConnectorKind | null {
  const kinds = inputs.applications?.connectors.map((connector) => connector.kind) ?? [];
  const chosen = inputs.authenticationProfile?.sections.find((each) => each.section === section)?.connector;
  const wanted = [chosen, sectionRules[section].connector];

  return wanted.find((kind) => kind !== undefined && kinds.includes(kind)) ?? kinds[0] ?? null;
}

/** Section that Mimecast applies to a person on the web: chosen by role, not by page (design.md 7). */
export function sectionOfPerson(isAdministrator: boolean): Section {
  const who = isAdministrator ? 'administrators' : 'everyone-else';
  return sections.find((section) => sectionRules[section].appliesTo === who) ?? 'administration-console';
}

/** Sign-ins that start at Mimecast are documented for `/login/saml` alone (vendor/mimecast.md 4.1). */
export function servesMimecastSignIn(kind: ConnectorKind): boolean {
  return kind === 'sign-in';
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
