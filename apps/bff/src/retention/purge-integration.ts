import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Actor } from '@wizard/contracts';
import { exportPack, type PackDeps } from '../checklist/exports/export-pack.ts';
import { verifyEvidence } from '../checklist/verify-evidence.ts';
import { nowText } from '../db/clock.ts';
import type { IntegrationTable } from '../db/schema.ts';
import { deletePurged, insertStub, selectArchivedBefore, selectHeadForPurge } from './store.ts';

export interface PurgeOrder {
  /** Integrations that were archived before this time are purged, ISO-8601 UTC. */
  archivedBefore: string;
  /** Where their evidence packs go. */
  folder: string;
  actor: Actor;
  origin: string;
}

export interface Purged {
  id: string;
  name: string;
  packFile: string;
}

/**
 * Purges archived integrations after their time. Of each an evidence pack is written first and verified as it
 * stands on the disk; what stays is a stub with the final hash of the ledger, and the hash of that pack.
 * @throws PackNotIntactError before anything of the integration is deleted
 */
export const purgeIntegrations = async (deps: PackDeps, order: PurgeOrder): Promise<Purged[]> => {
  const purged: Purged[] = [];
  for (const row of await selectArchivedBefore(deps.database.kysely, order.archivedBefore)) {
    purged.push(await purgeOne(deps, row, order));
  }

  return purged;
};

/** The pack that was written is not what it must be, so nothing was deleted. */
export class PackNotIntactError extends Error {
  override readonly name = 'PackNotIntactError';

  constructor(id: string, why: string) {
    super(`The integration ${id} is kept: ${why}`);
  }
}

const purgeOne = async (deps: PackDeps, row: IntegrationTable, order: PurgeOrder): Promise<Purged> => {
  const { fileName, content } = await exportPack(deps, { ...order, integrationId: row.id });
  const packFile = join(order.folder, fileName);
  const file = await open(packFile, 'wx', 0o600);
  await pipeline(content, file.createWriteStream({ flush: true }));

  const pack = new Uint8Array(await readFile(packFile));
  const { isIntact, report, head } = await verifyEvidence(pack);
  if (!isIntact || head === null) throw new PackNotIntactError(row.id, `its pack is not intact.\n${report}`);
  const packSha256 = createHash('sha256').update(pack).digest('hex');

  await deps.database.kysely.transaction().execute(async (trx) => {
    const now = await selectHeadForPurge(trx, row.id);
    if (now?.hash !== head.hash) {
      throw new PackNotIntactError(row.id, 'something was recorded while its pack was written. Try again.');
    }
    await insertStub(trx, row, { purgedAt: nowText(deps.clock), head, packSha256 });
    await deletePurged(trx, row.id);
  });

  return { id: row.id, name: row.name, packFile };
};
