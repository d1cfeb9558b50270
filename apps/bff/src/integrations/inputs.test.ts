import { inputsSchema } from '@wizard/contracts';
import { type Inputs, type InputSection, noInputs } from '@wizard/runbook/values';
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import type * as z from 'zod/mini';
import { databaseDialects, openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { ada, createEntry, createTestLedger, hal, insertIntegration } from '../../test/test-ledger.ts';
import { applicationsInput, jumpcloudInput } from '../../test/test-procedure.ts';
import { changeInputs, foldInputs, readInputs } from './inputs.ts';

/** The contract's arrays can be written to and the runbook's can't; nothing else may differ. */
type Writable<T> = T extends readonly (infer Item)[]
  ? Writable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Writable<T[Key]> }
    : T;

test('Inputs of the runbook and inputsSchema of the contract, are one shape', () => {
  expectTypeOf<Writable<z.output<typeof inputsSchema>>>().toEqualTypeOf<Writable<Inputs>>();
  expect(Object.keys(inputsSchema.shape).sort()).toEqual(Object.keys(noInputs).sort());
  expect(inputsSchema.parse(noInputs)).toEqual(noInputs);
});

test('foldInputs, a section changed twice, has its last value; other kinds of entry change nothing', () => {
  const change = (section: InputSection, value: unknown) =>
    createEntry({ kind: 'inputs-changed', data: { section, value } });

  expect(
    foldInputs([
      change('jumpcloud', jumpcloudInput('org-1')),
      change('administratorsProfile', 'absent'),
      change('jumpcloud', jumpcloudInput('org-2')),
      createEntry({ kind: 'step-started', data: { section: 'jumpcloud', value: null } }),
      change('administratorsProfile', null),
    ]),
  ).toEqual({ ...noInputs, jumpcloud: jumpcloudInput('org-2') });
});

describe.each(databaseDialects)('changeInputs on %s', (dialect) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase(dialect);
  });
  afterAll(() => database.close());

  const setUp = async () => {
    const { ledger } = createTestLedger(database);
    const integrationId = await insertIntegration(database);

    return { ledger, integrationId };
  };

  test('a new value, is recorded by whom and read back', async () => {
    const { ledger, integrationId } = await setUp();
    const value = applicationsInput(['sign-in']);

    const inputs = await ledger.write(integrationId, (tx) =>
      changeInputs(tx, { section: 'applications', value, actor: hal }),
    );

    expect(inputs).toEqual({ ...noInputs, applications: value });
    expect(await readInputs({ ledger }, integrationId)).toEqual(inputs);
    expect(await ledger.read(integrationId)).toMatchObject([
      {
        kind: 'inputs-changed',
        actor: hal,
        summary: 'Hal Helpdesk changed the connectors and their applications.',
        data: { section: 'applications', value },
      },
    ]);
  });

  test('the value that it has already, records nothing', async () => {
    const { ledger, integrationId } = await setUp();
    const change = () =>
      ledger.write(integrationId, (tx) =>
        changeInputs(tx, { section: 'jumpcloud', value: jumpcloudInput('org-1'), actor: ada }),
      );

    await change();
    await change();

    expect(await ledger.read(integrationId)).toHaveLength(1);
  });

  test('members that the section does not have, are not kept', async () => {
    const { ledger, integrationId } = await setUp();
    const jumpcloud = { ...jumpcloudInput('org-1'), apiKey: 'jca_never_to_be_kept' } as Inputs['jumpcloud'];

    await ledger.write(integrationId, (tx) =>
      changeInputs(tx, { section: 'jumpcloud', value: jumpcloud, actor: ada }),
    );

    expect(JSON.stringify(await ledger.read(integrationId))).not.toContain('jca_never_to_be_kept');
  });

  test('a value of another shape, is refused and nothing is recorded', async () => {
    const { ledger, integrationId } = await setUp();
    const attempt = ledger.write(integrationId, (tx) =>
      changeInputs(tx, {
        section: 'administratorsProfile',
        value: 'sometimes' as Inputs['administratorsProfile'],
        actor: ada,
      }),
    );

    await expect(attempt).rejects.toThrow();
    expect(await ledger.read(integrationId)).toEqual([]);
  });
});
