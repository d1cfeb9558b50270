import * as contracts from '@wizard/contracts';
import type { StepId } from '@wizard/runbook/content';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createGateClient, type GateClient } from './gate-client.ts';
import { startWizard, type WizardOfTest } from './rehearsal.ts';
import { decidedInputs, seedInputs, seedStepsBefore } from './seed-steps.ts';
import type { TestAnswer, TestClient } from './test-client.ts';

export const minute = 60_000;

/** A reason that is long enough. */
export const reason = 'The vendor is on the phone and watches.';

/** Conditions of Gate A that a person's word at the gate meets. */
export const attestable = [
  'no-policy-denies',
  'break-glass-signed-in',
  'console-session-open',
  'name-id-is-primary-address',
  'second-factor',
  'rollback-card-shown',
];

export interface GateBench {
  wizard: WizardOfTest;
  integrationId: contracts.IntegrationId;
  gateA: GateClient;
  gateB: GateClient;
  /** Moves the clock and signs the admin in again, whose session ends sooner than a day. */
  passTime(ms: number): Promise<void>;
  /** Everything is decided, and every step before this one is done. */
  seed(stepId: StepId): Promise<void>;
  stateOf(stepId: string): Promise<string | undefined>;
  /** States that the pilot's setting references the profile. */
  attach(): Promise<TestAnswer<unknown>>;
  secondAdmin(): Promise<TestClient>;
}

/** One wizard for the tests of a file; a new integration for each test. */
export const useGateBench = (): GateBench => {
  const bench: GateBench = {
    // Filled before each test.
    ...({} as Pick<GateBench, 'wizard' | 'integrationId' | 'gateA' | 'gateB'>),
    async passTime(ms) {
      bench.wizard.clock.advance(ms);
      await bench.wizard.admin.signIn('admin@rehearsal.example', 'Rehearse-2026!');
    },
    async seed(stepId) {
      await seedInputs(bench.wizard.bff.deps, bench.integrationId, decidedInputs);
      await seedStepsBefore(bench.wizard.bff.deps, bench.integrationId, stepId);
    },
    async stateOf(stepId) {
      const params = { integrationId: bench.integrationId };
      const progress = (await bench.wizard.admin.call(contracts.getProgress, { params })).ok();

      return progress.steps.find((step) => step.stepId === stepId)?.state;
    },
    attach: () =>
      bench.wizard.admin.call(contracts.attestStep, {
        params: { integrationId: bench.integrationId, stepId: 'attach-application-setting' },
        body: { statements: ['attached', 'only-pilot'] },
      }),
    async secondAdmin() {
      const client = bench.wizard.bff.client();
      await client.signIn('admin2@rehearsal.example', 'Rehearse-2026!');

      return client;
    },
  };

  beforeAll(async () => {
    bench.wizard = await startWizard();
  });
  afterAll(() => bench.wizard.stop());
  beforeEach(async () => {
    await bench.passTime(0);
    bench.integrationId = await bench.wizard.newIntegration();
    bench.gateA = createGateClient(bench.wizard.admin, bench.integrationId, 'A');
    bench.gateB = createGateClient(bench.wizard.admin, bench.integrationId, 'B');
  });

  return bench;
};
