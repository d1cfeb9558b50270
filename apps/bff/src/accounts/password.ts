import { hash, verify } from '@node-rs/argon2';

/**
 * OWASP's first choice for argon2id: 19 MiB, two passes, one lane. The library's default algorithm is
 * argon2id; its enum is ambient and can't be named under `isolatedModules`.
 */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

let decoy: Promise<string> | undefined;

/**
 * Whether the password is the one that was hashed. Without a hash (nobody has that address) the same work is
 * done, so that the time of the answer does not tell which addresses exist.
 */
export const isPassword = async (password: string, hashed: string | null): Promise<boolean> => {
  decoy ??= hashPassword('nobody has this password');
  const matches = await verify(hashed ?? (await decoy), password);

  return hashed !== null && matches;
};
