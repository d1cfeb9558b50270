import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf, inputsOf, readyWorld, record, timeOf, type World } from '../../test/gate-world.ts';
import { groupActKinds, type GroupActKind } from '../values/index.ts';
import { decidePass } from './evaluate-gate.ts';
import type { GuardFacts } from './gate.ts';
import {
  breakGlassOutsideItem,
  decideGroupAct,
  evaluateGroup,
  type GroupAct,
  type GroupState,
  groupsOffTheList,
  type RollOutGroup,
  standingOf,
} from './roll-out.ts';

const groupOf = (name: string): RollOutGroup => ({
  jumpcloudGroup: `${name} in JumpCloud`,
  mimecastGroup: name,
  applicationSetting: `${name} setting`,
});
const sales = groupOf('Sales');
const support = groupOf('Support');
const board = groupOf('Board');
const listed = [sales, support, board];

/** A roll-out at a moment: the guard's world, and what was done with the groups. */
interface RollOutWorld extends World {
  acts: readonly GroupAct[];
}

const readyToRollOut = (): RollOutWorld => {
  const world = readyWorld('B');
  return { ...world, inputs: { ...world.inputs, rollOut: { groups: listed } }, acts: [] };
};
const factsAt = (world: RollOutWorld): GuardFacts => ({ ...factsOf(world, 'B'), groupActs: world.acts });

const seen = (
  world: RollOutWorld,
  item: string,
  outcome: 'pass' | 'fail',
  isUnverified = false,
): RollOutWorld => ({
  ...world,
  ...record(world, {
    stepId: 'roll-out-groups',
    source: isUnverified ? 'attestation' : 'read-back',
    items: [item],
    outcome,
    isUnverified,
  }),
});
const ready = (world: RollOutWorld, group: RollOutGroup) =>
  seen(
    seen(world, `authorized:${group.jumpcloudGroup}`, 'pass'),
    breakGlassOutsideItem(group.mimecastGroup),
    'pass',
  );

const decide = (world: RollOutWorld, kind: GroupActKind, group: RollOutGroup) =>
  decideGroupAct(kind, group, factsAt(world), timeOf(world.minute));

/** Does it, if it may be done; gives the world as it was when not. */
const act = (world: RollOutWorld, kind: GroupActKind, group: RollOutGroup): RollOutWorld => {
  if (!decide(world, kind, group).mayAct) return world;
  const at = timeOf(world.minute).toISOString();
  return {
    ...world,
    acts: [...world.acts, { kind, group, at, by: 'Ada', previousProfile: 'Old profile', reason: null }],
  };
};
const later = (world: RollOutWorld, minutes: number): RollOutWorld => ({
  ...world,
  minute: world.minute + minutes,
});
const stateOf = (world: RollOutWorld, group: RollOutGroup) => standingOf(group, world.acts).state;

