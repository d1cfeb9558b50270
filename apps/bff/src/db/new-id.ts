import { randomBytes } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const length = 20;

/**
 * A new id such as `run_7h2k...`: the prefix says what it names, the rest is 100 random bits. Lower-case
 * letters and digits only, without i, l, o and u, because people read ids aloud from a checklist.
 */
export const newId = <Prefix extends string>(prefix: Prefix): `${Prefix}_${string}` => {
  const letters = Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % alphabet.length));

  return `${prefix}_${letters.join('')}`;
};
