import type { IntegrationId } from '@wizard/contracts';
import type { Step } from '@wizard/runbook/content';
import {
  checkOutcomes,
  connectorKinds,
  evidenceSources,
  type Inputs,
  noInputs,
} from '@wizard/runbook/values';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseDialects, openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { ada, createEntry, createTestClock, createTestLedger, hal } from '../../test/test-ledger.ts';
import {
  applicationsInput,
  jumpcloudInput,
  metadataInput,
  testProcedure,
} from '../../test/test-procedure.ts';
import { createIntegration } from '../integrations/create-integration.ts';
import { changeInputs, foldInputs, inputsFold } from '../integrations/inputs.ts';
import { inputsHash } from '../integrations/inputs-hash.ts';
import type { LedgerWrite } from '../ledger/ledger.ts';
import { foldProgress, judgeProgress } from './fold-progress.ts';
import { createProgressReader } from './progress-reader.ts';
import { progressFold } from './progress-record.ts';
import { procedureOf, projectProgress, type StoredProgress } from './project-progress.ts';

type Act = (tx: LedgerWrite) => Promise<unknown>;

const anyActor = fc.constantFrom(ada, hal);
const anyStep = fc.constantFrom(...testProcedure);

const anyInputs: fc.Arbitrary<Partial<Inputs>> = fc.oneof(
  fc.constantFrom('org-1', 'org-2').map((id) => ({ jumpcloud: jumpcloudInput(id) })),
  fc.constant({ jumpcloud: null }),
  fc.subarray([...connectorKinds]).map((kinds) => ({ applications: applicationsInput(kinds) })),
  fc
    .dictionary(fc.constantFrom(...connectorKinds), fc.constantFrom('https://a', 'https://b'))
    .map((urls) => ({ metadata: metadataInput(urls) })),
  fc
    .constantFrom('a@example.com', 'b@example.com')
    .map((email) => ({ breakGlass: { email, statedInNoCoveredGroup: true } })),
  fc.constantFrom({ rollOut: null }, { rollOut: { groups: [] } }),
);

const inputChange: fc.Arbitrary<Act> = fc.tuple(anyInputs, anyActor).map(([change, actor]) => async (tx) => {
  for (const [section, value] of Object.entries(change)) {
    await changeInputs(tx, { section: section as keyof Inputs, value, actor });
  }
});

const start: fc.Arbitrary<Act> = fc
  .tuple(anyStep, anyActor, fc.constantFrom('step-started', 'run-started', 'plan-made'))
  .map(
    ([step, actor, kind]) =>
      (tx) =>
        tx.append({ kind, actor, stepId: step.id, summary: 'Started.' }),
  );

const observation: fc.Arbitrary<Act> = fc
  .record({
    step: anyStep,
    actor: anyActor,
    connector: fc.option(fc.constantFrom(...connectorKinds)),
    source: fc.constantFrom(...evidenceSources),
    outcome: fc.constantFrom('pass', 'pass', ...checkOutcomes),
    vouchesForNow: fc.boolean(),
    data: fc.record({ items: fc.subarray(['issuer', 'login-url']) }),
  })
  .map(({ step, vouchesForNow, ...rest }) => async (tx) => {
    const hash = vouchesForNow ? inputsHash(step, await tx.fold(inputsFold), rest.connector) : 'other';
    await tx.append({ kind: 'observation', stepId: step.id, summary: 'Seen.', inputsHash: hash, ...rest });
  });

const at = (hour: number) =>
  new Date(Date.parse('2026-03-02T00:00:00.000Z') + hour * 3_600_000).toISOString();

/** Some acts in one write, then hours that pass. */
const anyWrite = fc.record({
  acts: fc.array(fc.oneof(inputChange, start, { weight: 3, arbitrary: observation }), {
    minLength: 1,
    maxLength: 4,
  }),
  hours: fc.integer({ min: 0, max: 30 }),
});

const storedProgress = async (database: TestDatabase, integrationId: IntegrationId) => {
  const row = await database.kysely
    .selectFrom('integration')
    .select(['id', 'progress'])
    .where('id', '=', integrationId)
    .executeTakeFirstOrThrow();

  return { ...row, stored: JSON.parse(row.progress ?? 'null') as StoredProgress | null };
};