describe('a roll-out, group by group', () => {
  it('goes through one group after the other, each after its waiting time', () => {
    let world = readyToRollOut();
    for (const group of listed) {
      world = act(ready(world, group), 'started', group);
      expect(stateOf(world, group)).toBe('started');
      world = act(world, 'attached', group);
      expect(decide(later(world, 14), 'through', group)).toMatchObject({
        mayAct: false,
        because: 'too-early',
      });
      world = act(later(world, 15), 'through', group);
      expect(stateOf(world, group)).toBe('through');
    }
  });

  it.each([
    [
      'Gate B',
      (world: RollOutWorld) => later(world, 24 * 60 + 1),
      ['gate-b', 'authorized', 'break-glass-outside'],
    ],
    [
      'the authorization',
      (world: RollOutWorld) => seen(world, `authorized:${sales.jumpcloudGroup}`, 'fail'),
      ['authorized'],
    ],
    [
      'break-glass',
      (world: RollOutWorld) => seen(world, breakGlassOutsideItem('Sales'), 'fail'),
      ['break-glass-outside'],
    ],
  ] as const)(
    '%s lost: the group can not start, and can not be attached if it started before',
    (_what, lose, unmet) => {
      const world = ready(readyToRollOut(), sales);
      const started = act(world, 'started', sales);
      expect(decide(lose(world), 'started', sales)).toEqual({ mayAct: false, because: 'conditions', unmet });
      expect(decide(lose(started), 'attached', sales)).toEqual({
        mayAct: false,
        because: 'conditions',
        unmet,
      });
    },
  );

  it('the next group waits until the one before is through or skipped, and again when it is taken back', () => {
    const world = ready(ready(readyToRollOut(), sales), support);
    expect(decide(world, 'started', support)).toMatchObject({ unmet: ['group-before'] });
    expect(decide(act(world, 'skipped', sales), 'started', support)).toEqual({ mayAct: true });

    const through = act(later(act(act(world, 'started', sales), 'attached', sales), 15), 'through', sales);
    expect(decide(through, 'started', support)).toEqual({ mayAct: true });
    const back = act(through, 'pointed-back', sales);
    expect(decide(back, 'started', support)).toMatchObject({ unmet: ['group-before'] });
  });

  it('a group that is under single sign-on can be taken back, never skipped, whatever gate is closed or list changed', () => {
    const world = act(act(ready(readyToRollOut(), sales), 'started', sales), 'attached', sales);
    const late = later(world, 48 * 60);
    const elsewhere = { ...late, inputs: { ...late.inputs, rollOut: { groups: [support] } } };
    expect(decide(elsewhere, 'skipped', sales).mayAct).toBe(false);
    expect(groupsOffTheList(elsewhere.inputs, elsewhere.acts)).toMatchObject([
      { group: sales, state: 'attached', previousProfile: 'Old profile' },
    ]);

    const back = act(elsewhere, 'pointed-back', sales);
    expect(decide(later(back, 14), 'taken-back', sales)).toMatchObject({ because: 'too-early' });
    const done = act(later(back, 15), 'taken-back', sales);
    expect(stateOf(done, sales)).toBe('taken-back');
    expect(groupsOffTheList(done.inputs, done.acts)).toEqual([]);
  });

  it('with a section for other people, Gate C2 must be open too', () => {
    const world = ready(
      { ...readyToRollOut(), inputs: { ...inputsOf.C2, rollOut: { groups: listed } } },
      sales,
    );
    expect(decide(world, 'started', sales)).toMatchObject({ unmet: ['gate-c2'] });
  });

  it('names a remedy for each condition that is unmet', () => {
    const world = readyToRollOut();
    const states = evaluateGroup(support, factsAt(world), timeOf(world.minute));
    const unmet = states.filter(({ state }) => state !== 'met');
    expect(unmet.map(({ id }) => id)).toEqual(['group-before', 'authorized', 'break-glass-outside']);
    for (const { id, remedy } of unmet) expect(remedy?.text, id).toEqual(expect.any(String));
  });

  it('after any sequence of actions nobody was put under the profile with an unmet condition, nor out of order', () => {
    const actionArbitrary: fc.Arbitrary<(world: RollOutWorld) => RollOutWorld> = fc.oneof(
      {
        weight: 6,
        arbitrary: fc
          .record({ kind: fc.constantFrom(...groupActKinds), group: fc.constantFrom(...listed) })
          .map(
            ({ kind, group }) =>
              (world: RollOutWorld) =>
                checkedAct(world, kind, group),
          ),
      },
      {
        weight: 3,
        arbitrary: fc.constantFrom(...listed).map((group) => (world: RollOutWorld) => ready(world, group)),
      },
      {
        weight: 6,
        arbitrary: fc
          .constantFrom(...listed)
          .map(
            (group) => (world: RollOutWorld) =>
              checkedAct(prepared(world, group), nextOf(world, group), group),
          ),
      },
      fc
        .record({
          group: fc.constantFrom(...listed),
          isAuthorization: fc.boolean(),
          outcome: fc.constantFrom('pass', 'fail'),
          isUnverified: fc.boolean(),
        } as const)
        .map(
          ({ group, isAuthorization, outcome, isUnverified }) =>
            (world: RollOutWorld) =>
              seen(
                world,
                isAuthorization
                  ? `authorized:${group.jumpcloudGroup}`
                  : breakGlassOutsideItem(group.mimecastGroup),
                outcome,
                isUnverified,
              ),
        ),
      {
        weight: 2,
        arbitrary: fc
          .constantFrom(5, 15, 30, 60 * 25)
          .map((minutes) => (world: RollOutWorld) => later(world, minutes)),
      },
      fc.constant((world: RollOutWorld) => ({
        ...world,
        ...record(world, {
          stepId: 'pass-gate-b',
          source: 'attestation',
          items: ['break-glass-signed-in-again'],
        }),
      })),
      fc.shuffledSubarray(listed).map((groups) => (world: RollOutWorld) => ({
        ...world,
        inputs: { ...world.inputs, rollOut: { groups } },
      })),
    );
    let attached = 0;
    let refused = 0;

    /** What comes next for a group, and what it takes, so that sequences get far. */
    const following: Partial<Record<GroupState, GroupActKind>> = {
      started: 'attached',
      attached: 'through',
      'pointed-back': 'taken-back',
    };
    const nextOf = (world: RollOutWorld, group: RollOutGroup): GroupActKind =>
      following[stateOf(world, group)] ?? 'started';
    const prepared = (world: RollOutWorld, group: RollOutGroup): RollOutWorld =>
      nextOf(world, group) === 'started' ? ready(world, group) : later(world, 15);

    /** Compares each decision with what the log itself says, read a second way. */
    function checkedAct(world: RollOutWorld, kind: GroupActKind, group: RollOutGroup): RollOutWorld {
      const { mayAct } = decide(world, kind, group);
      if (!mayAct) {
        refused += 1;
        return world;
      }
      const own = world.acts.filter((each) => each.group === group);
      const last = own.at(-1);
      const waited = last === undefined ? 0 : (timeOf(world.minute).getTime() - Date.parse(last.at)) / 60_000;
      if (kind === 'through') expect([last?.kind, waited >= 15]).toEqual(['attached', true]);
      if (kind === 'taken-back') expect([last?.kind, waited >= 15]).toEqual(['pointed-back', true]);
      if (kind === 'skipped') expect(['attached', 'through', 'pointed-back']).not.toContain(last?.kind);
      if (kind === 'attached') {
        attached += 1;
        expect(last).toMatchObject({ kind: 'started', previousProfile: 'Old profile' });
      }
      if (kind === 'attached' || kind === 'started') {
        expect(decidePass('B', factsAt(world), timeOf(world.minute)).mayPass).toBe(true);
        const order = world.inputs.rollOut?.groups ?? [];
        const before = order[order.indexOf(group) - 1];
        if (before !== undefined) {
          const end = world.acts.filter((each) => each.group === before).at(-1)?.kind;
          expect(['through', 'skipped']).toContain(end);
        }
        for (const item of [
          `authorized:${group.jumpcloudGroup}`,
          breakGlassOutsideItem(group.mimecastGroup),
        ]) {
          const word = world.log.findLast((each) => each.items.includes(item) && !each.isUnverified);
          expect(word?.outcome).toBe('pass');
          expect(timeOf(world.minute).getTime() - Date.parse(word?.at ?? '')).toBeLessThan(86_400_000);
        }
      }
      return act(world, kind, group);
    }

    fc.assert(
      fc.property(fc.array(actionArbitrary, { minLength: 10, maxLength: 40 }), (actions) => {
        actions.reduce((world, action) => action(world), readyToRollOut());
      }),
      { numRuns: 400 },
    );
    // The property would say nothing if one of the two never happened.
    expect(Math.min(attached, refused)).toBeGreaterThan(30);
  });
});
