import { describe, expect, it } from 'vitest';
import { factsOf, inputsOf, record, timeOf, type World } from '../../test/gate-world.ts';
import type { Inputs } from '../values/index.ts';
import { administratorsTestItems } from './administrators-trial.ts';
import { conditionsOf, decidePass } from './evaluate-gate.ts';
import type { GuardFacts } from './gate.ts';
import type { GroupAct } from './roll-out.ts';

const day = 24 * 60;
const group = { jumpcloudGroup: 'Sales', mimecastGroup: 'Sales', applicationSetting: 'SSO Sales' };
const act = (kind: GroupAct['kind'], minute = 0): GroupAct => ({
  kind,
  group,
  at: timeOf(minute).toISOString(),
  by: 'Ada',
  previousProfile: 'Default Authentication Profile',
  reason: null,
});
const attest = (world: World, stepId: 'pass-gate-e1' | 'pass-gate-e2' | 'pass-gate-e3', ...items: string[]) =>
  items.reduce((so, item) => record(so, { stepId, source: 'attestation', items: [item] }), world);
const at = (world: World, minute: number): World => ({ ...world, minute });
const with_ = (world: World, change: Partial<Inputs>): World => ({
  ...world,
  inputs: { ...world.inputs, ...change },
});

/** The pilot is under single sign-on; nothing of the removal is done. */
const attached = record(
  { inputs: inputsOf.A, log: [], override: null, minute: 0 },
  { stepId: 'attach-application-setting', source: 'attestation' },
);
const detachItems = ['pilot-points-back', 'first-user-points-back', 'nothing-references-profile'];
const detached = record(attached, {
  stepId: 'detach-in-mimecast',
  source: 'attestation',
  items: detachItems,
});
const proven = attest(at(detached, 15), 'pass-gate-e2', 'password-sign-in', 'break-glass-signed-in-again');

const unmet = (
  gate: 'E1' | 'E2' | 'E3',
  world: World,
  change: Partial<GuardFacts> = {},
): readonly string[] => {
  const decision = decidePass(gate, { ...factsOf(world, gate), ...change }, timeOf(world.minute));
  return decision.mayPass ? [] : decision.unmet;
};

describe('Gate E1, before people go back to passwords', () => {
  it('asks for a way in for everyone, the profiles of before, and break-glass', () => {
    expect(unmet('E1', attached)).toEqual([
      'passwords-work',
      'profiles-of-before-usable',
      'break-glass-signed-in',
    ]);
    const ready = attest(
      attached,
      'pass-gate-e1',
      'passwords-work',
      'profiles-of-before-usable',
      'break-glass-signed-in',
    );
    expect(unmet('E1', ready)).toEqual([]);
    expect(unmet('E1', at(ready, day))).toHaveLength(3);
  });

  it('asks for nothing when nobody was ever put under single sign-on', () => {
    expect(unmet('E1', { ...attached, log: [] })).toEqual([]);
  });
});

describe('Gate E2, before JumpCloud is turned off', () => {
  it('is open only when the settings point back, the change is in force and both sign-ins were seen', () => {
    expect(unmet('E2', attached)).toContain('nothing-references-profile');
    expect(unmet('E2', at(detached, 14))).toEqual([
      'propagation-over',
      'password-sign-in',
      'break-glass-signed-in-again',
    ]);
    expect(unmet('E2', at(detached, 15))).toEqual(['password-sign-in', 'break-glass-signed-in-again']);
    expect(unmet('E2', proven)).toEqual([]);
  });

  it('takes no password sign-in from before the change was in force', () => {
    const early = attest(at(detached, 14), 'pass-gate-e2', 'password-sign-in', 'break-glass-signed-in-again');
    expect(unmet('E2', at(early, 20))).toEqual(['password-sign-in', 'break-glass-signed-in-again']);
  });

  it('closes again when somebody still comes through JumpCloud', () => {
    const seen = record(proven, {
      stepId: 'pass-gate-e2',
      source: 'audit-event',
      outcome: 'fail',
      items: ['password-sign-in'],
    });
    expect(unmet('E2', seen)).toEqual(['password-sign-in']);
  });

  it('waits for every group of the roll-out, whether it is still in the list or not', () => {
    expect(unmet('E2', proven, { groupActs: [act('started'), act('attached')] })).toEqual([
      'groups-taken-back',
    ]);
    expect(unmet('E2', proven, { groupActs: [act('attached'), act('pointed-back')] })).toEqual([
      'groups-taken-back',
    ]);
    expect(
      unmet('E2', proven, { groupActs: [act('attached'), act('pointed-back'), act('taken-back')] }),
    ).toEqual([]);
  });

  it("with an active administrators' profile: waits until Enforce is off, also when values changed since", () => {
    const active = with_(proven, { administratorsProfile: 'active' });
    expect(unmet('E2', active)).toEqual([]);
    const saved = record(active, {
      stepId: 'save-administrators-profile',
      source: 'attestation',
      isCurrent: false,
    });
    expect(unmet('E2', saved)).toEqual(['administrators-back']);
    const done = (world: World, item: string) =>
      record(world, { stepId: 'test-administrators', source: 'attestation', outcome: 'fail', items: [item] });
    expect(unmet('E2', done(saved, administratorsTestItems.twoStepOn))).toEqual(['administrators-back']);
    expect(unmet('E2', done(saved, administratorsTestItems.enforceOff))).toEqual([]);
  });

  it('of a tile connector alone asks only whether a profile holds it', () => {
    const tile = with_(attached, {
      removal: {
        applications: [{ kind: 'personal-portal', fate: 'delete' }],
        groups: [],
        statedAdopted: false,
      },
    });
    expect(conditionsOf('E2', tile.inputs).map(({ id }) => id)).toEqual(['not-in-profile']);
    expect(unmet('E2', attest(tile, 'pass-gate-e2', 'not-in-profile'))).toEqual([]);
  });
});

describe('Gate E3, before anything is deleted', () => {
  const off = record(proven, { stepId: 'deactivate-applications', source: 'read-back' });

  it('asks whether it is off, whether anybody missed it, and whether Mimecast still leaves it alone', () => {
    expect(unmet('E3', proven)).toEqual(['single-sign-on-off', 'nobody-missed-it', 'still-detached']);
    expect(unmet('E3', off)).toEqual(['nobody-missed-it', 'still-detached']);
    expect(unmet('E3', attest(off, 'pass-gate-e3', 'nobody-missed-it', 'still-detached'))).toEqual([]);
    expect(unmet('E3', attest(at(off, 8 * day), 'pass-gate-e3', 'still-detached'))).toEqual([]);
  });

  it('closes when single sign-on was turned on again', () => {
    const ready = attest(off, 'pass-gate-e3', 'nobody-missed-it', 'still-detached');
    const on = record(ready, { stepId: 'deactivate-applications', source: 'read-back', outcome: 'fail' });
    expect(unmet('E3', on)).toContain('single-sign-on-off');
  });
});
