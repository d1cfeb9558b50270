import { hash } from 'node:crypto';
import type { IntegrationId } from '@wizard/contracts';
import { canonicalJson } from '@wizard/evidence/canonical-json';
import type { LedgerEntryTable } from '../db/schema.ts';
import type { LedgerBody, LedgerEntry, LedgerHead } from './ledger-entry.ts';
import { LedgerDamagedError } from './ledger-errors.ts';
import type { StoredRow } from './store.ts';

/** Where every integration's chain begins. */
export const emptyHead: LedgerHead = { seq: 0, hash: '0'.repeat(64) };

export const chainHash = (prevHash: string, body: string): string => sha256(prevHash + body);

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** The row that continues the chain after `prevHash`. */
export const sealEntry = (body: LedgerBody, prevHash: string): LedgerEntryTable => {
  const text = canonicalJson(body);

  return {
    integration_id: body.integrationId,
    seq: body.seq,
    kind: body.kind,
    body: text,
    prev_hash: prevHash,
    hash: chainHash(prevHash, text),
  };
};

/** @throws LedgerDamagedError when the row's text is no entry any more */
export const entryOfRow = (row: LedgerEntryTable): LedgerEntry => {
  const body = bodyOf(row.body);
  if (body === null) throw new LedgerDamagedError(row.integration_id, row.seq);

  return { ...body, prevHash: row.prev_hash, hash: row.hash };
};

/** The entry that a stored text is; null when it is none any more. */
export const bodyOf = (text: string): LedgerBody | null => {
  try {
    const body: unknown = JSON.parse(text);

    return typeof body === 'object' && body !== null && 'seq' in body ? (body as LedgerBody) : null;
  } catch {
    return null;
  }
};

/** Why `row` is not the entry that follows `head`, or null when it is. */
export const breakOfChain = (
  row: StoredRow,
  head: LedgerHead,
  integrationId: IntegrationId,
): string | null => {
  if (row.seq !== head.seq + 1) return `Entry ${head.seq + 1} is missing.`;
  if (row.prevHash !== head.hash) return 'It does not follow the entry before it.';
  if (sha256(row.chained) !== row.hash) return 'Its text was changed after it was written.';

  return saysItself(row, integrationId) ? null : 'Its columns do not say what its text says.';
};

/**
 * Whether the text says what the columns say, without parsing it: from `inputsHash` on, the members of an entry
 * in the order of canonical JSON are plain values, in which an unescaped quote can't stand.
 */
const saysItself = ({ body, seq, kind }: StoredRow, integrationId: IntegrationId): boolean => {
  const end = body.lastIndexOf(',"inputsHash":');

  return (
    end > 0 &&
    body.includes(`,"integrationId":"${integrationId}","kind":"${kind}",`, end) &&
    body.includes(`,"seq":${seq},"source":`, end)
  );
};
