import * as contracts from '@wizard/contracts';
import type { Inputs } from '@wizard/runbook/values';
import { describe, expect, it } from 'vitest';
import { minute, useGateBench } from '../../test/gate-bench.ts';
import { createGateClient } from '../../test/gate-client.ts';
import { decidedInputs, seedInputs, seedStep, seedStepsBefore } from '../../test/seed-steps.ts';
import { ada } from '../../test/test-ledger.ts';
import { recordObservation } from '../integrations/record-observation.ts';

const everySection: Inputs['authenticationProfile'] = {
  origin: 'new',
  statedUnreferenced: false,
  fill: 'metadata-url',
  seenSignIn: [],
  sections: [
    { section: 'administration-console', connector: 'sign-in' },
    { section: 'personal-portal', connector: 'sign-in' },
    { section: 'end-user-applications', connector: 'sign-in' },
  ],
};

describe('people whom the pilot does not stand for', () => {
  const on = useGateBench();
  const params = () => ({ integrationId: on.integrationId });

  /** Everything up to Gate B is done, and Gate B is open. */
  const reachGateB = async (change: Partial<Inputs>) => {
    await seedInputs(on.wizard.bff.deps, on.integrationId, { ...decidedInputs, ...change });
    await seedStepsBefore(on.wizard.bff.deps, on.integrationId, 'pass-gate-b');
    await on.passTime(15 * minute);
    await on.gateB.attest('break-glass-signed-in-again');
    (await on.gateB.pass()).ok();
  };
  const seen = (stepId: 'pass-gate-c1' | 'pass-gate-d', item: string) =>
    on.wizard.bff.deps.ledger.write(on.integrationId, (tx) =>
      recordObservation(tx, {
        actor: ada,
        stepId,
        source: 'read-back',
        outcome: 'pass',
        summary: 'Read back.',
        data: { items: [item] },
      }),
    );

  describe('the first user', () => {
    const person = {
      email: 'una.user@rehearsal.example',
      groupName: 'First user',
      applicationSettingName: 'First user setting',
      previousProfileName: 'Default Authentication Profile',
      serviceAccounts: ['archive-tool@rehearsal.example'],
      statedNoServiceAccounts: false,
    };
    const choose = (change: Partial<typeof person> = {}) =>
      on.wizard.admin.call(contracts.chooseFirstUser, {
        params: params(),
        body: { ...person, ...change },
      });

    it('only the Administration Console section is enforced: is not asked', async () => {
      await reachGateB({});
      expect((await choose()).problem().code).toBe('step-cannot-start');
      expect(await on.stateOf('choose-first-user')).toBeUndefined();
    });

    it('break-glass, the pilot, a way back that is none, and service accounts that nobody listed: are refused', async () => {
      await reachGateB({ authenticationProfile: everySection });
      const pointersOf = async (change: Partial<typeof person>) =>
        (await choose(change)).problem().errors?.map(({ pointer }) => pointer);

      expect(await pointersOf({ email: 'Bo.Breakglass@rehearsal.example' })).toEqual(['/email']);
      expect(await pointersOf({ email: 'pat.pilot@rehearsal.example' })).toEqual(['/email']);
      expect(await pointersOf({ previousProfileName: 'JumpCloud single sign-on' })).toEqual([
        '/previousProfileName',
      ]);
      expect(await pointersOf({ serviceAccounts: [] })).toEqual(['/serviceAccounts']);
      expect(await pointersOf({ statedNoServiceAccounts: true })).toEqual(['/statedNoServiceAccounts']);
      expect(await pointersOf({ serviceAccounts: ['Una.User@rehearsal.example'] })).toEqual([
        '/serviceAccounts',
      ]);
      expect((await choose({ serviceAccounts: [], statedNoServiceAccounts: true })).status).toBe(200);
    });

    it('goes through Gate C1, the Save and Gate C2, and the roll-out waits for it', async () => {
      await reachGateB({ authenticationProfile: everySection });
      (await choose()).ok();
      const c1 = createGateClient(on.wizard.admin, on.integrationId, 'C1');
      const c2 = createGateClient(on.wizard.admin, on.integrationId, 'C2');

      expect(await c1.unmet()).toContain('service-accounts-outside');
      expect((await c1.tryAttest('user-authorized')).problem().code).toBe('conflict');
      await seen('pass-gate-c1', 'user-authorized');
      for (const id of (await c1.unmet()).filter((each) => each !== 'pilot-is-through')) await c1.attest(id);
      (await c1.pass()).ok();
      expect((await c1.get()).rollbackCard.join('\n')).toContain('"First user setting"');

      const rollOut = { params: params() };
      expect((await on.wizard.admin.call(contracts.getRollOut, rollOut)).ok().groups).toEqual([]);
      await seedStep(on.wizard.bff.deps, on.integrationId, 'attach-first-user');
      expect((await c2.tryAttest('first-user-signed-in')).problem().detail).toContain('UTC on');
      await on.passTime(15 * minute);
      await c2.attest('first-user-signed-in', 'service-accounts-work');
      expect((await c2.pass()).ok().state).toBe('open');
      expect(await on.stateOf('pass-gate-c2')).toBe('done');
    });

    it('roll-out before the first user is through: names Gate C2', async () => {
      const groups = [
        { jumpcloudGroup: 'Sales', mimecastGroup: 'Sales', applicationSetting: 'Sales setting' },
      ];
      await reachGateB({ authenticationProfile: everySection, rollOut: { groups } });
      const { groups: shown } = (await on.wizard.admin.call(contracts.getRollOut, { params: params() })).ok();
      expect(shown[0]?.conditions.find(({ id }) => id === 'gate-c2')).toMatchObject({
        state: 'unmet',
        remedy: { stepId: 'pass-gate-c2' },
      });
    });
  });

  describe('administrators whom one profile rules', () => {
    const undoing = ['sam.super@rehearsal.example', 'pat.pilot@rehearsal.example'];
    const decide = (decision: 'leave' | 'single-sign-on', names: string[] = undoing) =>
      on.wizard.admin.call(contracts.decideAdministrators, {
        params: params(),
        body: { decision, undoing: names },
      });
    const record = (act: 'signedIn' | 'twoStepOn' | 'enforceOff') =>
      on.wizard.admin.call(contracts.recordAdministratorsTest, { params: params(), body: { act } });
    const test = async () =>
      (await on.wizard.admin.call(contracts.getAdministratorsTest, { params: params() })).ok();
    const active = { administratorsProfile: 'active' } as const;

    it('left on 2-Step, as recommended: nothing more is asked', async () => {
      await reachGateB(active);
      (await decide('leave')).ok();
      expect(await on.stateOf('decide-administrators')).toBe('done');
      expect(await on.stateOf('pass-gate-d')).toBeUndefined();
    });

    it('with no active profile: the question does not come up', async () => {
      await reachGateB({});
      expect((await decide('leave')).problem().code).toBe('step-cannot-start');
    });

    it('two administrators who are one, or missing: are refused', async () => {
      await reachGateB(active);
      const pointersOf = async (names: string[]) =>
        (await decide('single-sign-on', names)).problem().errors?.map(({ pointer }) => pointer);
      expect(await pointersOf([])).toEqual(['/undoing/0', '/undoing/1']);
      expect(await pointersOf(['sam@x.example'])).toEqual(['/undoing/1']);
      expect(await pointersOf(['sam@x.example', 'SAM@x.example'])).toEqual(['/undoing/1']);
    });

    it('Gate D, the Save, and the test that is taken back in its order', async () => {
      await reachGateB(active);
      (await decide('single-sign-on')).ok();
      const gateD = createGateClient(on.wizard.admin, on.integrationId, 'D');
      await seen('pass-gate-d', 'two-administrators-authorized');
      await gateD.attest(
        'administrators-have-second-factor',
        'administrators-authorized',
        'two-sessions-open',
      );
      expect((await gateD.pass()).problem().detail).toContain('The rollback card is at hand');
      await gateD.attest('rollback-card-shown');
      (await gateD.pass()).ok();

      expect((await record('signedIn')).problem().detail).toContain('nothing to test');
      const step = { ...params(), stepId: 'save-administrators-profile' };
      const saved = { statements: ['administrators-profile-saved', 'sessions-still-open'] };
      expect((await on.wizard.admin.call(contracts.attestStep, { params: step, body: saved })).status).toBe(
        200,
      );
      expect((await test()).state).toBe('testing');
      await on.passTime(20 * minute);
      expect(await test()).toMatchObject({ state: 'undo-due' });
      expect((await test()).rollbackCard.join('\n')).toContain('sam.super@rehearsal.example');

      expect((await record('enforceOff')).problem().detail).toContain('First turn 2-Step on');
      (await record('twoStepOn')).ok();
      (await record('enforceOff')).ok();
      expect((await test()).state).toBe('undone');
      expect(await on.stateOf('test-administrators')).toBe('needs-attention');
    });

    it('sessions that ran out before the Save: the Save is refused, although the gate was passed', async () => {
      await reachGateB(active);
      (await decide('single-sign-on')).ok();
      const gateD = createGateClient(on.wizard.admin, on.integrationId, 'D');
      await seen('pass-gate-d', 'two-administrators-authorized');
      for (const id of await gateD.unmet()) await gateD.attest(id);
      (await gateD.pass()).ok();
      await on.passTime(40 * minute);

      const step = { ...params(), stepId: 'save-administrators-profile' };
      const body = { statements: ['administrators-profile-saved', 'sessions-still-open'] };
      expect(
        (await on.wizard.admin.call(contracts.attestStep, { params: step, body })).problem(),
      ).toMatchObject({
        code: 'gate-closed',
        remedy: { stepId: 'pass-gate-d' },
      });
    });
  });
});
