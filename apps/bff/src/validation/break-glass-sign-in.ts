import type { Inputs } from '@wizard/runbook/values';
import { happenedAt } from '../integrations/happened-at.ts';
import { isUnverified } from '../integrations/is-unverified.ts';
import { observedItems } from '../integrations/observed-items.ts';
import type { Fold } from '../ledger/fold.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';

interface BreakGlassSignIn {
  email: string | null;
  /** When that person was last seen, or said, to sign in by password; null when never. */
  at: string | null;
}

/** The latest sign-in of the break-glass administrator of now; naming another one begins anew. */
export const breakGlassSignInFold: Fold<BreakGlassSignIn> = {
  kinds: ['observation', 'inputs-changed'],
  initial: { email: null, at: null },
  next(before, entry) {
    if (entry.kind === 'observation') {
      const times = [before.at, isSignIn(entry) ? happenedAt(entry) : null].filter((time) => time !== null);
      return { ...before, at: times.sort().at(-1) ?? null };
    }

    const { section, value } = entry.data as { section: keyof Inputs; value: Inputs['breakGlass'] };
    if (section !== 'breakGlass') return before;
    const email = value?.email ?? null;

    return email === before.email ? before : { email, at: null };
  },
};

const isSignIn = (entry: LedgerEntry): boolean => {
  const { stepId, source, outcome, data } = entry;
  if (outcome !== 'pass') return false;
  if (source === 'audit-event' && stepId === 'name-break-glass') return true;

  const isAboutIt = observedItems(data).some((item) => item.startsWith('break-glass-signed-in'));

  return isAboutIt && !isUnverified(entry);
};
