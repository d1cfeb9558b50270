import { groupAuthorizedItem } from '../content/roll-out-items.ts';
import type { Inputs, RollOutInput } from '../values/inputs.ts';
import { otherSections } from '../values/other-sections.ts';
import type { GroupActKind } from '../values/words.ts';
import { type ConditionState, evaluateCondition } from './evaluate-condition.ts';
import { momentOf, unmetOf } from './evaluate-gate.ts';
import { type GateCondition, type GuardFacts, maxAges, propagationMinutes } from './gate.ts';

export type RollOutGroup = RollOutInput['groups'][number];

/** One act, as the ledger holds it. */
export interface GroupAct {
  kind: GroupActKind;
  group: RollOutGroup;
  /** When it was done, ISO-8601, UTC. */
  at: string;
  by: string;
  /** Of `started`: the profile that the people's setting referenced before. */
  previousProfile: string | null;
  /** Of `skipped`. */
  reason: string | null;
}

/** Where a group stands: the latest act, or nothing yet. */
export type GroupState = 'not-started' | GroupActKind;

export interface GroupStanding {
  group: RollOutGroup;
  state: GroupState;
  /** The latest act; null before the first. */
  latest: GroupAct | null;
  /** The way back, as recorded when the group was started. */
  previousProfile: string | null;
  /** When a saved change is in force at the latest; null when none is under way. */
  inForceAt: string | null;
}

/** Tells groups apart: a Mimecast group under one application setting. */
export function groupKey({ mimecastGroup, applicationSetting }: RollOutGroup): string {
  return `${mimecastGroup}>${applicationSetting}`;
}

const mayFollow: Readonly<Record<GroupActKind, readonly GroupState[]>> = {
  started: ['not-started', 'skipped', 'taken-back'],
  attached: ['started'],
  through: ['attached'],
  skipped: ['not-started', 'started', 'taken-back'],
  'pointed-back': ['attached', 'through'],
  'taken-back': ['pointed-back'],
};

/** Where one group stands by what was done with it. */
export function standingOf(group: RollOutGroup, acts: readonly GroupAct[]): GroupStanding {
  const own = acts.filter((act) => groupKey(act.group) === groupKey(group));
  const latest = own.at(-1) ?? null;
  const pending = latest?.kind === 'attached' || latest?.kind === 'pointed-back' ? latest : null;

  return {
    group,
    state: latest?.kind ?? 'not-started',
    latest,
    previousProfile: own.findLast(({ kind }) => kind === 'started')?.previousProfile ?? null,
    inForceAt: pending && new Date(Date.parse(pending.at) + propagationMinutes * 60_000).toISOString(),
  };
}

/** Groups that are, or may be, under single sign-on and stand in the list no longer: their way back must not be lost. */
export function groupsOffTheList({ rollOut }: Inputs, acts: readonly GroupAct[]): readonly GroupStanding[] {
  const listed = new Set((rollOut?.groups ?? []).map(groupKey));
  const acted = new Map(acts.map(({ group }) => [groupKey(group), group]));

  return [...acted.values()]
    .filter((group) => !listed.has(groupKey(group)))
    .map((group) => standingOf(group, acts))
    .filter(({ state }) => ['started', 'attached', 'through', 'pointed-back'].includes(state));
}

/** Item of the observation that break-glass is in no way a member of a Mimecast group. */
export function breakGlassOutsideItem(mimecastGroup: string): string {
  return `break-glass-outside:${mimecastGroup}`;
}

