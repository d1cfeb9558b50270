import type { IntegrationId } from '@wizard/contracts';
import type { ObservedState } from '@wizard/runbook/plan';
import type { OpenDatabase } from '../../db/database.ts';
import type { LedgerWrite } from '../../ledger/ledger.ts';
import {
  type ApplicationLogoTable,
  selectApplicationLogos,
  updateApplicationLogoUrl,
} from '../logo-store.ts';

/**
 * Says of each application which uploaded picture it shows. JumpCloud gives only the address of a picture, so one
 * that the wizard set is known by the address that it got then.
 */
export async function withLogos(
  { database }: { database: OpenDatabase },
  integrationId: IntegrationId,
  observed: ObservedState,
): Promise<ObservedState> {
  const set = await selectApplicationLogos(database.kysely, integrationId);
  if (set.length === 0) return observed;

  return {
    ...observed,
    applications: observed.applications.map((application) => {
      const row = set.find((each) => each.application_id === application.id);
      const isThere = row !== undefined && isShown(row, application.logoUrl ?? '');
      return { ...application, logo: isThere ? row.logo_id : null };
    }),
  };
}

/** Until its address was read for the first time, any new address is the uploaded picture's. */
function isShown({ url, url_before: before }: ApplicationLogoTable, seen: string): boolean {
  return url === null ? seen !== '' && seen !== before : seen === url;
}

/** Remembers the address of each picture that was set and is seen for the first time. */
export async function recordLogoAddresses(tx: LedgerWrite, { applications }: ObservedState): Promise<void> {
  for (const row of await selectApplicationLogos(tx.trx, tx.integrationId)) {
    const seen = applications.find(({ id }) => id === row.application_id)?.logoUrl ?? '';
    if (row.url === null && isShown(row, seen)) await updateApplicationLogoUrl(tx.trx, row, seen);
  }
}
