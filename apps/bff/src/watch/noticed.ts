import type { Fold } from '../ledger/fold.ts';

/** What a `watch-noticed` entry holds. */
export interface Noticed {
  /** Of the certificate notices among them, so that nobody is told twice. */
  keys: readonly string[];
  lines: readonly string[];
}

/** Keys of every certificate notice so far. */
export const noticedFold: Fold<{ keys: readonly string[] }> = {
  kinds: ['watch-noticed'],
  initial: { keys: [] },
  next: ({ keys }, { data }) => ({ keys: [...keys, ...(data as Noticed).keys] }),
};
