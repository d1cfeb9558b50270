import * as contracts from '@wizard/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWizard, type WizardOfTest } from './rehearsal.ts';
import { decidedInputs, seedInputs, seedStepsBefore } from './seed-steps.ts';
import { databaseDialects } from './test-database.ts';
import type { TestAnswer } from './test-client.ts';

/** What PostgreSQL can't store as it is, what terminals obey, and half of a character. */
const awkward = 'Agreed\u0000 on\u001b[31m the phone \u{1f600} \ud800 with Bo.';
const secret = 'jca_free_text_secret_0001';

describe.each(databaseDialects)('text that people type, on %s', (database) => {
  let wizard: WizardOfTest;
  let integrationId: contracts.IntegrationId;

  beforeAll(async () => {
    wizard = await startWizard({ database });
    wizard.bff.deps.vault.protect({ kind: 'api-key', apiKey: secret });
  });
  afterAll(() => wizard.stop());

  beforeEach(async () => {
    integrationId = await wizard.newIntegration();
    await seedInputs(wizard.bff.deps, integrationId, decidedInputs);
    await seedStepsBefore(wizard.bff.deps, integrationId, 'sign-in-from-mimecast');
  });

  /** Every place of the guard, the console tasks and the validation that keeps what was typed. */
  const places: [pointer: string, type: (text: string) => Promise<TestAnswer<unknown>>][] = [
    [
      '/note',
      (note) =>
        wizard.admin.call(contracts.attestStep, {
          params: { integrationId, stepId: 'create-authentication-profile' },
          body: { statements: ['imported'], note },
        }),
    ],
    [
      '/note',
      (note) =>
        wizard.admin.call(contracts.attestCondition, {
          params: { integrationId, gateId: 'A', conditionId: 'rollback-card-shown' },
          body: { note },
        }),
    ],
    [
      '/reason',
      (reason) =>
        wizard.admin.call(contracts.overrideGate, {
          params: { integrationId, gateId: 'A' },
          body: { reason },
        }),
    ],
    [
      '/note',
      async (note) => {
        const started = await wizard.admin.call(contracts.startSignInRun, {
          params: { integrationId },
          body: { direction: 'sp-initiated', connector: 'sign-in' },
        });
        return wizard.admin.call(contracts.attestSignInRun, {
          params: { integrationId, signInRunId: started.ok().id },
          body: { landedInMimecast: false, note },
        });
      },
    ],
  ];

  it('with characters that nobody sees: is kept as it was typed, and the ledger stays intact', async () => {
    for (const [, type] of places) expect((await type(awkward)).status).toBe(200);

    const { ledger } = wizard.bff.deps;
    const kept = (await ledger.read(integrationId)).filter(({ summary }) => summary.includes(awkward));
    expect(kept).toHaveLength(places.length);
    expect(await ledger.verify(integrationId)).toMatchObject({ ok: true });
  });

  it('with a credential in it: is refused by its field, and kept nowhere', async () => {
    for (const [pointer, type] of places) {
      const answer = await type(`The key is ${secret}, use it well.`);

      expect(answer.status).toBe(400);
      expect(answer.problem().errors?.map((error) => error.pointer)).toEqual([pointer]);
      expect(answer.text).not.toContain(secret);
    }
    expect(JSON.stringify(await wizard.bff.deps.ledger.read(integrationId))).not.toContain(secret);
  });
});
