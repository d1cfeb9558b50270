import type { LedgerEntry } from '../ledger/ledger-entry.ts';

/**
 * Whether this is a person's word under a name that nobody verified: hand-off links give an actor without an
 * account. It is kept and shown, and never opens a gate alone (design.md 7).
 */
export const isUnverified = ({ source, actor }: Pick<LedgerEntry, 'source' | 'actor'>): boolean =>
  source === 'attestation' && (actor.accountId === null || actor.handOffId !== undefined);
