import type { Credentials, IntegrationId } from '@wizard/contracts';
import type { OpenDatabase } from '../db/database.ts';
import { readIntegration } from '../integrations/read-integration.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Vault } from '../vault/vault.ts';
import { credentialChecksFold } from './credential-checks.ts';
import { type EnvironmentCredentials, environmentSecret } from './environment-credentials.ts';

export interface ListCredentialsDeps {
  readonly database: OpenDatabase;
  readonly ledger: Ledger;
  readonly vault: Vault;
  readonly environmentCredentials: EnvironmentCredentials;
}

/** What is saved, by its last four characters, and what each kind of call is made with. */
export const listCredentials = async (
  deps: ListCredentialsDeps,
  integrationId: IntegrationId,
): Promise<Credentials> => {
  const { archivedAt } = await readIntegration(deps, integrationId);
  const credentials = await deps.vault.describeCredentials(integrationId);
  const checks = await deps.ledger.fold(integrationId, credentialChecksFold);
  const has = (purpose: 'set-up' | 'read-only') =>
    credentials.some((each) => each.vendor === 'jumpcloud' && each.purpose === purpose);
  const isInEnvironment =
    archivedAt === null && environmentSecret(deps.environmentCredentials, 'jumpcloud') !== null;
  const changes = has('set-up') ? 'set-up' : isInEnvironment ? 'environment' : null;

  return {
    credentials: credentials.map((credential) => ({
      ...credential,
      check: (credential.vendor === 'jumpcloud' && checks[credential.purpose]) || null,
    })),
    jumpcloud: { changes, reads: changes ?? (has('read-only') ? 'read-only' : null) },
  };
};
