import { applicationTemplatesOf } from './application-templates.ts';
import { applicationsOf } from './applications.ts';
import { associationsOf } from './associations.ts';
import { authnPoliciesOf } from './authn-policies.ts';
import { createConnection } from './connection.ts';
import { directoryInsightsOf } from './directory-insights.ts';
import type { JumpCloudOptions } from './jumpcloud-options.ts';
import { metadataOf } from './metadata.ts';
import { organizationsOf } from './organizations.ts';
import { rightsOf } from './rights.ts';
import { subscriptionsOf } from './subscriptions.ts';
import { systemUsersOf } from './system-users.ts';
import { userGroupsOf } from './user-groups.ts';
import { usersOf } from './users.ts';

/** JumpCloud's Admin API by resource. Every call throws `VendorError` when it fails. */
export type JumpCloudClient = ReturnType<typeof createJumpCloudClient>;

/** A client for one organization; making one is cheap and opens no connection. */
export function createJumpCloudClient(options: JumpCloudOptions) {
  const connection = createConnection(options);

  return {
    organizations: organizationsOf(connection),
    applicationTemplates: applicationTemplatesOf(connection),
    applications: applicationsOf(connection),
    metadata: metadataOf(connection, options),
    userGroups: userGroupsOf(connection),
    associations: associationsOf(connection),
    systemUsers: systemUsersOf(connection),
    users: usersOf(connection),
    authnPolicies: authnPoliciesOf(connection),
    directoryInsights: directoryInsightsOf(connection),
    subscriptions: subscriptionsOf(connection),
    rights: rightsOf(connection),
  };
}
