import type { IntegrationId } from '@wizard/contracts';
import { type LogOn, readLogOn } from '@wizard/mimecast';
import type { VendorAccess } from '../vendor-access/vendor-access.ts';

/** The latest sign-in of any of these people that Mimecast accepted without a password; null when it tells of none. */
export const findSingleSignOn = async (
  { vendorAccess }: { vendorAccess: VendorAccess },
  integrationId: IntegrationId,
  { emailAddresses, since }: { emailAddresses: readonly string[]; since: Date },
): Promise<LogOn | null> => {
  const client = await vendorAccess.mimecast(integrationId);
  const { items } = await client.auditEvents.list({ since });
  const wanted = emailAddresses.map((address) => address.toLowerCase());
  const [latest] = items
    .flatMap((event) => readLogOn(event) ?? [])
    .filter(({ emailAddress }) => wanted.includes(emailAddress))
    // A log-on that names no method tells nothing about a password.
    .filter(({ outcome, isByPassword, method }) => outcome === 'accepted' && !isByPassword && method !== null)
    .filter(({ at }) => Date.parse(at) >= since.getTime())
    .sort((one, other) => other.at.localeCompare(one.at));

  return latest ?? null;
};
