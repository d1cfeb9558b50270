import { createHash } from 'node:crypto';
import type { LedgerEntryTable } from '../db/schema.ts';
import { canonicalJson } from './canonical-json.ts';
import type { LedgerBody, LedgerEntry, LedgerHead } from './ledger-entry.ts';
import { LedgerDamagedError } from './ledger-errors.ts';

/** Where every integration's chain begins. */
export const emptyHead: LedgerHead = { seq: 0, hash: '0'.repeat(64) };

export const chainHash = (prevHash: string, body: string): string =>
  createHash('sha256').update(prevHash).update(body).digest('hex');

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
  const body = bodyOfRow(row);
  if (body === null) throw new LedgerDamagedError(row.integration_id, row.seq);

  return { ...body, prevHash: row.prev_hash, hash: row.hash };
};

const bodyOfRow = (row: LedgerEntryTable): LedgerBody | null => {
  try {
    return JSON.parse(row.body) as LedgerBody;
  } catch {
    return null;
  }
};

/** Why `row` is not the entry that follows `head`, or null when it is. */
export const breakOfChain = (row: LedgerEntryTable, head: LedgerHead): string | null => {
  if (row.seq !== head.seq + 1) return `Entry ${head.seq + 1} is missing.`;
  if (row.prev_hash !== head.hash) return 'It does not follow the entry before it.';
  if (chainHash(row.prev_hash, row.body) !== row.hash) return 'Its text was changed after it was written.';

  const body = bodyOfRow(row);
  const isItself =
    body?.seq === row.seq && body.kind === row.kind && body.integrationId === row.integration_id;

  return isItself ? null : 'Its columns do not say what its text says.';
};
