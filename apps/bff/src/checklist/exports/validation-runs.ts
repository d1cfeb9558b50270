import { bodyOf } from '../../ledger/chain.ts';
import type { StoredRow } from '../../ledger/store.ts';

const kinds: readonly string[] = ['checks-run', 'sign-in-run-started'];

/** Whether a row is about validation: a run of the checks with every result, or a watched sign-in. */
export const isOfValidation = ({ kind, body }: Pick<StoredRow, 'kind' | 'body'>): boolean => {
  if (!kinds.includes(kind) && kind !== 'observation') return false;
  const entry = bodyOf(body);
  if (entry === null || kind !== 'observation') return entry !== null;

  return typeof entry.data === 'object' && entry.data !== null && 'signInRunId' in entry.data;
};
