import { expect, it } from 'vitest';
import { assumptionsDocument } from './assumptions.ts';
import { switchDeclarations, switchNames, switchProblem } from './switches.ts';

it('docs/assumptions.md says what the switches are declared to be', async () => {
  await expect(assumptionsDocument()).toMatchFileSnapshot('../../../../docs/assumptions.md');
});

it.each(switchNames)('%s: the default is one of its values and every text is there', (name) => {
  const { assumption, source, otherwise, default: byDefault } = switchDeclarations[name];
  expect(switchProblem(name, byDefault)).toBeUndefined();
  expect([assumption, source, otherwise].every((text) => text.length > 10)).toBe(true);
});

it('a value that does not fit is refused with what would fit', () => {
  expect(switchProblem('insights', 'maybe')).toBe('insights must be one of: entitled, not-entitled.');
  expect(switchProblem('severalOrganizations', 'true')).toBe('severalOrganizations must be true or false.');
  expect(switchProblem('metadataDelayMs', -1)).toContain('whole number');
});
