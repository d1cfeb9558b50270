import type { JumpCloudClient } from '@wizard/jumpcloud';
import type { ObservedGroup, ObservedState } from '@wizard/runbook/plan';
import { isVendorError } from '@wizard/vendor-http';

/** By its description a group that the wizard made is known again, and the run that made it. */
export const groupDescription = (runId: string): string =>
  `People who sign in to Mimecast with JumpCloud (${runId})`;

const runOf = (description: string | null | undefined): string | null => {
  const runId = /\((run_\w+)\)$/.exec(description ?? '')?.[1];

  return runId !== undefined && description === groupDescription(runId) ? runId : null;
};

/** Ids of groups by name, where they are known without looking. */
export type KnownGroups = ReadonlyMap<string, string>;

/** Groups by id, with the applications that they are bound to; those that are gone are left out. */
export async function observeGroupsById(
  client: JumpCloudClient,
  groupIds: readonly string[],
): Promise<readonly ObservedGroup[]> {
  const groups = await Promise.all(groupIds.map((id) => observeGroupById(client, id)));

  return groups.flatMap((group) => group ?? []);
}

/**
 * Groups by name. One that this very run made or found needs no looking for: its id is known.
 */
export async function observeGroupsByName(
  client: JumpCloudClient,
  names: readonly string[],
  known: KnownGroups = new Map(),
): Promise<readonly ObservedGroup[]> {
  const [listed, made] = await Promise.all([
    client.userGroups.findByNames(names.filter((name) => !known.has(name))),
    Promise.all(
      [...known]
        .filter(([name]) => names.includes(name))
        .map(([name, id]) => withMembers(client, { id, name })),
    ),
  ]);
  const isRepeated = (name: string) => listed.filter((group) => group.name === name).length > 1;
  const found = await Promise.all(
    listed.map((group) =>
      isRepeated(group.name) ? observeGroupById(client, group.id) : withMembers(client, group),
    ),
  );

  return [...made, ...found].flatMap((group) => group ?? []);
}

async function withMembers(
  client: JumpCloudClient,
  { id, name }: { id: string; name: string },
): Promise<ObservedGroup | null> {
  try {
    return { id, name, memberIds: (await client.userGroups.memberIds(id)).sort() };
  } catch (error) {
    // Deleted between two calls: as if it had never been listed.
    if (isVendorError(error, 'not-found')) return null;
    throw error;
  }
}

async function observeGroupById(client: JumpCloudClient, id: string): Promise<ObservedGroup | null> {
  try {
    const [{ name, description }, memberIds, applications] = await Promise.all([
      client.userGroups.get(id),
      client.userGroups.memberIds(id),
      client.associations.listForGroup(id),
    ]);
    return {
      id,
      name,
      memberIds: memberIds.sort(),
      applicationIds: applications.map((application) => application.id).sort(),
      madeByRunId: runOf(description),
    };
  } catch (error) {
    if (isVendorError(error, 'not-found')) return null;
    throw error;
  }
}

/** The state with these groups; of one that is there already, what is known of it now counts. */
export function withGroups(observed: ObservedState, groups: readonly ObservedGroup[]): ObservedState {
  const ids = new Set(groups.map(({ id }) => id));

  return { ...observed, groups: [...observed.groups.filter(({ id }) => !ids.has(id)), ...groups] };
}
