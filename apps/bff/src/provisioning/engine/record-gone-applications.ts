import type { Actor, IntegrationId } from '@wizard/contracts';
import type { JumpCloudClient } from '@wizard/jumpcloud';
import { isVendorError } from '@wizard/vendor-http';
import { type ConnectorRecord, recordConnectorDeleted } from '../../integrations/connectors.ts';
import type { Look, LookDeps } from './look.ts';

/**
 * Records the applications of ours that somebody deleted in the console, so that what was seen on them no
 * longer counts. Each is asked for by its id first: a list may leave out what a credential does not show.
 * Gives whether any was gone.
 */
export async function recordGoneApplications(
  deps: LookDeps,
  { integrationId, actor, seen }: { integrationId: IntegrationId; actor: Actor; seen: Look },
): Promise<boolean> {
  const listed = new Set(seen.observed.applications.map(({ id }) => id));
  const missing = seen.connectors.filter(
    ({ deletedAt, applicationId }) =>
      deletedAt === null && applicationId !== null && !listed.has(applicationId),
  );
  const answers = await Promise.all(missing.map((record) => isGone(seen.client, record)));
  const gone = missing.filter((_, index) => answers[index]);
  if (gone.length === 0) return false;

  await deps.ledger.write(integrationId, async (tx) => {
    for (const { kind } of gone) await recordConnectorDeleted(tx, { kind, actor });
  });
  return true;
}

/** Whether JumpCloud has no such application any more; one without an id was never there. */
export async function isGone(
  client: JumpCloudClient,
  { applicationId }: Pick<ConnectorRecord, 'applicationId'>,
): Promise<boolean> {
  try {
    await client.applications.get(applicationId ?? '');
    return false;
  } catch (error) {
    if (isVendorError(error, 'not-found')) return true;
    throw error;
  }
}
