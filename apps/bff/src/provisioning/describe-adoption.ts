import type { describeAdoption as endpoint, IntegrationId } from '@wizard/contracts';
import { desiredState, planChanges } from '@wizard/runbook/plan';
import type { ConnectorKind } from '@wizard/runbook/values';
import { isVendorError } from '@wizard/vendor-http';
import type * as z from 'zod/mini';
import { readInputs } from '../integrations/inputs.ts';
import { adoptedInputs } from './adopted-inputs.ts';
import { observeApplication } from './engine/observe.ts';
import { ChoiceRefusedError } from './errors.ts';
import type { ExistingApplicationsDeps } from './list-applications.ts';

type Adoption = z.input<(typeof endpoint)['response']>;

/**
 * Who would be affected if this application became the connector's, and what a plan would then put right.
 * @throws ChoiceRefusedError
 */
export async function describeAdoption(
  deps: ExistingApplicationsDeps,
  {
    integrationId,
    applicationId,
    connector: kind,
  }: { integrationId: IntegrationId; applicationId: string; connector: ConnectorKind },
): Promise<Adoption> {
  const inputs = await readInputs(deps, integrationId);
  const client = await deps.vendorAccess.jumpcloud(integrationId);
  const [application, groups, people] = await Promise.all([
    client.applications.get(applicationId),
    client.applications.userGroups(applicationId),
    client.applications.users(applicationId),
  ]).catch((error: unknown) => {
    if (!isVendorError(error, 'not-found') && !isVendorError(error, 'invalid-request')) throw error;
    throw new ChoiceRefusedError({
      pointer: '/applicationId',
      message: 'JumpCloud has no such application any more. Choose another one.',
      given: applicationId,
    });
  });

  const [names, applications] = await Promise.all([
    Promise.all(groups.map(async ({ id }) => ({ id, name: (await client.userGroups.get(id)).name }))),
    adoptedInputs(client, application, { kind, before: inputs.applications }),
  ]);
  const only = { ...applications, connectors: applications.connectors.filter((each) => each.kind === kind) };
  const desired = desiredState({ ...inputs, applications: { ...only, bookmark: null } });
  if (desired.kind === 'incomplete') return { groups: names, people: people.length, changes: [] };

  const observed = await observeApplication(application, { kind, origin: 'adopted' });
  const { organizationId = '', organizationName = null } = inputs.jumpcloud ?? {};
  const plan = planChanges(
    desired.state,
    { organization: { id: organizationId, name: organizationName }, applications: [observed], groups: [] },
    'create',
  );

  return {
    groups: names,
    people: people.length,
    changes: plan.operations.flatMap(({ changes }) => [...changes]),
  };
}
