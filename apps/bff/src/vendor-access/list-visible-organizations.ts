import type { IntegrationId } from '@wizard/contracts';
import type { Organization } from '@wizard/jumpcloud';
import { type JumpCloudRegion, jumpcloudRegions } from '@wizard/runbook/values';
import { isVendorError, type VendorError } from '@wizard/vendor-http';
import { type CredentialSecret, secretPart } from '../vault/credential.ts';
import { jumpcloudRefused, NoOrganizationError, ServiceAccountRefusedError } from './connect-errors.ts';
import { rememberRequestId } from './last-request-id.ts';
import type { VendorAccess } from './vendor-access.ts';

export interface VisibleOrganizations {
  /** The region that knows the credential. */
  readonly region: JumpCloudRegion;
  readonly organizations: readonly Organization[];
  readonly requestId: string | null;
}

export interface ListVisibleOrganizations {
  readonly integrationId: IntegrationId;
  readonly region: JumpCloudRegion;
  readonly secret: CredentialSecret;
  /** Ask the other regions as well; the credential then goes to JumpCloud's hosts there. */
  readonly triesOtherRegions?: boolean | undefined;
  /** Told before the refusal is thrown. */
  readonly onRefused?: (error: VendorError, refused: Error) => Promise<void>;
}

/**
 * Proves a credential in the cheapest way: by the organizations that it sees. There is no call that tells its
 * region, and another one answers a plain 401 (vendor/jumpcloud.md 1.5).
 * @throws CredentialRefusedError, ServiceAccountRefusedError, NoOrganizationError, VendorError
 */
export const listVisibleOrganizations = async (
  { vendorAccess }: { vendorAccess: Pick<VendorAccess, 'jumpcloudWith'> },
  input: ListVisibleOrganizations,
): Promise<VisibleOrganizations> => {
  const { integrationId, region, secret } = input;
  const others = jumpcloudRegions.filter((other) => other !== region);
  const asked = input.triesOtherRegions === true ? ([region, ...others] as const) : ([region] as const);
  const lastFour = secretPart(secret).slice(-4);
  let refusal: VendorError | undefined;

  for (const each of asked) {
    const { hooks, requestId } = rememberRequestId();
    try {
      const client = await vendorAccess.jumpcloudWith(integrationId, { region: each, secret }, hooks);
      const organizations = await client.organizations.list();
      if (organizations.length === 0) throw new NoOrganizationError(lastFour);

      return { region: each, organizations, requestId: requestId() };
    } catch (error) {
      if (!isVendorError(error, 'unauthorized')) throw error;
      // The token was issued, so the region is right; its calls are refused all the same.
      if (secret.kind === 'service-account' && !error.path.startsWith('/oauth2/')) {
        throw new ServiceAccountRefusedError(error, lastFour);
      }
      refusal ??= error;
    }
  }
  if (refusal === undefined) throw new Error('No region was asked.');

  const kind = secret.kind === 'api-key' ? 'api-key' : 'service-account';
  const refused = jumpcloudRefused({ error: refusal, regions: asked, kind, lastFour });
  await input.onRefused?.(refusal, refused);
  throw refused;
};
