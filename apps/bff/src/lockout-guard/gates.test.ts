import * as contracts from '@wizard/contracts';
import type { StepId } from '@wizard/runbook/content';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGateClient, type GateClient } from '../../test/gate-client.ts';
import { startWizard, type WizardOfTest } from '../../test/rehearsal.ts';
import { decidedInputs, seedInputs, seedStep, seedStepsBefore } from '../../test/seed-steps.ts';
import { recordObservation } from '../integrations/record-observation.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const reason = 'The vendor is on the phone and watches.';

/** Conditions of Gate A that a person's word at the gate meets. */
const attestable = [
  'no-policy-denies',
  'break-glass-signed-in',
  'console-session-open',
  'name-id-is-primary-address',
  'second-factor',
  'rollback-card-shown',
];

describe('gates', () => {
  let wizard: WizardOfTest;
  let integrationId: contracts.IntegrationId;
  let gateA: GateClient;
  let gateB: GateClient;

  beforeAll(async () => {
    wizard = await startWizard();
  });
  afterAll(() => wizard.stop());

  beforeEach(async () => {
    // A session of the wizard ends sooner than a day, which some tests let pass.
    await wizard.admin.signIn('admin@rehearsal.example', 'Rehearse-2026!');
    integrationId = await wizard.newIntegration();
    gateA = createGateClient(wizard.admin, integrationId, 'A');
    gateB = createGateClient(wizard.admin, integrationId, 'B');
  });

  const pass = (ms: number) => {
    wizard.clock.advance(ms);
    return wizard.admin.signIn('admin@rehearsal.example', 'Rehearse-2026!');
  };
  const seed = async (stepId: StepId) => {
    await seedInputs(wizard.bff.deps, integrationId, decidedInputs);
    await seedStepsBefore(wizard.bff.deps, integrationId, stepId);
  };
  const stateOf = async (stepId: string) => {
    const progress = (await wizard.admin.call(contracts.getProgress, { params: { integrationId } })).ok();
    return progress.steps.find((step) => step.stepId === stepId)?.state;
  };
  const attach = () =>
    wizard.admin.call(contracts.attestStep, {
      params: { integrationId, stepId: 'attach-application-setting' },
      body: { statements: ['attached', 'only-pilot'] },
    });

  it('Gate A, closed: opens when each condition was met by what meets it, and is passed then and not before', async () => {
    const {
      administratorsProfile: _answer,
      breakGlass: _breakGlass,
      mimecastConsole: _names,
      ...rest
    } = decidedInputs;
    await seedInputs(wizard.bff.deps, integrationId, rest);
    for (const stepId of ['authorize-pilot', 'create-authentication-profile'] as const) {
      await seedStepsBefore(wizard.bff.deps, integrationId, stepId);
    }
    await seedStep(wizard.bff.deps, integrationId, 'authorize-pilot');
    let before = await gateA.unmet();
    const metBy = async (act: () => Promise<TestResult>) => {
      expect((await act()).status).toBe(200);
      const now = await gateA.unmet();
      const met = before.filter((id) => !now.includes(id));
      before = now;
      return met;
    };
    const params = { integrationId };
    const step = { integrationId, stepId: 'create-authentication-profile' };
    const attest = (...statements: string[]) =>
      wizard.admin.call(contracts.attestStep, { params: step, body: { statements } });
    const paste = (field: string, pasted: string) =>
      wizard.admin.call(contracts.pasteBackValue, { params: step, body: { field, pasted } });

    expect(
      await metBy(() =>
        wizard.admin.call(contracts.answerAdministratorsProfile, { params, body: { answer: 'absent' } }),
      ),
    ).toEqual(['administrators-profile-answered']);
    const email = 'bo.breakglass@rehearsal.example';
    const named = await wizard.admin.call(contracts.nameBreakGlass, {
      params,
      body: { email, statedInNoCoveredGroup: true },
    });
    expect(named.ok().warnings).toEqual([expect.stringContaining('asks for your word')]);
    expect(await metBy(() => Promise.resolve(named))).toEqual(['break-glass-named']);
    const names = decidedInputs.mimecastConsole;
    if (names === null) throw new Error('The names are decided.');
    expect(
      await metBy(() => wizard.admin.call(contracts.nameConsoleObjects, { params, body: names })),
    ).toEqual(['way-back-recorded']);
    expect(await metBy(() => attest('profile-unattached'))).toEqual(['profile-unattached']);
    expect(await metBy(() => attest('setting-cloned', 'group-of-one'))).toEqual([
      'setting-cloned',
      'group-of-one',
    ]);
    expect(await metBy(() => attest('no-excluding-ip-range'))).toEqual(['no-excluding-ip-range']);
    expect(await metBy(() => attest('imported', 'allow-single-sign-on', 'way-back-recorded'))).toEqual([]);
    const ssoUrl = 'https://sso.jumpcloud.com/saml2/mimecast';
    expect(await metBy(() => paste('issuer', ssoUrl))).toEqual(['issuer-matches']);
    expect(await metBy(() => paste('login-url', `${ssoUrl}/`))).toEqual([]);
    expect(await metBy(() => paste('login-url', ssoUrl))).toEqual(['login-url-matches']);
    expect(await metBy(() => paste('certificate', 'MIIBsigninAAAA=='))).toEqual(['certificate-matches']);
    expect(await metBy(() => paste('logout-url', 'https://console.jumpcloud.com/userconsole/'))).toEqual([]);

    expect(await gateA.unmet()).toEqual(attestable);
    for (const id of attestable) {
      const refused = await gateA.pass();
      expect(refused.status, id).toBe(409);
      expect(refused.problem()).toMatchObject({ code: 'gate-closed' });
      expect(await metBy(() => gateA.tryAttest(id))).toEqual([id]);
    }

    expect((await gateA.get()).state).toBe('open');
    expect(await stateOf('pass-gate-a')).not.toBe('done');
    expect((await gateA.pass()).ok()).toMatchObject({ state: 'open', override: null });
    expect(await stateOf('pass-gate-a')).toBe('done');
    const entry = (await wizard.bff.deps.ledger.read(integrationId)).at(-1);
    expect(entry).toMatchObject({ source: 'read-back', outcome: 'pass', data: { items: ['gate-passed'] } });
  });

  it('closed gate: the problem names what is not met, with the way to it', async () => {
    await seed('pass-gate-a');
    await gateA.attest(...attestable.filter((id) => id !== 'console-session-open'));

    expect((await gateA.pass()).problem()).toMatchObject({
      code: 'gate-closed',
      detail: 'Gate A: before the pilot stays closed. Not met: A console session stays open.',
      remedy: { stepId: 'pass-gate-a' },
    });
  });

  it('condition that no word can meet, or that the gate does not have: is refused', async () => {
    await seed('pass-gate-a');

    expect((await gateA.tryAttest('issuer-matches')).problem()).toMatchObject({
      code: 'conflict',
      remedy: { stepId: 'create-authentication-profile' },
    });
    expect((await gateA.tryAttest('break-glass-signed-in-again')).status).toBe(404);
  });

  it('evidence runs out: the gate closes by itself, each condition at its own time', async () => {
    await seed('pass-gate-a');
    await gateA.attest(...attestable);
    expect((await gateA.get()).state).toBe('open');

    // The account signs administrators out after 60 minutes; 20 are for the wait and the test.
    wizard.clock.advance(40 * minute);
    const closed = await gateA.get();
    expect(closed.state).toBe('closed');
    expect(closed.conditions.filter(({ state }) => state !== 'met')).toMatchObject([
      { id: 'console-session-open', state: 'expired', evidence: { source: 'attestation' } },
    ]);
    expect((await gateA.pass()).problem().code).toBe('gate-closed');
    await gateA.attest('console-session-open');
    (await gateA.pass()).ok();

    await pass(day);
    expect(
      (await gateA.get()).conditions.filter(({ state }) => state === 'expired').map(({ id }) => id),
    ).toEqual([
      'pilot-authorized',
      'no-policy-denies',
      'break-glass-signed-in',
      'console-session-open',
      'application-values-match',
      'name-id-is-primary-address',
      'rollback-card-shown',
    ]);
  });

  it('gate passed, and closed again since: the pilot can not be put under the profile until it is open once more', async () => {
    await seed('pass-gate-a');
    await gateA.attest(...attestable);
    (await gateA.pass()).ok();
    wizard.clock.advance(40 * minute);
    expect(await stateOf('pass-gate-a')).toBe('done');

    const refused = await attach();
    expect(refused.status).toBe(409);
    expect(refused.problem()).toMatchObject({ code: 'gate-closed', remedy: { stepId: 'pass-gate-a' } });
    const params = { integrationId, stepId: 'attach-application-setting' };
    const body = { field: 'profile-lookup', pasted: 'JumpCloud single sign-on' };
    expect((await wizard.admin.call(contracts.pasteBackValue, { params, body })).problem().code).toBe(
      'gate-closed',
    );

    await gateA.attest('console-session-open');
    expect((await attach()).status).toBe(200);
    expect((await wizard.admin.call(contracts.pasteBackValue, { params, body })).status).toBe(200);
    expect(await stateOf('attach-application-setting')).toBe('done');
  });

  it('words from a hand-off, whose name nobody verified: open nothing, and take the place of nothing', async () => {
    await seed('pass-gate-a');
    await gateA.attest(...attestable.filter((id) => id !== 'rollback-card-shown'));
    const handOff = { accountId: null, name: 'Somebody by a link' };
    await wizard.bff.deps.ledger.write(integrationId, async (tx) => {
      for (const id of attestable) {
        await recordObservation(tx, {
          actor: handOff,
          stepId: 'pass-gate-a',
          source: 'attestation',
          outcome: 'pass',
          summary: 'Stated.',
          data: { items: [id] },
        });
      }
    });

    expect(await gateA.unmet()).toEqual(['rollback-card-shown']);
  });

  it('values that the evidence was for are changed: it no longer counts', async () => {
    await seed('pass-gate-a');
    await gateA.attest(...attestable);
    await seedInputs(wizard.bff.deps, integrationId, {
      breakGlass: { email: 'sam.super@rehearsal.example', statedInNoCoveredGroup: true },
    });

    expect(await gateA.unmet()).toEqual(attestable);
  });

  it('override: needs a reason, takes on what is open now, and is marked as an override for good', async () => {
    await seed('pass-gate-a');
    await gateA.attest(...attestable.filter((id) => id !== 'no-policy-denies'));

    expect((await gateA.override('too short')).problem().errors?.[0]?.pointer).toBe('/reason');
    expect((await gateA.override(reason)).ok()).toMatchObject({
      state: 'overridden',
      override: { reason, by: 'Ada Admin', problem: null },
    });
    expect((await gateA.pass()).status).toBe(200);
    expect(await stateOf('pass-gate-a')).toBe('done');
    const entries = await wizard.bff.deps.ledger.read(integrationId);
    expect(entries.at(-1)).toMatchObject({ source: 'override', outcome: 'warn' });
    expect(entries.at(-1)?.summary).toContain(reason);
    expect((await attach()).status).toBe(200);
  });

  it('condition that runs out after an override: is not waved through with it', async () => {
    await seed('pass-gate-a');
    await gateA.attest(...attestable.filter((id) => id !== 'no-policy-denies'));
    (await gateA.override(reason)).ok();
    (await gateA.pass()).ok();
    wizard.clock.advance(40 * minute);

    const gate = await gateA.get();
    expect(gate.state).toBe('closed');
    expect(gate.override?.problem).toContain('"A console session stays open"');
    expect((await gateA.pass()).problem().code).toBe('gate-closed');
    expect((await attach()).problem().code).toBe('gate-closed');
  });

  it('override of an open gate: is refused, because it would wait for what nobody has thought of', async () => {
    await seed('pass-gate-a');
    await gateA.attest(...attestable);

    expect((await gateA.override(reason)).problem().code).toBe('conflict');
    expect((await gateA.get()).override).toBeNull();
  });

  it("active administrators' profile: the route is refused, and an override counts with a second admin's word", async () => {
    await seed('pass-gate-a');
    await seedInputs(wizard.bff.deps, integrationId, { administratorsProfile: 'active' });
    await seedStepsBefore(wizard.bff.deps, integrationId, 'pass-gate-a');
    await gateA.attest(...attestable);
    const abe = wizard.bff.client();
    await abe.signIn('admin2@rehearsal.example', 'Rehearse-2026!');
    const asAbe = createGateClient(abe, integrationId, 'A');

    expect(await gateA.unmet()).toEqual([]);
    expect(await gateA.get()).toMatchObject({
      state: 'closed',
      refusal: { remedy: expect.stringContaining('2-Step') },
    });
    expect((await gateA.pass()).problem()).toMatchObject({ code: 'gate-closed' });
    expect((await asAbe.confirmOverride()).problem().detail).toContain('nothing to confirm');

    expect((await gateA.override(reason)).ok()).toMatchObject({
      state: 'closed',
      override: { confirmedBy: null, problem: expect.stringContaining('second admin') },
    });
    expect((await gateA.pass()).problem().code).toBe('gate-closed');
    expect((await gateA.confirmOverride()).problem().detail).toContain('another person');
    expect((await asAbe.confirmOverride()).ok()).toMatchObject({
      state: 'overridden',
      override: { by: 'Ada Admin', confirmedBy: 'Abe Admin', problem: null },
    });
    expect((await asAbe.confirmOverride()).problem().detail).toContain('no second word is needed');
    expect((await gateA.pass()).status).toBe(200);
  });

  it('override for other values than there are now: counts no longer, and no second word helps', async () => {
    await seed('pass-gate-a');
    (await gateA.override(reason)).ok();
    await seedInputs(wizard.bff.deps, integrationId, { administratorsProfile: 'disabled' });
    await seedStepsBefore(wizard.bff.deps, integrationId, 'pass-gate-a');

    expect(await gateA.get()).toMatchObject({
      state: 'closed',
      override: { problem: expect.stringContaining('other values') },
    });
    const abe = wizard.bff.client();
    await abe.signIn('admin2@rehearsal.example', 'Rehearse-2026!');
    expect((await createGateClient(abe, integrationId, 'A').confirmOverride()).problem()).toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('other values'),
    });
  });

  describe('Gate B', () => {
    const signedIn = (source: 'audit-event' | 'attestation', happenedAt: string) =>
      wizard.bff.deps.ledger.write(integrationId, (tx) =>
        recordObservation(tx, {
          actor: { accountId: 'acc_hal', name: 'Hal' },
          stepId: 'sign-in-from-mimecast',
          source,
          outcome: 'pass',
          summary: 'Signed in.',
          data: { items: ['sp-initiated'], happenedAt },
        }),
      );
    const now = () => wizard.clock.now().toISOString();

    it('opens after the waiting time, when the pilot and then break-glass were in', async () => {
      await seed('sign-in-from-mimecast');
      const attachedAt = now();
      expect(await gateB.unmet()).toEqual([
        'propagation-over',
        'pilot-signed-in',
        'break-glass-signed-in-again',
      ]);
      const { inForceAt } = await gateB.get();
      expect(Date.parse(inForceAt ?? '') - Date.parse(attachedAt)).toBeLessThanOrEqual(15 * minute);

      wizard.clock.advance(14 * minute);
      await signedIn('audit-event', now());
      expect(await gateB.unmet()).toEqual(['propagation-over', 'break-glass-signed-in-again']);
      const early = await gateB.tryAttest('break-glass-signed-in-again');
      expect(early.problem()).toMatchObject({ code: 'conflict' });
      expect(early.problem().detail).toContain(inForceAt?.slice(11, 16));

      wizard.clock.advance(minute);
      expect(await gateB.unmet()).toEqual(['break-glass-signed-in-again']);
      await gateB.attest('break-glass-signed-in-again');
      expect((await gateB.pass()).ok().state).toBe('open');
      expect(await stateOf('pass-gate-b')).toBe('done');
    });

    it('sign-in from before the setting was attached, told of afterwards: does not count', async () => {
      await seed('sign-in-from-mimecast');
      const before = new Date(wizard.clock.now().getTime() - minute).toISOString();
      wizard.clock.advance(20 * minute);
      await signedIn('audit-event', before);
      await signedIn('attestation', before);

      expect(await gateB.unmet()).toEqual(['pilot-signed-in', 'break-glass-signed-in-again']);
    });

    it("launch from a tile: is recorded apart and does not count as a sign-in from Mimecast's page", async () => {
      await seed('sign-in-from-mimecast');
      wizard.clock.advance(20 * minute);
      await seedStep(wizard.bff.deps, integrationId, 'sign-in-from-tile');

      expect(await gateB.unmet()).toContain('pilot-signed-in');
    });
  });

  it('integration that does not exist, is archived, or roles that only look: nothing is opened', async () => {
    await seed('pass-gate-a');
    const nowhere = { params: { integrationId: 'int_0000000000000000', gateId: 'A' as const } };
    expect((await wizard.admin.call(contracts.getGate, nowhere)).status).toBe(404);

    for (const role of ['helpdesk', 'auditor'] as const) {
      const gate = createGateClient(await wizard.bff.signedInAs(role), integrationId, 'A');
      expect((await gate.get()).state).toBe('closed');
      const tries = [await gate.tryAttest('second-factor'), await gate.pass(), await gate.override(reason)];
      expect(tries.map((answer) => answer.problem().code)).toEqual([
        'not-allowed',
        'not-allowed',
        'not-allowed',
      ]);
    }

    (await gateA.override(reason)).ok();
    (await wizard.admin.call(contracts.archiveIntegration, { params: { integrationId } })).ok();
    expect((await gateA.get()).state).toBe('overridden');
    const params = { integrationId };
    const late = [
      await gateA.tryAttest('second-factor'),
      await gateA.pass(),
      await gateA.override(reason),
      await wizard.admin.call(contracts.observeGate, { params: { integrationId, gateId: 'A' } }),
      await wizard.admin.call(contracts.answerAdministratorsProfile, { params, body: { answer: 'active' } }),
      await wizard.admin.call(contracts.nameBreakGlass, {
        params,
        body: { email: 'bo.breakglass@rehearsal.example', statedInNoCoveredGroup: true },
      }),
    ];
    expect(late.map((answer) => answer.problem().code)).toEqual(late.map(() => 'conflict'));
  });
});

type TestResult = { status: number };
