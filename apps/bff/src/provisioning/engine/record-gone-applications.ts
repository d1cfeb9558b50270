import type { Actor, IntegrationId } from '@wizard/contracts';
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
  const isGone = await Promise.all(missing.map((record) => isDeleted(seen, record)));
  const gone = missing.filter((_, index) => isGone[index]);
  if (gone.length === 0) return false;

  await deps.ledger.write(integrationId, async (tx) => {
    for (const { kind } of gone) await recordConnectorDeleted(tx, { kind, actor });
  });
  return true;
}

async function isDeleted({ client }: Look, { applicationId }: ConnectorRecord): Promise<boolean> {
  try {
    await client.applications.get(applicationId ?? '');
    return false;
  } catch (error) {
    if (isVendorError(error, 'not-found')) return true;
    throw error;
  }
}
