const secretName = /api[-_ ]?key|secret|pass(word|phrase|code)|token|private[-_ ]?key/i;

/**
 * JSON pointers (under `base`) of members whose name says that they are secrets and which are not empty. By
 * name, because a value can't be told from an ordinary one.
 */
export const findSecretFields = (value: unknown, base: string): string[] => {
  if (value === null || typeof value !== 'object') return [];

  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    const pointer = `${base}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const isEmpty = member === null || member === '' || typeof member === 'boolean';

    return secretName.test(name) && !isEmpty ? [pointer] : findSecretFields(member, pointer);
  });
};
