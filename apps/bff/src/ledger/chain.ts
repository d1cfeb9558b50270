import { createHash } from 'node:crypto';
import type { LedgerEntryTable } from '../db/schema.ts';
import { canonicalJson } from './canonical-json.ts';
import type { LedgerBody, LedgerEntry, LedgerHead } from './ledger-entry.ts';

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

export const entryOfRow = (row: LedgerEntryTable): LedgerEntry => ({
  ...(JSON.parse(row.body) as LedgerBody),
  prevHash: row.prev_hash,
  hash: row.hash,
});

/** Why `row` is not the entry that follows `head`, or null when it is. */
export const breakOfChain = (row: LedgerEntryTable, head: LedgerHead): string | null => {
  if (row.seq !== head.seq + 1) return `Entry ${head.seq + 1} is missing.`;
  if (row.prev_hash !== head.hash) return 'It does not follow the entry before it.';
  if (chainHash(row.prev_hash, row.body) !== row.hash) return 'Its text was changed after it was written.';

  const body = JSON.parse(row.body) as LedgerBody;
  const isItself =
    body.seq === row.seq && body.kind === row.kind && body.integrationId === row.integration_id;

  return isItself ? null : 'Its columns do not say what its text says.';
};
