import type { Drift, DriftChange, IntegrationId } from '@wizard/contracts';
import {
  changesSince,
  type DesiredState,
  isOwn,
  type ObservedState,
  type Operation,
  type Reached,
  type SeenChange,
  twinGroupsOf,
  twinsOf,
  whyKept,
} from '@wizard/runbook/plan';
import type { Clock } from '../db/clock.ts';
import { type LastSeen, lastSeenFold } from './engine/last-seen.ts';
import type { LookDeps } from './engine/look.ts';
import { lookForRepair } from './engine/look-for-plan.ts';
import { observeGroupsById, withGroups } from './engine/observe-groups.ts';

/** What JumpCloud has now beside what it should have and what was seen last. Writes nothing anywhere. */
export async function getDrift(
  deps: LookDeps & { clock: Clock },
  integrationId: IntegrationId,
): Promise<Drift> {
  const seen = await lookForRepair(deps, integrationId);
  const last = await deps.ledger.fold(integrationId, lastSeenFold);
  const { plan, desired, reached, client } = seen;

  // A group that was renamed is not found by its name any more, but it is still the group.
  const known = new Set(seen.observed.groups.map(({ id }) => id));
  const others = await observeGroupsById(
    client,
    Object.keys(last.groups).filter((id) => !known.has(id)),
  );
  const observed = withGroups(seen.observed, others);

  return {
    lookedAt: deps.clock.now().toISOString(),
    organization: observed.organization,
    lastSeenAt: latestOf(last),
    changes: changesSince(statesOf(last), observed).map((change) =>
      describeChange(change, last, plan.operations),
    ),
    findings: reached.hasApplications ? findingsOf(desired, observed, reached) : [],
    repairs: plan.operations.map(({ title }) => title),
    blockers: plan.blockers.map(({ text, remedy }) => ({ text, remedy })),
  };
}

function statesOf({ applications, groups }: LastSeen) {
  return {
    applications: Object.values(applications).map(({ value }) => value),
    groups: Object.values(groups).map(({ value }) => value),
  };
}

function latestOf({ applications, groups }: LastSeen): string | null {
  const times = [...Object.values(applications), ...Object.values(groups)].map(({ at }) => at);

  return times.sort().at(-1) ?? null;
}

function describeChange(
  { id, ...change }: SeenChange,
  last: LastSeen,
  operations: readonly Operation[],
): DriftChange {
  const seen = change.resource === 'application' ? last.applications[id] : last.groups[id];

  return {
    ...change,
    lastSeenAt: seen?.at ?? '',
    repair: operations.find((operation) => putsRight(operation, { id, ...change }))?.title ?? null,
  };
}

/** Whether the operation is about this value of this thing. */
function putsRight({ action, changes }: Operation, { id, field, about }: SeenChange): boolean {
  switch (action.kind) {
    case 'update-application':
      return action.applicationId === id && changes.some((each) => each.field === field);
    case 'create-application':
    case 'create-bookmark':
      return field === 'application' && action.application.displayLabel === about;
    case 'bind-group':
    case 'unbind-group':
      return field === 'groups' && action.applicationId === id;
    case 'create-group':
      return (field === 'group' || field === 'name') && action.name === about;
    case 'add-member':
      return field === 'members' && action.groupName === about;
    case 'set-logo':
      return field === 'logoUrl' && action.applicationId === id;
    default:
      return false;
  }
}

function findingsOf(desired: DesiredState, observed: ObservedState, reached: Reached): Drift['findings'] {
  const own = observed.applications.filter(isOwn);
  const missing = desired.applications.filter(
    ({ connector }) => !own.some((each) => each.connector === connector),
  );
  const groups = [
    ...(reached.hasPilot && desired.pilotGroup !== null ? [desired.pilotGroup] : []),
    ...desired.rollOutGroups.filter(({ name }) => reached.rolledOut.includes(name)),
  ].filter(({ name }) => !observed.groups.some((group) => group.name === name));
  const bound = reached.unlisted.filter(({ id }) =>
    own.some(({ boundGroupIds }) => boundGroupIds.includes(id)),
  );

  return [
    ...missing.map(({ displayLabel }) => ({
      kind: 'application-gone' as const,
      text: `The application "${displayLabel}" is not in JumpCloud any more.`,
      remedy:
        'A repair creates it anew, with another certificate and another metadata URL: verify the metadata URL again, and press Import in Mimecast.',
    })),
    ...groups.map(({ name }) => ({
      kind: 'group-gone' as const,
      text: `The user group "${name}" is not in JumpCloud any more, so its people can't sign in.`,
      remedy: 'A repair makes it anew with the people that the wizard knows of, and authorizes it.',
    })),
    ...bound.map(({ name }) => ({
      kind: 'still-bound' as const,
      text: `The user group "${name}" is off the list, but still authorized.`,
      remedy:
        'A repair takes it off. Return its people to passwords in Mimecast first, if it was rolled out.',
    })),
    ...twinsOf(desired, observed).map(({ displayLabel, id, boundGroupIds }) => ({
      kind: 'twin' as const,
      text: `There is a second application "${displayLabel}" (${id}) with the same SSO IdP URL. Sign-in could go to either.`,
      remedy:
        boundGroupIds.length > 0
          ? 'Groups are authorized for it, so it is left alone: look at both in the JumpCloud Admin Portal and delete the one that is not in use.'
          : 'A repair deletes it: nobody is authorized for it.',
    })),
    ...twinGroupsOf(desired, observed).map((twin) => ({
      kind: 'twin' as const,
      text: `There is a second user group "${twin.name}" (${twin.id}).`,
      remedy:
        whyKept(twin) === null
          ? 'A repair deletes it: the wizard made it, and nobody is in it.'
          : `It is left alone, since ${whyKept(twin)}: look at both in the JumpCloud Admin Portal and delete the one that is not in use.`,
    })),
  ];
}