describe.each(databaseDialects)('projection of progress on %s', (dialect) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase(dialect);
  });
  afterAll(() => database.close());

  const setUp = async (steps: readonly Step[] = testProcedure) => {
    const { ledger, clock } = createTestLedger(database, {
      clock: createTestClock(),
      projections: [projectProgress(steps)],
    });
    const reader = createProgressReader({ ledger, clock, steps });
    const integrationId = await createIntegration(
      { ledger, isRehearsalAvailable: true },
      { name: 'Example', kind: 'rehearsal', actor: ada },
    );

    return { ledger, clock, reader, integrationId };
  };

  test('any ledger, the stored projection and what is read are the fold of the whole ledger', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyWrite, { minLength: 1, maxLength: 8 }), async (writes) => {
        const { ledger, clock, reader, integrationId } = await setUp();
        const folded = async () => {
          const entries = await ledger.read(integrationId);

          return foldProgress(entries, foldInputs(entries), clock.now(), testProcedure);
        };

        for (const { acts, hours } of writes) {
          await ledger.write(integrationId, async (tx) => {
            for (const act of acts) await act(tx);
            // Every write of the property must reach the projection, also one whose acts changed nothing.
            await tx.append({ kind: 'step-started', actor: ada, stepId: 'run-checks', summary: 'Started.' });
          });
          const { stored } = await storedProgress(database, integrationId);
          expect(stored?.summary).toEqual((await folded()).summary);

          clock.advance(hours * 3_600_000);
          const now = await folded();
          expect(await reader.readProgressSummary(await storedProgress(database, integrationId))).toEqual(
            now.summary,
          );
          expect(await reader.getProgress(integrationId)).toEqual(now);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('work that fails, leaves the projection as it was', async () => {
    const { ledger, integrationId } = await setUp();
    const before = await storedProgress(database, integrationId);

    await ledger
      .write(integrationId, async (tx) => {
        await changeInputs(tx, { section: 'rollOut', value: { groups: [] }, actor: ada });
        throw new Error('The work failed.');
      })
      .catch(() => undefined);

    expect(await storedProgress(database, integrationId)).toEqual(before);
  });

  test('a projection stored by another release of the procedure, is not believed', async () => {
    const { integrationId, ledger, clock } = await setUp();
    const shorter = testProcedure.slice(0, 2);
    const reader = createProgressReader({ ledger, clock, steps: shorter });

    const row = await storedProgress(database, integrationId);

    expect(row.stored?.summary.total).toBe(5);
    expect(await reader.readProgressSummary(row)).toMatchObject({ total: 2 });
  });

  test('getProgress, an integration that is not there, says so', async () => {
    const { reader } = await setUp();

    await expect(reader.getProgress('int_0000000000000000' as IntegrationId)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('assertStepCanStart, a needed step not done, refuses and leads to the first of them', async () => {
    const { reader, integrationId } = await setUp();

    await expect(reader.assertStepCanStart(integrationId, 'copy-metadata-url')).rejects.toMatchObject({
      code: 'step-cannot-start',
      message:
        '"Copy the metadata URL" cannot start yet. First finish "Connect JumpCloud" and "Choose the connectors".',
      remedy: { text: 'Go to "Connect JumpCloud".', stepId: 'connect-jumpcloud' },
    });
    await expect(reader.assertStepCanStart(integrationId, 'connect-jumpcloud')).resolves.toBeUndefined();
  });

  test('assertStepCanStart, a step that does not apply, refuses', async () => {
    const { reader, integrationId } = await setUp();

    await expect(reader.assertStepCanStart(integrationId, 'roll-out-groups')).rejects.toMatchObject({
      code: 'step-cannot-start',
      message: '"Roll out group by group" is not part of this integration\'s procedure.',
    });
  });
});

test('judgeProgress, any ledger, holds until it says and no longer', () => {
  const anyEntry = fc.record({
    step: anyStep,
    connector: fc.option(fc.constantFrom(...connectorKinds)),
    source: fc.constantFrom(...evidenceSources),
    outcome: fc.constantFrom('pass', ...checkOutcomes),
    hour: fc.integer({ min: 0, max: 60 }),
    data: fc.record({ items: fc.subarray(['issuer', 'login-url']) }),
  });

  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 15 }), fc.integer({ min: 0, max: 100 }), (some, later) => {
      const entries = some
        .toSorted((a, b) => a.hour - b.hour)
        .map(({ step, hour, connector, ...rest }, index) =>
          createEntry({
            ...rest,
            seq: index + 1,
            stepId: step.id,
            connector,
            at: at(hour),
            inputsHash: inputsHash(step, noInputs, connector),
          }),
        );
      const record = entries.reduce((state, entry) => progressFold.next(state, entry), progressFold.initial);
      const judged = judgeProgress(record, new Date(at(60)), testProcedure);
      const then = new Date(at(60 + later));
      const holds = judged.validUntil === null || then < new Date(judged.validUntil);

      const now = foldProgress(entries, noInputs, then, testProcedure);
      if (holds) expect(judged.progress).toEqual(now);
      else expect(judged.progress).not.toEqual(now);
    }),
    { numRuns: 400 },
  );
});

test('procedureOf, a rule of a step changed, is another procedure', () => {
  const [first, ...rest] = testProcedure;
  if (first === undefined) throw new Error('The test procedure is empty.');

  expect(procedureOf([{ ...first, vouchesFor: () => 'other' }, ...rest])).not.toBe(
    procedureOf(testProcedure),
  );
  expect(procedureOf([...testProcedure])).toBe(procedureOf(testProcedure));
});
