import * as contracts from '@wizard/contracts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createGateClient } from '../../test/gate-client.ts';
import { people, signInByPassword } from '../../test/mimecast-people.ts';
import { type PilotRehearsal, startPilotRehearsal } from '../../test/pilot-rehearsal.ts';
import { storedState } from '../../test/provisioning-bench.ts';
import { seedStep } from '../../test/seed-steps.ts';

const minute = 60_000;

/** One integration on its way out, against both vendors: each test goes on where the one before ended. */
describe('removing in the safe order, with the guard', () => {
  let on: PilotRehearsal;
  const gate = (id: 'E1' | 'E2' | 'E3') => createGateClient(on.admin, on.integrationId, id);
  const params = () => ({ integrationId: on.integrationId });

  beforeAll(async () => {
    on = await startPilotRehearsal();
    await on.putPilotUnder('sign-in');
    await seedStep(on.bff.deps, on.integrationId, 'sign-in-from-mimecast');
  });
  afterAll(() => on.stop());

  const choose = (fate: 'deactivate' | 'delete') =>
    on.admin.call(contracts.chooseRemoval, {
      params: params(),
      body: {
        applications: (['sign-in', 'admin-console', 'bookmark'] as const).map((kind) => ({ kind, fate })),
        groups: [],
        statedAdopted: false,
      },
    });
  const makePlan = async (scope: contracts.Plan['scope']) =>
    (await on.admin.call(contracts.makePlan, { params: params(), body: { scope } })).ok();
  const tryToApply = async (scope: contracts.Plan['scope'], applicationsToDelete?: number) => {
    const { id: planId } = await makePlan(scope);

    return on.admin.call(contracts.applyPlan, {
      params: { ...params(), planId },
      body: { ...(applicationsToDelete !== undefined && { applicationsToDelete }) },
    });
  };
  const carryOut = async (scope: contracts.Plan['scope'], applicationsToDelete?: number) => {
    const { id: runId } = (await tryToApply(scope, applicationsToDelete)).ok();
    await vi.waitFor(async () => {
      const run = (await on.admin.call(contracts.getRun, { params: { ...params(), runId } })).ok();
      expect(run).toMatchObject({ state: 'done', failure: null });
    });
  };
  const progress = async () => (await on.admin.call(contracts.getProgress, { params: params() })).ok();
  const stateOf = async (stepId: string) =>
    (await progress()).steps.find((step) => step.stepId === stepId)?.state;
  const attest = (stepId: string, statements: readonly string[]) =>
    on.admin.call(contracts.attestStep, {
      params: { ...params(), stepId },
      body: { statements: [...statements] },
    });
  const areOn = async () =>
    (await storedState(on.sandbox)).applications
      .filter(({ name }) => name === 'mimecast')
      .map(({ active }) => active);
  const signedInAs = async (email: string) => {
    await signInByPassword(on.sandbox, email);
    // The log shows it a moment later.
    await on.passTime(minute);
  };

  it('JumpCloud first: is refused, whatever the plan, as long as the pilot is under the profile', async () => {
    (await choose('delete')).ok();

    for (const scope of ['deactivate', 'delete'] as const) {
      expect((await tryToApply(scope, 3)).problem()).toMatchObject({ code: 'step-cannot-start' });
    }
    expect((await gate('E2').pass()).problem()).toMatchObject({ code: 'gate-closed' });
    expect(await areOn()).toEqual([true, true]);
  });

  it('Gate E1: nobody goes back to a password that does not work', async () => {
    // Break-glass was seen within the day.
    expect(await gate('E1').unmet()).toEqual(['passwords-work', 'profiles-of-before-usable']);
    expect((await attest('detach-in-mimecast', ['pilot-points-back'])).problem()).toMatchObject({
      code: 'step-cannot-start',
    });
    await signedInAs(people.bo);
    await gate('E1').observe();
    await gate('E1').attest('passwords-work', 'profiles-of-before-usable');

    expect((await gate('E1').pass()).ok().state).toBe('open');
  });

  it('Gate E2: what was only said is not enough while Mimecast still sends the pilot to JumpCloud', async () => {
    const said = ['pilot-points-back', 'nothing-references-profile'];
    (await attest('detach-in-mimecast', said)).ok();
    expect(await gate('E2').unmet()).toEqual([
      'propagation-over',
      'password-sign-in',
      'break-glass-signed-in-again',
    ]);
    expect((await gate('E2').tryAttest('password-sign-in')).problem()).toMatchObject({ code: 'conflict' });
    // The log has whole seconds, so a sign-in in the very second would not count.
    await on.passTime(16 * minute);
    // It was not pointed back after all.
    await on.signInFromMimecast();
    await on.passTime(minute);
    const { conditions } = await gate('E2').observe();

    expect(conditions.find(({ id }) => id === 'password-sign-in')).toMatchObject({
      state: 'unmet',
      evidence: {
        outcome: 'fail',
        summary: expect.stringContaining(`${people.pat} still signed in through JumpCloud`) as string,
      },
    });
    expect((await tryToApply('deactivate')).problem()).toMatchObject({ code: 'step-cannot-start' });
  });

  it('Gate E2: opens when the pilot and break-glass were seen by password, once it is in force', async () => {
    await on.putPilotUnder('passwords');
    await signedInAs(people.pat);
    await signedInAs(people.bo);
    const { state, conditions } = await gate('E2').observe();

    expect(state).toBe('open');
    expect(conditions.find(({ id }) => id === 'password-sign-in')?.evidence).toMatchObject({
      source: 'audit-event',
      summary: expect.stringContaining(`${people.pat} signed in by password`) as string,
    });
    (await gate('E2').pass()).ok();
    await carryOut('deactivate');
    expect(await areOn()).toEqual([false, false]);
  });

  it('what the gate looked at runs out: a plan that was made in time is refused a day later', async () => {
    await carryOut('reactivate');
    expect(await areOn()).toEqual([true, true]);
    expect(await stateOf('deactivate-applications')).toBe('not-started');
    await on.passTime(25 * 60 * minute);
    await on.admin.signIn('admin@rehearsal.example', 'Rehearse-2026!');

    expect((await tryToApply('deactivate')).problem()).toMatchObject({ code: 'gate-closed' });
    const reason = 'The contract with Mimecast ended, nobody signs in there.';
    (await gate('E2').override(reason)).ok();
    (await gate('E2').pass()).ok();
    await carryOut('deactivate');
    expect(await areOn()).toEqual([false, false]);
  });

  it('Gate E3, then nothing is left, and the archive shows nothing as if it were there', async () => {
    expect((await tryToApply('delete', 3)).problem()).toMatchObject({ code: 'step-cannot-start' });
    expect(await gate('E3').unmet()).toEqual(['nobody-missed-it', 'still-detached']);
    await gate('E3').attest('nobody-missed-it', 'still-detached');
    (await gate('E3').pass()).ok();
    await carryOut('delete', 3);

    expect((await storedState(on.sandbox)).applications).toEqual([]);
    (await attest('clear-mimecast', ['profile-cleared', 'trial-cleared'])).ok();
    const removed = (await progress()).steps.filter(({ phaseId }) => phaseId === 'remove');
    expect(removed.map(({ state }) => state)).toEqual(removed.map(() => 'done'));
    (await on.admin.call(contracts.archiveIntegration, { params: params() })).ok();

    for (const stepId of ['create-applications', 'authorize-pilot', 'attach-application-setting']) {
      expect(await stateOf(stepId), stepId).toBe('not-started');
    }
    const checklist = (await on.admin.call(contracts.getChecklist, { params: params() })).ok();
    expect(JSON.stringify(checklist)).toContain('The contract with Mimecast ended');
    expect((await choose('delete')).status).toBe(409);
    expect((await tryMakingPlan()).status).toBeGreaterThanOrEqual(400);
  });

  const tryMakingPlan = () =>
    on.admin.call(contracts.makePlan, { params: params(), body: { scope: 'create' } });
});
