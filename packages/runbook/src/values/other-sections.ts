import { filledSections } from './authentication-profile.ts';
import type { Inputs } from './inputs.ts';
import { sectionOfPerson } from './section-connector.ts';
import type { Section } from './words.ts';

/**
 * Section by which the pilot is let in. While one profile rules all administrators none of them can go first, so
 * the pilot is then someone who is no administrator (design.md 7).
 */
export function pilotSection({ administratorsProfile }: Pick<Inputs, 'administratorsProfile'>): Section {
  return sectionOfPerson(administratorsProfile !== 'active');
}

/**
 * Sections that are going to be enforced for people whom the pilot does not stand for. The Administration Console
 * section is none of them: administrators have a gate of their own while one profile rules them all.
 */
export function otherSections(inputs: Inputs): readonly Section[] {
  return filledSections(inputs)
    .map(({ section }) => section)
    .filter((section) => section !== 'administration-console' && section !== pilotSection(inputs));
}
