import type { IntegrationId, RollOut } from '@wizard/contracts';
import {
  evaluateGroup,
  groupRollbackCard,
  type GroupStanding,
  groupsOffTheList,
  standingOf,
} from '@wizard/runbook/guards';
import { type GuardDeps, presentCondition } from './get-gate.ts';
import { type GuardReading, readGuardFacts } from './guard-facts.ts';

/**
 * The groups of the roll-out in their order, each with what it waits for and its way back; then groups that are, or
 * may be, under single sign-on and stand in the list no longer.
 *
 * @throws IntegrationNotFoundError
 */
export const getRollOut = async (deps: GuardDeps, integrationId: IntegrationId): Promise<RollOut> => {
  await deps.ledger.head(integrationId);
  const reading = await readGuardFacts(deps, integrationId);
  const { inputs, facts } = reading;
  const now = deps.clock.now();
  const present = (standing: GroupStanding, isOffTheList: boolean) =>
    presentGroup(standing, isOffTheList, { reading, now });

  return {
    groups: [
      ...(inputs.rollOut?.groups ?? []).map((group) => present(standingOf(group, facts.groupActs), false)),
      ...groupsOffTheList(inputs, facts.groupActs).map((standing) => present(standing, true)),
    ],
  };
};

const presentGroup = (
  { group, state, latest, previousProfile, inForceAt }: GroupStanding,
  isOffTheList: boolean,
  { reading, now }: { reading: GuardReading; now: Date },
): RollOut['groups'][number] => {
  const conditions = isOffTheList ? [] : evaluateGroup(group, reading.facts, now);

  return {
    ...group,
    isOffTheList,
    state,
    conditions: conditions.map(({ condition, ...judged }) => presentCondition(condition, judged, reading)),
    isReady: !isOffTheList && conditions.every((condition) => condition.state === 'met'),
    previousProfile,
    inForceAt,
    latest: latest && { by: latest.by, at: latest.at, reason: latest.reason },
    rollbackCard: [...groupRollbackCard(group, previousProfile, reading.inputs)],
  };
};
