import { createHash } from 'node:crypto';
import type { HandOff } from '@wizard/contracts';
import type { HandOffTable } from '../../db/schema.ts';

/** Whether a link can be opened at this moment. */
export const handOffState = (
  { revoked_at, expires_at }: Pick<HandOffTable, 'revoked_at' | 'expires_at'>,
  now: Date,
): HandOff['state'] => {
  if (revoked_at !== null) return 'revoked';

  return Date.parse(expires_at) > now.getTime() ? 'open' : 'expired';
};

export const presentHandOff = (row: HandOffTable, now: Date): HandOff => ({
  id: row.id,
  forWhom: row.for_whom,
  createdAt: row.created_at,
  createdBy: { accountId: row.created_by_id, name: row.created_by_name },
  expiresAt: row.expires_at,
  state: handOffState(row, now),
  openedBy: row.opened_by,
  openedAt: row.opened_at,
  askedAgainAt: row.asked_again_at,
});

/** Only the hash is stored: who reads the database or a backup of it can't open a link. */
export const tokenHashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
