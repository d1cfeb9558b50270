import type { IntegrationId } from '@wizard/contracts';
import {
  desiredState,
  type DesiredState,
  type ObservedState,
  type Plan,
  planChanges,
  type PlannedScope,
} from '@wizard/runbook/plan';
import type { Inputs } from '@wizard/runbook/values';
import type { JumpCloudClient } from '@wizard/jumpcloud';
import type { OpenDatabase } from '../../db/database.ts';
import { type ConnectorRecord, readConnectors } from '../../integrations/connectors.ts';
import { readInputs } from '../../integrations/inputs.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { InputsMissingError } from '../errors.ts';
import type { JumpCloudAccess } from '../jumpcloud-access.ts';
import { withLogos } from './logos.ts';
import { withOwnRunsOnly } from './own-groups.ts';
import { boundGroupIds, groupNamesOf, observe } from './observe.ts';
import { type KnownGroups, observeGroupsById, withGroups } from './observe-groups.ts';
import { withTwinsObserved } from './observe-twins.ts';

export interface LookDeps {
  database: OpenDatabase;
  ledger: Ledger;
  vendorAccess: JumpCloudAccess;
}

/** What should be and what is, of one moment. */
export interface Sight {
  inputs: Inputs;
  connectors: readonly ConnectorRecord[];
  desired: DesiredState;
  observed: ObservedState;
  client: JumpCloudClient;
}

/** A sight, and the difference as the plan of a scope. */
export interface Look extends Sight {
  plan: Plan;
}

/**
 * Looks at JumpCloud and plans one scope.
 * @throws InputsMissingError while something that the plan is made of is undecided
 */
export async function look(
  deps: LookDeps,
  integrationId: IntegrationId,
  scope: PlannedScope,
  knownGroups?: KnownGroups,
): Promise<Look> {
  const sight = await see(deps, integrationId, knownGroups);
  const observed = await observedFor(scope, sight);

  return { ...sight, observed, plan: planChanges(sight.desired, observed, scope) };
}

/** What a scope has to know beyond the applications and the groups that the inputs name. */
async function observedFor(scope: PlannedScope, sight: Sight): Promise<ObservedState> {
  const { observed, client, desired } = sight;
  if (scope === 'create') return withTwinsObserved(sight, await withGroupsOfReplaced(sight));
  if (scope === 'remove-replaced') return withGroupsOfReplaced(sight);
  if (scope !== 'delete') return observed;

  const ids = (desired.removal?.groups ?? []).map(({ id }) => id);
  return withGroups(observed, await observeGroupsById(client, ids));
}

/** With the groups of the application that is replaced, which the new one gets as well. */
async function withGroupsOfReplaced({
  observed,
  client,
  desired: { replaced },
}: Sight): Promise<ObservedState> {
  const old = observed.applications.find(({ id }) => id === replaced?.applicationId);
  if (old === undefined) return observed;

  const ids = await boundGroupIds(client, old.id);
  const applications = observed.applications.map((each) =>
    each === old ? { ...old, boundGroupIds: [...ids].sort() } : each,
  );
  return withGroups({ ...observed, applications }, await observeGroupsById(client, ids));
}

/** @throws InputsMissingError */
export async function see(
  deps: LookDeps,
  integrationId: IntegrationId,
  knownGroups?: KnownGroups,
): Promise<Sight> {
  const inputs = await readInputs(deps, integrationId);
  if (inputs.jumpcloud === null) throw new InputsMissingError(['jumpcloud']);

  const desired = desiredState(inputs);
  if (desired.kind === 'incomplete') throw new InputsMissingError(desired.missing);

  const [client, connectors] = await Promise.all([
    deps.vendorAccess.jumpcloud(integrationId),
    readConnectors(deps, integrationId),
  ]);
  const { organizationId, organizationName } = inputs.jumpcloud;
  const seen = await observe(client, {
    organization: { id: organizationId, name: organizationName },
    connectors,
    groupNames: groupNamesOf(inputs),
    knownGroups,
  });
  const observed = await withLogos(deps, integrationId, await withOwnRunsOnly(deps, integrationId, seen));

  return { inputs, connectors, desired: desired.state, observed, client };
}
