import type { AuthenticationProfileInput, Inputs } from './inputs.ts';
import { sectionConnector, sectionOfPerson } from './section-connector.ts';
import { type ConnectorKind, type Section, sections } from './words.ts';

/** A SAML section that is filled, with the connector that feeds it. */
export interface FilledSection {
  section: Section;
  connector: ConnectorKind;
}

/** How the profile is made until a person decides otherwise: a new one, by metadata URL. */
export const usualProfile = {
  origin: 'new',
  statedUnreferenced: false,
  fill: 'metadata-url',
  seenSignIn: [],
} as const;

/** The person's choices about the authentication profile, or the usual ones. */
export function authenticationProfileOf(inputs: Inputs): Omit<AuthenticationProfileInput, 'sections'> {
  return inputs.authenticationProfile ?? usualProfile;
}

/**
 * Sections that are filled, in the order of the console: the Administration Console always, the others as
 * chosen. Empty while the integration has no connector.
 */
export function filledSections(inputs: Inputs): readonly FilledSection[] {
  const chosen =
    inputs.authenticationProfile?.sections.map(({ section }) => section) ?? usualSections(inputs);

  return sections
    .filter((section) => section === 'administration-console' || chosen.includes(section))
    .flatMap((section) => {
      const connector = sectionConnector(inputs, section);
      return connector === null ? [] : [{ section, connector }];
    });
}

/** While one profile rules all administrators, somebody else goes first, by the section of everyone else. */
function usualSections({ administratorsProfile }: Inputs): readonly Section[] {
  return administratorsProfile === 'active' ? [sectionOfPerson(false)] : [];
}
