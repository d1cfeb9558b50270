import type { LedgerEntry } from '../ledger/ledger-entry.ts';

/**
 * When what an observation tells of happened: `happenedAt` of its data, where the vendor dated the event, else
 * when it was recorded. Never after the recording, whatever the vendor's clock says.
 */
export const happenedAt = ({ at, data }: Pick<LedgerEntry, 'at' | 'data'>): string => {
  const given = (data as { happenedAt?: unknown } | null | undefined)?.happenedAt;
  if (typeof given !== 'string') return at;

  const time = Date.parse(given);

  return time < Date.parse(at) ? new Date(time).toISOString() : at;
};
