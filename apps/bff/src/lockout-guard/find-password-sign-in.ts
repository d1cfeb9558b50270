import type { IntegrationId } from '@wizard/contracts';
import { type LogOn, readLogOn } from '@wizard/mimecast';
import { isVendorError } from '@wizard/vendor-http';
import type { Clock } from '../db/clock.ts';
import { NotConnectedError } from '../vendor-access/vendor-access-errors.ts';
import type { VendorAccess } from '../vendor-access/vendor-access.ts';

const dayInMs = 24 * 60 * 60 * 1000;

/**
 * The latest sign-in by password of a person within a day, out of Mimecast's audit log; null when none is
 * there, or the log can't be read here (then a person's word has to do).
 */
export const findPasswordSignIn = async (
  { vendorAccess, clock }: { vendorAccess: VendorAccess; clock: Clock },
  integrationId: IntegrationId,
  emailAddress: string,
): Promise<LogOn | null> => {
  const events = await readEvents(vendorAccess, integrationId, new Date(clock.now().getTime() - dayInMs));

  return (
    events
      .flatMap((event) => readLogOn(event) ?? [])
      .filter((logOn) => logOn.emailAddress === emailAddress.toLowerCase())
      .filter(({ outcome, isByPassword }) => outcome === 'accepted' && isByPassword)
      .sort((one, other) => other.at.localeCompare(one.at))[0] ?? null
  );
};

const readEvents = async (vendorAccess: VendorAccess, integrationId: IntegrationId, since: Date) => {
  try {
    const client = await vendorAccess.mimecast(integrationId);

    return (await client.auditEvents.list({ since })).items;
  } catch (error) {
    if (error instanceof NotConnectedError || isVendorError(error, 'unauthorized', 'forbidden')) return [];
    throw error;
  }
};
