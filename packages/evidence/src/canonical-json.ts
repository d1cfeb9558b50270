/**
 * JSON in one spelling: keys sorted by code unit, no white space, what JSON can't say left out or made null
 * as `JSON.stringify` does. Equal values give equal texts, so a hash of the text is a hash of the value.
 */
export const canonicalJson = (value: unknown): string => {
  const plain: unknown = JSON.parse(JSON.stringify(value ?? null));

  return spell(plain);
};

const spell = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(spell).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);

  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${spell(member)}`);

  return `{${members.join(',')}}`;
};
