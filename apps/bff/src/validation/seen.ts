import type { Seen } from './sign-in-record.ts';

/** Nothing was told yet. */
export const waiting = (text: string): Seen => ({ outcome: 'waiting', text, at: null, event: null });

/** The vendor can't tell. */
export const unknown = (text: string): Seen => ({ outcome: 'unknown', text, at: null, event: null });
