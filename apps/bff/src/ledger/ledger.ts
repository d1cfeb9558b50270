import { AsyncLocalStorage } from 'node:async_hooks';
import type { IntegrationId } from '@wizard/contracts';
import type { Kysely } from 'kysely';
import { type Clock, nowText } from '../db/clock.ts';
import type { OpenDatabase, Trx } from '../db/database.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import { entryOfRow, sealEntry } from './chain.ts';
import { continueFold, createFoldCache, type Fold, type FoldedUpTo } from './fold.ts';
import type { KnownSecrets } from './known-secrets.ts';
import type { LedgerEntry, LedgerHead, NewLedgerEntry } from './ledger-entry.ts';
import { IntegrationArchivedError, IntegrationNotFoundError, SecretInLedgerError } from './ledger-errors.ts';
import { presentRequest } from './request-scope.ts';
import {
  type EntryRange,
  insertEntry,
  lockIntegration,
  moveHead,
  selectEntries,
  selectHead,
  type StoredRow,
  walkRows,
} from './store.ts';
import { createSubscribers } from './subscribers.ts';
import { type LedgerVerdict, verifyChain } from './verify-chain.ts';

/** One write to one integration: what goes through `trx` and every appended entry commit together. */
export interface LedgerWrite {
  readonly integrationId: IntegrationId;
  readonly trx: Trx;
  /** The time of this write, which all its entries carry. */
  readonly at: string;
  /** Sequence that the next appended entry gets. */
  readonly nextSeq: number;
  append(entry: NewLedgerEntry): Promise<LedgerEntry>;
  /** A derived view as this transaction sees it, what it appended so far included. */
  fold<State>(fold: Fold<State>): Promise<State>;
}

export interface WriteOptions {
  /** Runs first in the transaction; inserts the integration that does not exist yet. */
  begin?: (trx: Trx, at: string) => Promise<void>;
  /** For what may still be recorded of an archived integration, such as an export. */
  isAllowedWhenArchived?: true;
}

/** Runs in the transaction after the work, with what was appended, and keeps a table in step with the ledger. */
export type Projection = (tx: LedgerWrite, entries: readonly LedgerEntry[]) => Promise<void>;

/** The append-only, hash-chained record of everything that happened, one chain for each integration. */
export interface Ledger {
  /**
   * One transaction: takes the integration, runs the work, then the projections; subscribers are told after
   * the commit. The work must be quick and make no call to a vendor: other writers wait for it.
   */
  write<T>(
    integrationId: IntegrationId,
    work: (tx: LedgerWrite) => Promise<T>,
    options?: WriteOptions,
  ): Promise<T>;
  read(integrationId: IntegrationId, range?: EntryRange): Promise<LedgerEntry[]>;
  head(integrationId: IntegrationId): Promise<LedgerHead>;
  fold<State>(integrationId: IntegrationId, fold: Fold<State>): Promise<State>;
  /** Verifies the whole chain; `visit` gets every entry that fits it, oldest first. */
  verify(integrationId: IntegrationId, visit?: (entry: LedgerEntry) => void): Promise<LedgerVerdict>;
  /** What is stored up to a sequence, in batches and unjudged: for exports. */
  rows(integrationId: IntegrationId, untilSeq: number): AsyncGenerator<readonly StoredRow[], void>;
  /** Entries committed by this process; those of other replicas are found by reading after a sequence. */
  subscribe(integrationId: IntegrationId, listener: (entry: LedgerEntry) => void): () => void;
}

export interface LedgerOptions {
  database: OpenDatabase;
  clock: Clock;
  secrets: KnownSecrets;
  projections: readonly Projection[];
  /** A subscriber threw; the write it was told about stands. */
  onListenerError?: (error: unknown) => void;
}

