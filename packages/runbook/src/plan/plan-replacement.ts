import type { DesiredState } from './desired-state.ts';
import { isOwn, type ObservedState } from './observed-state.ts';
import type { Operation, ScopePlan } from './operations.ts';
import { changesOf, creationId } from './plan-create.ts';

/** Authorizes every group of the application that is replaced for the one that comes in its place. */
export function copiedGroups({ replaced }: DesiredState, observed: ObservedState): readonly Operation[] {
  const old = observed.applications.find(({ id }) => id === replaced?.applicationId);
  if (replaced === null || old === undefined) return [];
  const { kind } = replaced;
  const present = observed.applications.filter(isOwn).find(({ connector }) => connector === kind);

  return observed.groups
    .filter(({ id }) => old.boundGroupIds.includes(id) && present?.boundGroupIds.includes(id) !== true)
    .map(({ id, name }) => ({
      id: `bind-group:${kind}:${name}`,
      verb: 'change',
      title: `Authorize "${name}" for the new "${replaced.displayLabel}", as it is for the old one`,
      resource: 'authorization',
      connector: kind,
      changes: [{ field: 'group', from: null, to: name }],
      dependsOn: present === undefined ? [creationId(kind)] : [],
      action: {
        kind: 'bind-group',
        groupName: name,
        groupId: id,
        connector: kind,
        applicationId: present?.id ?? null,
      },
    }));
}

/** Deletes the application that was replaced; one that others made is turned off. */
export function planRemoveReplaced({ replaced }: DesiredState, observed: ObservedState): ScopePlan {
  const old = observed.applications.find(({ id }) => id === replaced?.applicationId);
  if (replaced === null || old === undefined) return { operations: [], leftAlone: [], blockers: [] };

  const isWhole = observed.applications.some((each) => isOwn(each) && each.connector === replaced.kind);
  if (!isWhole) {
    return {
      operations: [],
      leftAlone: [],
      blockers: [
        {
          code: 'application-missing',
          text: `The new application is not in JumpCloud, so "${old.displayLabel}" is the only one that lets people in.`,
          remedy: 'Create the new one first, or go back to the old one.',
          stepId: 'create-applications',
        },
      ],
    };
  }

  return { operations: [removalOf(old, replaced)].flatMap((row) => row ?? []), leftAlone: [], blockers: [] };
}

function removalOf(
  old: ObservedState['applications'][number],
  { kind, origin }: NonNullable<DesiredState['replaced']>,
): Operation | null {
  const row = { resource: 'application', connector: kind, dependsOn: [] } as const;
  if (origin === 'adopted') {
    const update = { isActive: false };
    if (!old.isActive) return null;
    return {
      ...row,
      id: `update-application:${old.id}`,
      verb: 'change',
      title: `Turn single sign-on off for "${old.displayLabel}" at ${old.ssoUrl}, which others made`,
      changes: changesOf(update, old),
      action: { kind: 'update-application', connector: kind, applicationId: old.id, update },
    };
  }

  return {
    ...row,
    id: `delete-application:${old.id}`,
    verb: 'remove',
    title: `Delete "${old.displayLabel}" at ${old.ssoUrl}`,
    changes: [
      { field: 'displayLabel', from: old.displayLabel, to: null },
      { field: 'ssoUrl', from: old.ssoUrl, to: null },
    ],
    // The connector is the new one's: nothing of its record goes with the old one.
    action: { kind: 'delete-application', connector: null, applicationId: old.id },
  };
}
