import type { Section } from '../values/words.ts';

/**
 * Id of a field of a section. Those of the Administration Console have the plain name: the lock-out guard waits
 * for them.
 */
export function sectionFieldId(section: Section, name: string): string {
  return section === 'administration-console' ? name : `${section}.${name}`;
}
