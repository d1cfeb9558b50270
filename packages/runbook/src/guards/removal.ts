import type { StepId } from '../content/step.ts';
import { administratorsTestItems } from './administrators-trial.ts';
import type { GuardFacts, GuardObservation } from './gate.ts';
import { type GroupStanding, groupKey, standingOf } from './roll-out.ts';

type Log = readonly GuardObservation[];

/** Steps whose Save puts somebody under single sign-on; the groups of the roll-out are acts of their own. */
const attachingSteps: readonly StepId[] = [
  'attach-application-setting',
  'attach-first-user',
  'save-administrators-profile',
];

/**
 * Whether anybody was ever recorded as being put under single sign-on. It does not matter for which values, nor
 * under which name: in doubt there are people to take back.
 */
export function wasAnyoneAttached({ observations, groupActs }: GuardFacts): boolean {
  return (
    observations.some(({ stepId, outcome }) => outcome === 'pass' && attachingSteps.includes(stepId)) ||
    groupActs.some(({ kind }) => kind === 'attached') ||
    // Seen to come through JumpCloud, whoever put them under it.
    observations.some(({ stepId, outcome }) => stepId === 'pass-gate-e2' && outcome === 'fail')
  );
}

/** Groups of the roll-out that are under the profile, or may still be, with the profile that each had before. */
export function groupsToTakeBack({ groupActs }: GuardFacts): readonly GroupStanding[] {
  const acted = new Map(groupActs.map(({ group }) => [groupKey(group), group]));

  return [...acted.values()]
    .map((group) => standingOf(group, groupActs))
    .filter(({ state }) => ['attached', 'through', 'pointed-back'].includes(state));
}

/** Whether the administrators' profile asks for no SAML: it was never saved with it, or Enforce was taken off since. */
export function areAdministratorsBack({ observations }: GuardFacts): boolean {
  const saved = lastSeq(observations, ({ stepId }) => stepId === 'save-administrators-profile');
  if (saved === null) return true;

  const off = lastSeq(
    observations,
    ({ stepId, items, isUnverified }) =>
      stepId === 'test-administrators' && !isUnverified && items.includes(administratorsTestItems.enforceOff),
  );
  return off !== null && off > saved;
}

function lastSeq(log: Log, isWanted: (observation: GuardObservation) => boolean): number | null {
  return log.filter(isWanted).reduce<number | null>((last, { seq }) => Math.max(last ?? seq, seq), null);
}
