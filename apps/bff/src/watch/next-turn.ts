import type { WatchCadence } from '@wizard/contracts';

const dayMs = 24 * 60 * 60 * 1000;
const everyMs = { daily: dayMs, weekly: 7 * dayMs } as const;

/**
 * When it is due again: at the same time of day as before, however late this turn was taken, and in the future.
 * Null when it is off.
 */
export const nextTurn = (cadence: WatchCadence, dueAt: string, now: string): string | null => {
  if (cadence === 'off') return null;
  const due = Date.parse(dueAt);
  const missed = Math.max(0, Math.floor((Date.parse(now) - due) / everyMs[cadence]));

  return new Date(due + (missed + 1) * everyMs[cadence]).toISOString();
};
