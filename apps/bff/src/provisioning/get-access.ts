import type { AccessGroup, ApplicationAccess, ApplicationRole, IntegrationId } from '@wizard/contracts';
import { desiredState, isOwn, type ObservedState } from '@wizard/runbook/plan';
import type { Inputs } from '@wizard/runbook/values';
import type { OpenDatabase } from '../db/database.ts';
import { readConnectors } from '../integrations/connectors.ts';
import { readInputs } from '../integrations/inputs.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { accessGroupOf, purposeOf, rolesOf } from './access-groups.ts';
import { groupNamesOf, observe } from './engine/observe.ts';
import { InputsMissingError } from './errors.ts';
import type { JumpCloudAccess } from './jumpcloud-access.ts';

export interface AccessDeps {
  database: OpenDatabase;
  ledger: Ledger;
  vendorAccess: JumpCloudAccess;
}

/**
 * Who may use the applications: what was decided, beside what JumpCloud has. Also lists groups that somebody bound
 * past the wizard.
 * @throws InputsMissingError, NotConnectedError, VendorError
 */
export async function getAccess(deps: AccessDeps, integrationId: IntegrationId): Promise<ApplicationAccess> {
  const inputs = await readInputs(deps, integrationId);
  if (inputs.applications === null) throw new InputsMissingError(['applications']);

  return presentAccess(inputs, await observeAccess(deps, integrationId, inputs));
}

/** Every group that is named here or bound there, with its members. */
export async function observeAccess(
  deps: AccessDeps,
  integrationId: IntegrationId,
  inputs: Inputs,
): Promise<ObservedState> {
  const { jumpcloud } = inputs;
  const [client, connectors] = await Promise.all([
    deps.vendorAccess.jumpcloud(integrationId),
    readConnectors(deps, integrationId),
  ]);
  const named = groupNamesOf(inputs);
  const observed = await observe(client, {
    organization: { id: jumpcloud?.organizationId ?? '', name: jumpcloud?.organizationName ?? null },
    connectors,
    groupNames: named,
  });

  const bound = new Set(observed.applications.filter(isOwn).flatMap(({ boundGroupIds }) => boundGroupIds));
  const unnamed = [...bound].filter((id) => !observed.groups.some((group) => group.id === id));
  const others = await Promise.all(
    unnamed.map(async (id) => {
      const [{ name }, memberIds] = await Promise.all([
        client.userGroups.get(id),
        client.userGroups.memberIds(id),
      ]);
      return { id, name, memberIds };
    }),
  );

  return { ...observed, groups: [...observed.groups, ...others] };
}

/** Both sides of it, in the order pilot, roll-out, others. */
export function presentAccess(inputs: Inputs, observed: ObservedState): ApplicationAccess {
  const own = observed.applications.filter(isOwn);
  const roles = rolesOf(inputs);
  const names = [...new Set([...groupNamesOf(inputs), ...observed.groups.map(({ name }) => name)])];

  return {
    applications: roles.map((role) => ({
      role,
      displayLabel: labelOf(inputs, role),
      isCreated: own.some(({ connector }) => connector === role),
    })),
    groups: names.map((name): AccessGroup => {
      const decided = accessGroupOf(inputs, name);
      const purpose = purposeOf(inputs, name);
      const seen = seenOf(observed, name, roles);
      const byDefault = purpose === 'other' ? (seen?.applications ?? []) : roles;

      return {
        name,
        purpose,
        members: (decided?.members ?? []).map(({ email }) => email),
        applications: [...(decided?.applications?.filter((role) => roles.includes(role)) ?? byDefault)],
        seen,
      };
    }),
  };
}

function seenOf(
  { applications, groups }: ObservedState,
  name: string,
  roles: readonly ApplicationRole[],
): AccessGroup['seen'] {
  const group = groups.find((each) => each.name === name);
  if (group === undefined) return null;
  const bound = applications.filter(isOwn).filter(({ boundGroupIds }) => boundGroupIds.includes(group.id));

  return {
    memberCount: group.memberIds.length,
    applications: roles.filter((role) => bound.some(({ connector }) => connector === role)),
  };
}

function labelOf(inputs: Inputs, role: ApplicationRole): string {
  const desired = desiredState(inputs);
  const found =
    desired.kind === 'desired'
      ? desired.state.applications.find(({ connector }) => connector === role)
      : undefined;

  return found?.displayLabel ?? role;
}
