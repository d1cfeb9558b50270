import type { IntegrationId } from '@wizard/contracts';
import type { PlanScope } from '@wizard/runbook/content';
import {
  desiredState,
  type DesiredState,
  type ObservedState,
  type Plan,
  planChanges,
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
import { groupNamesOf, observe } from './observe.ts';

export interface LookDeps {
  database: OpenDatabase;
  ledger: Ledger;
  vendorAccess: JumpCloudAccess;
}

/** What should be, what is, and the difference, all of one moment. */
export interface Look {
  inputs: Inputs;
  connectors: readonly ConnectorRecord[];
  desired: DesiredState;
  observed: ObservedState;
  plan: Plan;
  client: JumpCloudClient;
}

/**
 * Looks at JumpCloud and plans one scope.
 * @throws InputsMissingError while something that the plan is made of is undecided
 */
export async function look(deps: LookDeps, integrationId: IntegrationId, scope: PlanScope): Promise<Look> {
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
  });
  const observed = await withLogos(deps, integrationId, seen);

  return {
    inputs,
    connectors,
    desired: desired.state,
    observed,
    plan: planChanges(desired.state, observed, scope),
    client,
  };
}
