import type { IntegrationId } from '@wizard/contracts';
import { type LogOn, readLogOn } from '@wizard/mimecast';
import { isVendorError } from '@wizard/vendor-http';
import type { Clock } from '../db/clock.ts';
import { WizardError } from '../db/wizard-error.ts';
import type { VendorAccess } from '../vendor-access/vendor-access.ts';

const dayInMs = 24 * 60 * 60 * 1000;

/** `unreadable`: the log can't tell, so a person's word has to do. */
export type PasswordSignIn = { kind: 'seen'; logOn: LogOn } | { kind: 'none' } | { kind: 'unreadable' };

/** Looks in Mimecast's audit log for the latest sign-in by password of one person within a day. */
export const findPasswordSignIn = async (
  { vendorAccess, clock }: { vendorAccess: VendorAccess; clock: Clock },
  integrationId: IntegrationId,
  emailAddress: string,
): Promise<PasswordSignIn> => {
  const since = new Date(clock.now().getTime() - dayInMs);
  const events = await readEvents(vendorAccess, integrationId, since);
  if (events === null) return { kind: 'unreadable' };

  const [latest] = events.items
    .flatMap((event) => readLogOn(event) ?? [])
    .filter((logOn) => logOn.emailAddress === emailAddress.toLowerCase())
    .filter(({ outcome, isByPassword }) => outcome === 'accepted' && isByPassword)
    // A time that could not be read is not within a day.
    .filter(({ at }) => Date.parse(at) >= since.getTime())
    .sort((one, other) => other.at.localeCompare(one.at));
  if (latest !== undefined) return { kind: 'seen', logOn: latest };

  return { kind: events.isComplete ? 'none' : 'unreadable' };
};

/** Null when there is no access, or Mimecast does not answer: that says nothing about the person. */
const readEvents = async (vendorAccess: VendorAccess, integrationId: IntegrationId, since: Date) => {
  try {
    const client = await vendorAccess.mimecast(integrationId);

    return await client.auditEvents.list({ since });
  } catch (error) {
    if (error instanceof WizardError || isVendorError(error)) return null;
    throw error;
  }
};
