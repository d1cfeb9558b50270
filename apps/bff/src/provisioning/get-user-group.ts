import type { getUserGroup as endpoint, IntegrationId } from '@wizard/contracts';
import { isVendorError } from '@wizard/vendor-http';
import type * as z from 'zod/mini';
import { WizardError } from '../db/wizard-error.ts';
import type { JumpCloudAccess } from './jumpcloud-access.ts';
import { isDynamic } from './resolve-members.ts';

/** As many as tell whose group it is; the number says how many more there are. */
const shownAtMost = 5;

/** Who is in a group, before it is chosen: all of them would be let through. */
export async function getUserGroup(
  { vendorAccess }: { vendorAccess: JumpCloudAccess },
  { integrationId, groupId }: { integrationId: IntegrationId; groupId: string },
): Promise<z.input<typeof endpoint.response>> {
  const client = await vendorAccess.jumpcloud(integrationId);
  try {
    const [group, memberIds] = await Promise.all([
      client.userGroups.get(groupId),
      client.userGroups.memberIds(groupId),
    ]);
    const first = await Promise.all(memberIds.slice(0, shownAtMost).map((id) => client.systemUsers.get(id)));

    return {
      id: group.id,
      name: group.name,
      isDynamic: isDynamic(group),
      memberCount: memberIds.length,
      members: first.map(({ email, username, id }) => (email || username) ?? id),
    };
  } catch (error) {
    if (isVendorError(error, 'not-found')) throw new UserGroupGoneError(groupId);
    throw error;
  }
}

class UserGroupGoneError extends WizardError {
  readonly code = 'not-found';

  constructor(groupId: string) {
    super(`JumpCloud has no user group ${groupId} any more. Choose another one.`);
  }
}
