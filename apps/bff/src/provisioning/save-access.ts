import type { Actor, ApplicationAccess, ApplicationRole, IntegrationId } from '@wizard/contracts';
import type { AccessGroupInput, AccessInput, Inputs } from '@wizard/runbook/values';
import { changeInputs, readInputs } from '../integrations/inputs.ts';
import { accessGroupOf, purposeOf, rolesOf } from './access-groups.ts';
import { ChoiceRefusedError, InputsMissingError } from './errors.ts';
import { type AccessDeps, observeAccess, presentAccess } from './get-access.ts';
import { resolveMembers } from './resolve-members.ts';

export interface SaveAccess {
  integrationId: IntegrationId;
  groups: readonly {
    name: string;
    members: readonly string[];
    applications: readonly ApplicationRole[];
  }[];
  actor: Actor;
}

/**
 * Decides which groups may use which applications. Nothing changes in JumpCloud: the plan of the step shows each
 * binding that comes or goes as a row. A group that is left out is left alone.
 * @throws ChoiceRefusedError, InputsMissingError, VendorError
 */
export async function saveAccess(deps: AccessDeps, input: SaveAccess): Promise<ApplicationAccess> {
  const { integrationId, groups, actor } = input;
  const inputs = await readInputs(deps, integrationId);
  const roles = rolesOf(inputs);
  if (roles.length === 0) throw new InputsMissingError(['applications']);
  refuseUnfit(inputs, groups, roles);

  const client = await deps.vendorAccess.jumpcloud(integrationId);
  const observed = await observeAccess(deps, integrationId, inputs);
  const shown = presentAccess(inputs, observed).groups;
  const decided = await Promise.all(
    groups.map(async ({ name, members: addresses, applications }, index): Promise<AccessGroupInput> => {
      const pointer = `/groups/${index}/members`;
      const members = await resolveMembers(client, inputs, { groupName: name, addresses, pointer });
      const isAll = purposeOf(inputs, name) !== 'other' && applications.length === roles.length;

      return {
        name,
        members,
        applications: isAll ? null : roles.filter((role) => applications.includes(role)),
      };
    }),
  );

  // What JumpCloud has anyway, and nobody ever decided about, stays undecided: others look after it.
  const said = decided.filter((group) => {
    const before = shown.find(({ name }) => name === group.name);
    const isAsSeen =
      sameRoles(before?.seen?.applications ?? [], group.applications ?? roles) && group.members.length === 0;
    if (purposeOf(inputs, group.name) !== 'other')
      return group.applications !== null || group.members.length > 0;

    return accessGroupOf(inputs, group.name) !== undefined
      ? !isSpent(group, before?.seen ?? null)
      : !isAsSeen;
  });
  const value: AccessInput | null = said.length === 0 ? null : { groups: said };

  await deps.ledger.write(integrationId, (tx) => changeInputs(tx, { section: 'access', value, actor }));
  const now = await readInputs(deps, integrationId);

  return presentAccess(now, await observeAccess(deps, integrationId, now));
}

/** Decided away, and gone from JumpCloud: nothing is left to say about it. */
function isSpent(group: AccessGroupInput, seen: { applications: readonly unknown[] } | null): boolean {
  return (
    group.applications?.length === 0 && group.members.length === 0 && (seen?.applications.length ?? 0) === 0
  );
}

function sameRoles(one: readonly ApplicationRole[], other: readonly ApplicationRole[]): boolean {
  return one.length === other.length && one.every((role) => other.includes(role));
}

function refuseUnfit(inputs: Inputs, groups: SaveAccess['groups'], roles: readonly ApplicationRole[]): void {
  groups.forEach(({ name, applications }, index) => {
    if (groups.findIndex((other) => other.name === name) < index) {
      throw new ChoiceRefusedError({
        pointer: `/groups/${index}/name`,
        message: 'This group is in the list already. Tick its applications there.',
        given: name,
      });
    }
    const unknown = applications.find((role) => !roles.includes(role));
    if (unknown !== undefined) {
      throw new ChoiceRefusedError({
        pointer: `/groups/${index}/applications`,
        message: `The integration has no such application any more. It has: ${roles.join(', ')}. Load the page again.`,
        given: unknown,
      });
    }
    if (name === inputs.pilot?.groupName && applications.length === 0) {
      throw new ChoiceRefusedError({
        pointer: `/groups/${index}/applications`,
        message: `"${name}" is the pilot's group: without any application there is nobody to try single sign-on with. Tick at least one, or choose another pilot.`,
      });
    }
  });
}
