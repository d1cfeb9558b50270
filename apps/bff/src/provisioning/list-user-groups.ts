import type { IntegrationId } from '@wizard/contracts';
import type { JumpCloudAccess } from './jumpcloud-access.ts';

/** The organization's user groups, by name. */
export async function listUserGroups(
  { vendorAccess }: { vendorAccess: JumpCloudAccess },
  integrationId: IntegrationId,
): Promise<{ id: string; name: string }[]> {
  const client = await vendorAccess.jumpcloud(integrationId);

  return (await client.userGroups.list()).map(({ id, name }) => ({ id, name }));
}
