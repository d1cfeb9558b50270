import type { Actor, IntegrationId } from '@wizard/contracts';
import type { Application, JumpCloudClient } from '@wizard/jumpcloud';
import type { ConnectorKind } from '@wizard/runbook/values';
import { isVendorError } from '@wizard/vendor-http';
import {
  readApplicationOwners,
  readConnectors,
  recordConnector,
  recordConnectorReleased,
} from '../integrations/connectors.ts';
import { changeInputs, inputsFold, readInputs } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import { adoptedInputs } from './adopted-inputs.ts';
import { labelOf } from './engine/observe.ts';
import {
  AdoptionRefusedError,
  ChoiceRefusedError,
  InputsMissingError,
  RunInProgressError,
} from './errors.ts';
import type { ExistingApplicationsDeps } from './list-applications.ts';
import { readRunningRunId } from './store.ts';

export interface AdoptApplication {
  integrationId: IntegrationId;
  connector: ConnectorKind;
  applicationId: string;
  actor: Actor;
}

/**
 * Makes an existing application the connector's, in our records only. It stays other people's: a plan puts right
 * what its diff shows and a person applies, and nothing ever deletes it or takes it back.
 * @throws ChoiceRefusedError, AdoptionRefusedError, RunInProgressError, InputsMissingError
 */
export async function adoptApplication(
  deps: ExistingApplicationsDeps,
  { integrationId, connector: kind, applicationId, actor }: AdoptApplication,
): Promise<void> {
  const inputs = await readInputs(deps, integrationId);
  if (inputs.mimecast === null) throw new InputsMissingError(['mimecast']);
  await refuseTaken(deps, { integrationId, kind, applicationId });

  const client = await deps.vendorAccess.jumpcloud(integrationId);
  const application = await readApplication(client, applicationId);
  const value = await adoptedInputs(client, application, { kind, before: inputs.applications });

  await deps.ledger.write(integrationId, async (tx) => {
    const running = await readRunningRunId(tx.trx, integrationId);
    if (running !== null) throw new RunInProgressError(running);

    await changeInputs(tx, { section: 'applications', value, actor });
    await recordConnector(tx, { kind, applicationId, origin: 'adopted', actor });
    await recordObservation(tx, {
      actor,
      stepId: 'choose-connectors',
      source: 'attestation',
      outcome: 'pass',
      summary: `${actor.name} took over the existing application "${labelOf(application)}" (${applicationId}) as the ${kind} connector.`,
    });
  });
}

/**
 * Looks after an adopted application no longer. It stays in JumpCloud as it is.
 * @throws AdoptionRefusedError, RunInProgressError
 */
export async function releaseApplication(
  deps: ExistingApplicationsDeps,
  { integrationId, connector: kind, actor }: Omit<AdoptApplication, 'applicationId'>,
): Promise<void> {
  const records = await readConnectors(deps, integrationId);
  const record = records.find((each) => each.kind === kind && each.deletedAt === null);
  if (record?.origin !== 'adopted') {
    throw new AdoptionRefusedError(
      `No application was taken over as the ${kind} connector, so none can be released.`,
      'An application that the wizard created is removed under Remove.',
    );
  }

  await deps.ledger.write(integrationId, async (tx) => {
    const running = await readRunningRunId(tx.trx, integrationId);
    if (running !== null) throw new RunInProgressError(running);

    await recordConnectorReleased(tx, { kind, actor });
    const { applications } = await tx.fold(inputsFold);
    if (applications === null) return;
    // Left in the choice, the connector would be created anew, with an address that is taken.
    const connectors = applications.connectors.filter((each) => each.kind !== kind);
    const value = connectors.length === 0 ? null : { ...applications, connectors };
    await changeInputs(tx, { section: 'applications', value, actor });
  });
}

async function refuseTaken(
  deps: ExistingApplicationsDeps,
  {
    integrationId,
    kind,
    applicationId,
  }: Omit<AdoptApplication, 'actor' | 'connector'> & { kind: ConnectorKind },
): Promise<void> {
  const [owners, records] = await Promise.all([
    readApplicationOwners(deps),
    readConnectors(deps, integrationId),
  ]);
  const owner = owners.find((each) => each.applicationId === applicationId);
  if (owner !== undefined && owner.integrationId !== integrationId) {
    throw new AdoptionRefusedError(
      `This application belongs to the integration "${owner.integrationName}". Two integrations would undo each other's changes.`,
      `Choose another application, or release it there first.`,
    );
  }
  if (owner !== undefined && owner.kind !== kind) {
    throw new AdoptionRefusedError(
      `This application is this integration's ${owner.kind} already.`,
      'Choose another application. Each connector is an application of its own.',
    );
  }

  const living = records.find((each) => each.kind === kind && each.deletedAt === null);
  if (living !== undefined && living.applicationId !== applicationId) {
    throw new AdoptionRefusedError(
      `The ${kind} connector has an application already.`,
      living.origin === 'adopted'
        ? 'Release that one first.'
        : 'It was created by the wizard: undo the run that made it, or remove it under Remove, then choose again.',
    );
  }
}

async function readApplication(client: JumpCloudClient, applicationId: string): Promise<Application> {
  try {
    return await client.applications.get(applicationId);
  } catch (error) {
    if (!isVendorError(error, 'not-found') && !isVendorError(error, 'invalid-request')) throw error;
    throw new ChoiceRefusedError({
      pointer: '/applicationId',
      message: 'JumpCloud has no such application any more. Choose another one.',
      given: applicationId,
    });
  }
}
