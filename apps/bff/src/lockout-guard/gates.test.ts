import * as contracts from '@wizard/contracts';
import { describe, expect, it } from 'vitest';
import { attestable, minute, reason, useGateBench } from '../../test/gate-bench.ts';
import { createGateClient } from '../../test/gate-client.ts';
import { decidedInputs, seedInputs, seedStep, seedStepsBefore } from '../../test/seed-steps.ts';
import { recordObservation } from '../integrations/record-observation.ts';

const day = 24 * 60 * minute;

describe('gates', () => {
  const on = useGateBench();

  it('Gate A, closed: opens when each condition was met by what meets it, and is passed then and not before', async () => {
    const {
      administratorsProfile: _answer,
      breakGlass: _breakGlass,
      mimecastConsole: _names,
      ...rest
    } = decidedInputs;
    await seedInputs(on.wizard.bff.deps, on.integrationId, rest);
    for (const stepId of ['authorize-pilot', 'create-authentication-profile'] as const) {
      await seedStepsBefore(on.wizard.bff.deps, on.integrationId, stepId);
    }
    await seedStep(on.wizard.bff.deps, on.integrationId, 'authorize-pilot');
    let before = await on.gateA.unmet();
    const metBy = async (act: () => Promise<{ status: number }>) => {
      expect((await act()).status).toBe(200);
      const now = await on.gateA.unmet();
      const met = before.filter((id) => !now.includes(id));
      before = now;
      return met;
    };
    const params = { integrationId: on.integrationId };
    const step = { integrationId: on.integrationId, stepId: 'create-authentication-profile' };
    const attest = (...statements: string[]) =>
      on.wizard.admin.call(contracts.attestStep, { params: step, body: { statements } });
    const paste = (field: string, pasted: string) =>
      on.wizard.admin.call(contracts.pasteBackValue, { params: step, body: { field, pasted } });

    expect(
      await metBy(() =>
        on.wizard.admin.call(contracts.answerAdministratorsProfile, { params, body: { answer: 'absent' } }),
      ),
    ).toEqual(['administrators-profile-answered']);
    const email = 'bo.breakglass@rehearsal.example';
    const named = await on.wizard.admin.call(contracts.nameBreakGlass, {
      params,
      body: { email, statedInNoCoveredGroup: true },
    });
    expect(named.ok().warnings).toEqual([expect.stringContaining('asks for your word')]);
    expect(await metBy(() => Promise.resolve(named))).toEqual(['break-glass-named']);
    const names = decidedInputs.mimecastConsole;
    if (names === null) throw new Error('The names are decided.');
    expect(
      await metBy(() => on.wizard.admin.call(contracts.nameConsoleObjects, { params, body: names })),
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

    expect(await on.gateA.unmet()).toEqual(attestable);
    for (const id of attestable) {
      const refused = await on.gateA.pass();
      expect(refused.status, id).toBe(409);
      expect(refused.problem()).toMatchObject({ code: 'gate-closed' });
      expect(await metBy(() => on.gateA.tryAttest(id))).toEqual([id]);
    }

    expect((await on.gateA.get()).state).toBe('open');
    expect(await on.stateOf('pass-gate-a')).not.toBe('done');
    expect((await on.gateA.pass()).ok()).toMatchObject({ state: 'open', override: null });
    expect(await on.stateOf('pass-gate-a')).toBe('done');
    const entry = (await on.wizard.bff.deps.ledger.read(on.integrationId)).at(-1);
    expect(entry).toMatchObject({ source: 'read-back', outcome: 'pass', data: { items: ['gate-passed'] } });
  });

  it('closed gate: the problem names what is not met, with the way to it', async () => {
    await on.seed('pass-gate-a');
    await on.gateA.attest(...attestable.filter((id) => id !== 'console-session-open'));

    expect((await on.gateA.pass()).problem()).toMatchObject({
      code: 'gate-closed',
      detail: 'Gate A: before the pilot stays closed. Not met: A console session stays open.',
      remedy: { stepId: 'pass-gate-a' },
    });
  });

  it('condition that no word can meet, or that the gate does not have: is refused', async () => {
    await on.seed('pass-gate-a');

    expect((await on.gateA.tryAttest('issuer-matches')).problem()).toMatchObject({
      code: 'conflict',
      remedy: { stepId: 'create-authentication-profile' },
    });
    expect((await on.gateA.tryAttest('break-glass-signed-in-again')).status).toBe(404);
  });

  it('evidence runs out: the gate closes by itself, each condition at its own time', async () => {
    await on.seed('pass-gate-a');
    await on.gateA.attest(...attestable);
    expect((await on.gateA.get()).state).toBe('open');

    // The account signs administrators out after 60 minutes; 20 are for the wait and the test.
    on.wizard.clock.advance(40 * minute);
    const closed = await on.gateA.get();
    expect(closed.state).toBe('closed');
    expect(closed.conditions.filter(({ state }) => state !== 'met')).toMatchObject([
      { id: 'console-session-open', state: 'expired', evidence: { source: 'attestation' } },
    ]);
    expect((await on.gateA.pass()).problem().code).toBe('gate-closed');
    await on.gateA.attest('console-session-open');
    (await on.gateA.pass()).ok();

    await on.passTime(day);
    expect(
      (await on.gateA.get()).conditions.filter(({ state }) => state === 'expired').map(({ id }) => id),
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
    await on.seed('pass-gate-a');
    await on.gateA.attest(...attestable);
    (await on.gateA.pass()).ok();
    on.wizard.clock.advance(40 * minute);
    expect(await on.stateOf('pass-gate-a')).toBe('done');

    const refused = await on.attach();
    expect(refused.status).toBe(409);
    expect(refused.problem()).toMatchObject({ code: 'gate-closed', remedy: { stepId: 'pass-gate-a' } });
    const params = { integrationId: on.integrationId, stepId: 'attach-application-setting' };
    const body = { field: 'profile-lookup', pasted: 'JumpCloud single sign-on' };
    expect((await on.wizard.admin.call(contracts.pasteBackValue, { params, body })).problem().code).toBe(
      'gate-closed',
    );

    await on.gateA.attest('console-session-open');
    expect((await on.attach()).status).toBe(200);
    expect((await on.wizard.admin.call(contracts.pasteBackValue, { params, body })).status).toBe(200);
    expect(await on.stateOf('attach-application-setting')).toBe('done');
  });

  it('words from a hand-off, whose name nobody verified: open nothing, and take the place of nothing', async () => {
    await on.seed('pass-gate-a');
    await on.gateA.attest(...attestable.filter((id) => id !== 'rollback-card-shown'));
    const handOff = { accountId: null, name: 'Somebody by a link' };
    await on.wizard.bff.deps.ledger.write(on.integrationId, async (tx) => {
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

    expect(await on.gateA.unmet()).toEqual(['rollback-card-shown']);
  });

  it('values that the evidence was for are changed: it no longer counts', async () => {
    await on.seed('pass-gate-a');
    await on.gateA.attest(...attestable);
    await seedInputs(on.wizard.bff.deps, on.integrationId, {
      breakGlass: { email: 'sam.super@rehearsal.example', statedInNoCoveredGroup: true },
    });

    expect(await on.gateA.unmet()).toEqual(attestable);
  });

  describe('Gate B', () => {
    const signedIn = (source: 'audit-event' | 'attestation', happenedAt: string) =>
      on.wizard.bff.deps.ledger.write(on.integrationId, (tx) =>
        recordObservation(tx, {
          actor: { accountId: 'acc_hal', name: 'Hal' },
          stepId: 'sign-in-from-mimecast',
          source,
          outcome: 'pass',
          summary: 'Signed in.',
          data: { items: ['sp-initiated'], happenedAt },
        }),
      );
    const now = () => on.wizard.clock.now().toISOString();

    it('opens after the waiting time, when the pilot and then break-glass were in', async () => {
      await on.seed('sign-in-from-mimecast');
      const attachedAt = now();
      expect(await on.gateB.unmet()).toEqual([
        'propagation-over',
        'pilot-signed-in',
        'break-glass-signed-in-again',
      ]);
      const { inForceAt } = await on.gateB.get();
      expect(Date.parse(inForceAt ?? '') - Date.parse(attachedAt)).toBeLessThanOrEqual(15 * minute);

      on.wizard.clock.advance(14 * minute);
      await signedIn('audit-event', now());
      expect(await on.gateB.unmet()).toEqual(['propagation-over', 'break-glass-signed-in-again']);
      const early = await on.gateB.tryAttest('break-glass-signed-in-again');
      expect(early.problem()).toMatchObject({ code: 'conflict' });
      expect(early.problem().detail).toContain(inForceAt?.slice(11, 16));

      on.wizard.clock.advance(minute);
      expect(await on.gateB.unmet()).toEqual(['break-glass-signed-in-again']);
      await on.gateB.attest('break-glass-signed-in-again');
      expect((await on.gateB.pass()).ok().state).toBe('open');
      expect(await on.stateOf('pass-gate-b')).toBe('done');
    });

    it('sign-in from before the setting was attached, told of afterwards: does not count', async () => {
      await on.seed('sign-in-from-mimecast');
      const before = new Date(on.wizard.clock.now().getTime() - minute).toISOString();
      on.wizard.clock.advance(20 * minute);
      await signedIn('audit-event', before);
      await signedIn('attestation', before);

      expect(await on.gateB.unmet()).toEqual(['pilot-signed-in', 'break-glass-signed-in-again']);
    });

    it("launch from a tile: is recorded apart and does not count as a sign-in from Mimecast's page", async () => {
      await on.seed('sign-in-from-mimecast');
      on.wizard.clock.advance(20 * minute);
      await seedStep(on.wizard.bff.deps, on.integrationId, 'sign-in-from-tile');

      expect(await on.gateB.unmet()).toContain('pilot-signed-in');
    });
  });

  it('integration that does not exist, is archived, or roles that only look: nothing is opened', async () => {
    await on.seed('pass-gate-a');
    const nowhere = { params: { integrationId: 'int_0000000000000000', gateId: 'A' as const } };
    expect((await on.wizard.admin.call(contracts.getGate, nowhere)).status).toBe(404);

    for (const role of ['helpdesk', 'auditor'] as const) {
      const gate = createGateClient(await on.wizard.bff.signedInAs(role), on.integrationId, 'A');
      expect((await gate.get()).state).toBe('closed');
      const tries = [await gate.tryAttest('second-factor'), await gate.pass(), await gate.override(reason)];
      expect(tries.map((answer) => answer.problem().code)).toEqual([
        'not-allowed',
        'not-allowed',
        'not-allowed',
      ]);
    }

    (await on.gateA.override(reason)).ok();
    (
      await on.wizard.admin.call(contracts.archiveIntegration, {
        params: { integrationId: on.integrationId },
      })
    ).ok();
    expect((await on.gateA.get()).state).toBe('overridden');
    const params = { integrationId: on.integrationId };
    const late = [
      await on.gateA.tryAttest('second-factor'),
      await on.gateA.pass(),
      await on.gateA.override(reason),
      await on.wizard.admin.call(contracts.observeGate, {
        params: { integrationId: on.integrationId, gateId: 'A' },
      }),
      await on.wizard.admin.call(contracts.answerAdministratorsProfile, {
        params,
        body: { answer: 'active' },
      }),
      await on.wizard.admin.call(contracts.nameBreakGlass, {
        params,
        body: { email: 'bo.breakglass@rehearsal.example', statedInNoCoveredGroup: true },
      }),
    ];
    expect(late.map((answer) => answer.problem().code)).toEqual(late.map(() => 'conflict'));
  });
});
