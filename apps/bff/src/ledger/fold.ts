import type { IntegrationId } from '@wizard/contracts';
import type { LedgerEntry, LedgerKind } from './ledger-entry.ts';

/**
 * A view that is derived from the ledger. `next` is pure and returns a new state; the ledger keeps the
 * state of what it has read, so asking again reads only the entries since.
 */
export interface Fold<State> {
  /** The only kinds of entry that matter. */
  kinds: readonly LedgerKind[];
  initial: State;
  next(state: State, entry: LedgerEntry): State;
}

/** A fold's state, and the last entry that it holds. */
export interface FoldedUpTo<State> {
  state: State;
  last: { seq: number; hash: string } | null;
}

/** Integrations whose states are kept; the least recently asked goes first. */
const kept = 1000;

export interface FoldCache {
  get<State>(fold: Fold<State>, integrationId: IntegrationId): FoldedUpTo<State>;
  set<State>(fold: Fold<State>, integrationId: IntegrationId, folded: FoldedUpTo<State>): void;
}

export const createFoldCache = (): FoldCache => {
  const states = new Map<object, Map<IntegrationId, FoldedUpTo<unknown>>>();
  const of = <State>(fold: Fold<State>): Map<IntegrationId, FoldedUpTo<State>> => {
    // A fold's states were stored under the fold itself, so they are of its type.
    const found = (states.get(fold) ?? new Map()) as Map<IntegrationId, FoldedUpTo<State>>;
    states.set(fold, found);

    return found;
  };

  return {
    get: (fold, integrationId) => of(fold).get(integrationId) ?? { state: fold.initial, last: null },
    set(fold, integrationId, folded) {
      const map = of(fold);
      map.delete(integrationId);
      map.set(integrationId, folded);

      const oldest = map.keys().next();
      if (map.size > kept && oldest.done !== true) map.delete(oldest.value);
    },
  };
};

/** Continues `from` with rows that begin at its last entry; null when that entry is no longer there. */
export const continueFold = <State>(
  fold: Fold<State>,
  from: FoldedUpTo<State>,
  entries: readonly LedgerEntry[],
): FoldedUpTo<State> | null => {
  const { last } = from;
  const known = last === null ? 0 : 1;
  // A database that was restored from a backup under us has other entries than those we folded.
  if (last !== null && (entries[0]?.seq !== last.seq || entries[0].hash !== last.hash)) return null;

  const fresh = entries.slice(known);
  const end = fresh.at(-1);

  return {
    state: fresh.reduce((state, entry) => fold.next(state, entry), from.state),
    last: end === undefined ? last : { seq: end.seq, hash: end.hash },
  };
};