/** What must hold before a group of the roll-out is put under the profile. */
export function groupConditions(group: RollOutGroup, inputs: Inputs): readonly GateCondition[] {
  const groups = inputs.rollOut?.groups ?? [];
  const before = groups[groups.findIndex((each) => groupKey(each) === groupKey(group)) - 1];
  const outside = breakGlassOutsideItem(group.mimecastGroup);

  const conditions: readonly (GateCondition | null)[] = [
    {
      id: 'gate-b',
      title: 'Gate B is open',
      explanation: 'The pilot signed in through JumpCloud, and break-glass by password within a day.',
      ways: [{ kind: 'gate', gate: 'B' }],
      attestation: null,
      remedy: { text: 'Meet the conditions of Gate B again.', stepId: 'pass-gate-b' },
    },
    otherSections(inputs).length === 0
      ? null
      : {
          id: 'gate-c2',
          title: 'Gate C2 is open',
          explanation: 'The profile also holds a section for people who are no administrators.',
          ways: [{ kind: 'gate', gate: 'C2' }],
          attestation: null,
          remedy: { text: 'Let the first user go before the others.', stepId: 'pass-gate-c2' },
        },
    before === undefined
      ? null
      : {
          id: 'group-before',
          title: 'The group before is through',
          explanation: `"${before.mimecastGroup}" is under single sign-on and one of its people signed in, or it was skipped with a reason.`,
          ways: [
            {
              kind: 'facts',
              holds: ({ groupActs }) => ['through', 'skipped'].includes(standingOf(before, groupActs).state),
            },
          ],
          attestation: null,
          remedy: { text: `Finish "${before.mimecastGroup}", or skip it.`, stepId: null },
        },
    {
      id: 'authorized',
      title: 'Authorized in JumpCloud',
      explanation: `JumpCloud lets "${group.jumpcloudGroup}" use every application; it was read back within a day.`,
      ways: [
        {
          kind: 'observed',
          stepId: 'roll-out-groups',
          source: 'read-back',
          item: groupAuthorizedItem(group.jumpcloudGroup),
          maxAgeMinutes: maxAges.day,
        },
      ],
      attestation: null,
      remedy: {
        text: 'Compare with JumpCloud above; with nothing to change it reads everything back.',
        stepId: null,
      },
    },
    {
      id: 'break-glass-outside',
      title: 'Break-glass is outside',
      explanation: 'The account is no member of the group, directly, by a sub-group or by a whole domain.',
      ways: [
        {
          kind: 'observed',
          stepId: 'roll-out-groups',
          source: 'read-back',
          item: outside,
          maxAgeMinutes: maxAges.day,
        },
        {
          kind: 'observed',
          stepId: 'roll-out-groups',
          source: 'attestation',
          item: outside,
          maxAgeMinutes: maxAges.day,
        },
      ],
      attestation: {
        text: `The break-glass administrator is no member of "${group.mimecastGroup}", and of none of its sub-groups, and the group holds no whole domain of that address.`,
      },
      remedy: { text: 'Look at the group, its sub-groups and its domains in Mimecast.', stepId: null },
    },
  ];

  return conditions.filter((condition) => condition !== null);
}

/** How each condition of a group stands at this moment. */
export function evaluateGroup(
  group: RollOutGroup,
  facts: GuardFacts,
  now: Date,
): readonly (ConditionState & { condition: GateCondition })[] {
  return groupConditions(group, facts.inputs).map((condition) => ({
    ...evaluateCondition(condition, facts, momentOf(facts, now)),
    condition,
  }));
}

export type GroupDecision =
  | { mayAct: true }
  | { mayAct: false; because: 'order'; state: GroupState }
  | { mayAct: false; because: 'conditions'; unmet: readonly string[] }
  | { mayAct: false; because: 'too-early'; from: string }
  | { mayAct: false; because: 'not-listed' };

/** Whether something may be done with a group now; the only place that decides it. */
export function decideGroupAct(
  kind: GroupActKind,
  group: RollOutGroup,
  facts: GuardFacts,
  now: Date,
): GroupDecision {
  const { state, inForceAt } = standingOf(group, facts.groupActs);
  const isListed = (facts.inputs.rollOut?.groups ?? []).some((each) => groupKey(each) === groupKey(group));
  // A way back is never refused because the list was changed.
  if (!isListed && kind !== 'pointed-back' && kind !== 'taken-back') {
    return { mayAct: false, because: 'not-listed' };
  }
  if (!mayFollow[kind].includes(state)) return { mayAct: false, because: 'order', state };
  if ((kind === 'through' || kind === 'taken-back') && inForceAt !== null && now < new Date(inForceAt)) {
    return { mayAct: false, because: 'too-early', from: inForceAt };
  }
  if (kind !== 'started' && kind !== 'attached') return { mayAct: true };

  // Hours may lie between the start and the Save, and what was looked at runs out.
  const unmet = unmetOf(evaluateGroup(group, facts, now));
  return unmet.length === 0 ? { mayAct: true } : { mayAct: false, because: 'conditions', unmet };
}
