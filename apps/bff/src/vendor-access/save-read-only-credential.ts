import type { Actor, Credentials, IntegrationId } from '@wizard/contracts';
import { readInputs } from '../integrations/inputs.ts';
import { assertNotArchived } from '../integrations/read-integration.ts';
import { type CredentialSecret, secretPart } from '../vault/credential.ts';
import { checkJumpCloudCredential } from './check-jumpcloud-credential.ts';
import type { ConnectDeps } from './connect-jumpcloud.ts';
import { CredentialMayChangeError, OtherOrganizationError } from './connect-errors.ts';
import { recordCredentialCheck } from './credential-checks.ts';
import { listCredentials } from './list-credentials.ts';
import { listVisibleOrganizations } from './list-visible-organizations.ts';
import { NotConnectedError } from './vendor-access-errors.ts';

export interface SaveReadOnlyCredential {
  readonly integrationId: IntegrationId;
  readonly credential: Extract<CredentialSecret, { kind: 'api-key' | 'service-account' }>;
  readonly actor: Actor;
}

/**
 * Keeps the credential that validation goes on with after the set-up one is deleted. It must see the integration's
 * organization, and JumpCloud must refuse it changes: one that may change things would not be worth the deletion.
 * @throws CredentialRefusedError, OtherOrganizationError, CredentialMayChangeError, NotConnectedError, VendorError
 */
export const saveReadOnlyCredential = async (
  deps: Omit<ConnectDeps, 'stepGate'>,
  { integrationId, credential: secret, actor }: SaveReadOnlyCredential,
): Promise<Credentials> => {
  await assertNotArchived(deps, integrationId);
  const { jumpcloud } = await readInputs(deps, integrationId);
  if (jumpcloud === null) throw new NotConnectedError('jumpcloud', 'no organization is chosen');

  deps.vault.protect(secret);
  const { region, organizationId, organizationName } = jumpcloud;
  const { organizations } = await listVisibleOrganizations(deps, { integrationId, region, secret });
  if (!organizations.some(({ id }) => id === organizationId)) {
    const [other] = organizations;
    throw new OtherOrganizationError(
      organizationName ?? organizationId,
      other?.displayName ?? other?.id ?? 'no other',
    );
  }

  const client = await deps.vendorAccess.jumpcloudWith(integrationId, { region, secret, organizationId });
  const check = await checkJumpCloudCredential(deps, client, organizationId);
  const lastFour = secretPart(secret).slice(-4);
  const { applications, groups } = check.rights;
  if (applications === 'allowed' || groups === 'allowed')
    throw new CredentialMayChangeError(secret.kind, lastFour);

  await deps.ledger.write(integrationId, async (tx) => {
    await deps.vault.saveCredential(tx, { vendor: 'jumpcloud', purpose: 'read-only', secret, actor });
    await recordCredentialCheck(tx, { purpose: 'read-only', check, lastFour, actor });
  });

  return listCredentials(deps, integrationId);
};
