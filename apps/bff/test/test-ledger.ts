import type { Actor, IntegrationId } from '@wizard/contracts';
import { sql } from 'kysely';
import type { Clock } from '../src/db/clock.ts';
import type { OpenDatabase } from '../src/db/database.ts';
import { newId } from '../src/db/new-id.ts';
import { emptyHead } from '../src/ledger/chain.ts';
import { createKnownSecrets, type KnownSecrets } from '../src/ledger/known-secrets.ts';
import type { LedgerEntry } from '../src/ledger/ledger-entry.ts';
import { createLedger, type Ledger, type Projection } from '../src/ledger/ledger.ts';

export const ada: Actor = { accountId: 'acc_ada', name: 'Ada Admin' };
export const hal: Actor = { accountId: 'acc_hal', name: 'Hal Helpdesk' };

/** A clock that stands still until it is moved; sleeping moves it. */
export interface TestClock extends Clock {
  moveTo(time: string): void;
  advance(ms: number): void;
}

export const createTestClock = (start = '2026-03-02T09:00:00.000Z'): TestClock => {
  let now = new Date(start);
  const advance = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };

  return {
    now: () => now,
    sleep(ms) {
      advance(ms);
      return Promise.resolve();
    },
    moveTo(time) {
      now = new Date(time);
    },
    advance,
  };
};

export interface TestLedger {
  ledger: Ledger;
  clock: TestClock;
  secrets: KnownSecrets;
}

/** A ledger on `database` with a clock that stands still. */
export const createTestLedger = (
  database: OpenDatabase,
  { projections = [], clock = createTestClock() }: { projections?: Projection[]; clock?: TestClock } = {},
): TestLedger => {
  const secrets = createKnownSecrets();

  return { ledger: createLedger({ database, clock, secrets, projections }), clock, secrets };
};

/** An integration whose ledger is still empty. */
export const insertIntegration = async (database: OpenDatabase): Promise<IntegrationId> => {
  const id = newId('int') as IntegrationId;
  await database.kysely
    .insertInto('integration')
    .values({
      id,
      name: 'Example Corp',
      kind: 'rehearsal',
      created_at: '2026-03-02T09:00:00.000Z',
      created_by_id: ada.accountId,
      created_by_name: ada.name,
      archived_at: null,
      ledger_seq: emptyHead.seq,
      ledger_hash: emptyHead.hash,
      progress: null,
    })
    .execute();

  return id;
};

/** Takes away what keeps entries from being changed, as somebody can who owns the database. */
export const disarmLedger = async ({ kysely, dialect }: OpenDatabase): Promise<void> => {
  if (dialect === 'postgres') {
    await sql`alter table ledger_entry disable trigger user`.execute(kysely);
    return;
  }
  await sql`drop trigger ledger_entry_no_update`.execute(kysely);
  await sql`drop trigger ledger_entry_no_delete`.execute(kysely);
};

/** An entry as it is read from a ledger, for what is computed from entries alone. */
export const createEntry = (some: Partial<LedgerEntry>): LedgerEntry => ({
  integrationId: 'int_0000000000000000' as IntegrationId,
  seq: 1,
  at: '2026-03-02T12:00:00.000Z',
  actor: ada,
  kind: 'observation',
  summary: 'Seen.',
  stepId: null,
  connector: null,
  runId: null,
  source: null,
  outcome: null,
  inputsHash: null,
  requestId: null,
  role: null,
  wizardRequestId: null,
  data: null,
  prevHash: '',
  hash: '',
  ...some,
});
