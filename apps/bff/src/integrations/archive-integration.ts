import type { Actor, IntegrationId } from '@wizard/contracts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Vault } from '../vault/vault.ts';
import { setArchived } from './store.ts';

/**
 * Takes an integration out of use: it can still be read and exported, nothing can be changed any more, and its
 * credentials are deleted, because nothing may use them again.
 */
export const archiveIntegration = (
  { ledger, vault }: { ledger: Ledger; vault: Vault },
  { integrationId, actor }: { integrationId: IntegrationId; actor: Actor },
): Promise<void> =>
  ledger.write(integrationId, async (tx) => {
    await vault.deleteCredentials(tx, actor);
    await setArchived(tx.trx, integrationId, tx.at);
    await tx.append({
      kind: 'integration-archived',
      actor,
      summary: `${actor.name} archived the integration.`,
    });
  });