export const createLedger = (options: LedgerOptions): Ledger => {
  const { database, clock, secrets, projections } = options;
  const cache = createFoldCache();
  const subscribers = createSubscribers(options.onListenerError);
  const insideWrite = new AsyncLocalStorage<true>();

  // SQLite has one connection: asking it from inside a write would wait for the write to end, for ever.
  const outside = (): Kysely<DatabaseSchema> => {
    if (insideWrite.getStore() === true) {
      throw new Error('Inside ledger.write, use what its argument offers: trx, append and fold.');
    }

    return database.kysely;
  };

  const foldWith = async <State>(
    reader: Kysely<DatabaseSchema>,
    integrationId: IntegrationId,
    fold: Fold<State>,
  ): Promise<FoldedUpTo<State>> => {
    const from = cache.get(fold, integrationId);
    const afterSeq = from.last === null ? 0 : from.last.seq - 1;
    const rows = await selectEntries(reader, integrationId, { afterSeq, kinds: fold.kinds });
    const continued = continueFold(fold, from, rows.map(entryOfRow));
    if (continued !== null) return continued;

    const all = await selectEntries(reader, integrationId, { kinds: fold.kinds });
    const afresh = { state: fold.initial, last: null };

    return continueFold(fold, afresh, all.map(entryOfRow)) ?? afresh;
  };

  const write = async <T>(
    integrationId: IntegrationId,
    work: (tx: LedgerWrite) => Promise<T>,
    { begin, isAllowedWhenArchived }: WriteOptions = {},
  ): Promise<T> => {
    const kysely = outside();
    const appended: LedgerEntry[] = [];
    const request = presentRequest();
    // What was folded inside holds for everyone once it is committed, and not before.
    const learned: (() => void)[] = [];

    const result = await insideWrite.run(true, () =>
      kysely.transaction().execute(async (trx) => {
        const at = nowText(clock);
        await begin?.(trx, at);

        const integration = await lockIntegration(trx, integrationId);
        if (integration === undefined) throw new IntegrationNotFoundError(integrationId);
        if (integration.archived_at !== null && isAllowedWhenArchived !== true) {
          throw new IntegrationArchivedError(integrationId);
        }

        let head: LedgerHead = { seq: integration.ledger_seq, hash: integration.ledger_hash };
        const tx: LedgerWrite = {
          integrationId,
          trx,
          at,
          get nextSeq() {
            return head.seq + 1;
          },
          async append(entry) {
            const row = sealEntry(
              {
                integrationId,
                seq: head.seq + 1,
                at,
                actor: entry.actor,
                kind: entry.kind,
                summary: entry.summary,
                stepId: entry.stepId ?? null,
                connector: entry.connector ?? null,
                runId: entry.runId ?? null,
                source: entry.source ?? null,
                outcome: entry.outcome ?? null,
                inputsHash: entry.inputsHash ?? null,
                requestId: entry.requestId ?? null,
                role: request?.role ?? null,
                wizardRequestId: request?.requestId ?? null,
                data: entry.data ?? null,
              },
              head.hash,
            );
            if (secrets.isIn(row.body)) throw new SecretInLedgerError(entry.kind);

            head = { seq: row.seq, hash: row.hash };
            await insertEntry(trx, row);
            const written = entryOfRow(row);
            appended.push(written);

            return written;
          },
          async fold(fold) {
            const folded = await foldWith(trx, integrationId, fold);
            learned.push(() => cache.set(fold, integrationId, folded));

            return folded.state;
          },
        };

        const done = await work(tx);
        if (appended.length === 0) return done;

        await moveHead(trx, integrationId, head);
        for (const project of projections) await project(tx, appended);

        return done;
      }),
    );

    for (const keep of learned) keep();
    subscribers.tell(integrationId, appended);

    return result;
  };

  return {
    write,
    read: async (integrationId, range = {}) =>
      (await selectEntries(outside(), integrationId, range)).map(entryOfRow),
    async head(integrationId) {
      const head = await selectHead(outside(), integrationId);
      if (head === undefined) throw new IntegrationNotFoundError(integrationId);

      return head;
    },
    async fold(integrationId, fold) {
      const folded = await foldWith(outside(), integrationId, fold);
      cache.set(fold, integrationId, folded);

      return folded.state;
    },
    verify: (integrationId, visit) => verifyChain(outside(), integrationId, visit),
    rows: (integrationId, untilSeq) => walkRows(outside(), integrationId, untilSeq),
    subscribe: (integrationId, listener) => subscribers.add(integrationId, listener),
  };
};
