import type { Actor, IntegrationId } from '@wizard/contracts';
import { recordConnector } from '../../integrations/connectors.ts';
import type { OperationRecord } from '../run-record.ts';
import { readOpenOperations, updateOperation } from '../store.ts';
import type { Look, LookDeps } from './look.ts';

/**
 * A create call whose answer left it open, in a run that has ended, may have had its effect after all.
 * What is found with exactly its address and label is recorded as created by this integration, so that it
 * is neither lost sight of nor taken for a stranger's. Gives whether anything was found.
 */
export async function adoptLateApplications(
  deps: LookDeps,
  { integrationId, actor, seen }: { integrationId: IntegrationId; actor: Actor; seen: Look },
): Promise<boolean> {
  const open = await readOpenOperations(deps.database.kysely, integrationId);
  const found = open.flatMap(({ runId, operation }) => {
    const application = madeBy(operation, seen);
    return application === undefined ? [] : [{ runId, operation, application }];
  });
  if (found.length === 0) return false;

  await deps.ledger.write(integrationId, async (tx) => {
    for (const { runId, operation, application } of found) {
      const { id, connector } = application;
      await recordConnector(tx, { kind: connector, applicationId: id, origin: 'created', actor, runId });
      await updateOperation(tx.trx, runId, operation.id, { result: { applicationId: id, wasFound: true } });
    }
  });
  return true;
}

function madeBy({ planned: { action } }: OperationRecord, { observed, connectors }: Look) {
  if (action.kind !== 'create-application' && action.kind !== 'create-bookmark') return undefined;
  const wanted = action.application;
  const isTaken = connectors.some(({ kind, deletedAt }) => kind === wanted.connector && deletedAt === null);
  const found = observed.applications
    .filter(({ connector }) => connector === null)
    .filter(({ ssoUrl, displayLabel }) => ssoUrl === wanted.ssoUrl && displayLabel === wanted.displayLabel)
    .sort((a, b) => (a.id < b.id ? -1 : 1))[0];

  return found === undefined || isTaken ? undefined : { id: found.id, connector: wanted.connector };
}
