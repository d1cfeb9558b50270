import { createHash } from 'node:crypto';
import { type Clock, nowText } from '../db/clock.ts';
import type { OpenDatabase } from '../db/database.ts';
import {
  deleteExpiredSessions,
  deleteSession,
  extendSession,
  selectSession,
  upsertSession,
} from './store.ts';

/** Sessions as the database keeps them, so that any replica can serve any request. */
export interface Sessions {
  read(sid: string): Promise<string | null>;
  save(sid: string, session: { data: string; accountId: string | null }): Promise<void>;
  /** The session was used: its twelve hours begin again. */
  extend(sid: string): Promise<void>;
  end(sid: string): Promise<void>;
  removeExpired(): Promise<number>;
}

/** How long a session lasts after its last use, in milliseconds. */
export const sessionLifetimeMs = 12 * 60 * 60 * 1000;

/** A session's end is not moved by less than this, so that reading pages does not mean writing rows. */
const extendByMs = 60_000;

export const createSessions = ({ database, clock }: { database: OpenDatabase; clock: Clock }): Sessions => {
  const after = (ms: number): string => new Date(clock.now().getTime() + ms).toISOString();

  return {
    read: async (sid) => (await selectSession(database.kysely, keyOf(sid), nowText(clock)))?.data ?? null,
    save: (sid, { data, accountId }) =>
      upsertSession(database.kysely, {
        sid: keyOf(sid),
        data,
        expires_at: after(sessionLifetimeMs),
        account_id: accountId,
      }),
    extend: (sid) =>
      extendSession(database.kysely, keyOf(sid), {
        expiresAt: after(sessionLifetimeMs),
        whenBefore: after(sessionLifetimeMs - extendByMs),
        now: nowText(clock),
      }),
    end: (sid) => deleteSession(database.kysely, keyOf(sid)),
    removeExpired: () => deleteExpiredSessions(database.kysely, nowText(clock)),
  };
};

/** Only a hash is stored: who reads the database or a backup of it can't take over a session. */
const keyOf = (sid: string): string => createHash('sha256').update(sid).digest('hex');
