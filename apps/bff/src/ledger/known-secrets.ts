/**
 * The secrets that this process has had in its hands. The ledger refuses text that contains one: a record
 * that can't be changed must never hold one. What this process has not read, it can't leak.
 */
export interface KnownSecrets {
  add(secret: string): void;
  /** Whether `text` (plain or JSON) contains one of them. */
  isIn(text: string): boolean;
}

/** Shorter ones would match ordinary words; the contracts refuse them as credentials. */
const minLength = 8;

export const createKnownSecrets = (): KnownSecrets => {
  const secrets = new Set<string>();

  return {
    add(secret) {
      if (secret.length < minLength) return;

      secrets.add(secret);
      // As it is spelled inside JSON.
      secrets.add(JSON.stringify(secret).slice(1, -1));
    },
    isIn: (text) => [...secrets].some((secret) => text.includes(secret)),
  };
};
