import type { IntegrationId } from '@wizard/contracts';
import type { VendorAccess } from '../vendor-access/vendor-access.ts';

/** `unknown`: the directory is too large to be read whole, so that its silence says nothing. */
export type MimecastAddress = 'primary' | 'alias' | 'missing' | 'unknown';

/** What Mimecast's directory knows an address as; single sign-on needs a primary one. */
export const findMimecastAddress = async (
  { vendorAccess }: { vendorAccess: VendorAccess },
  integrationId: IntegrationId,
  email: string,
): Promise<MimecastAddress> => {
  const client = await vendorAccess.mimecast(integrationId);
  const [, domain = ''] = email.split('@');
  const { items, isComplete } = await client.users.internal(domain);
  const user = items.find(({ emailAddress }) => emailAddress.toLowerCase() === email.toLowerCase());
  if (user === undefined) return isComplete ? 'missing' : 'unknown';

  return user.alias === true ? 'alias' : 'primary';
};
