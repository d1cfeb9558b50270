import { accountOf } from './account.ts';
import { auditEventsOf } from './audit-events.ts';
import { createConnection } from './connection.ts';
import { domainsOf } from './domains.ts';
import { groupsOf } from './groups.ts';
import type { MimecastOptions } from './mimecast-options.ts';
import { rolesOf } from './roles.ts';
import { usersOf } from './users.ts';

/** Mimecast's API 2.0 by resource. Every call throws `VendorError` when it fails. */
export type MimecastClient = ReturnType<typeof createMimecastClient>;

/**
 * A client for one API 2.0 application; making one is cheap and opens no connection. Authentication
 * profiles and application settings are in no Mimecast API, so they are not here.
 */
export function createMimecastClient(options: MimecastOptions) {
  const connection = createConnection(options);

  return {
    account: accountOf(connection),
    domains: domainsOf(connection),
    users: usersOf(connection),
    roles: rolesOf(connection),
    groups: groupsOf(connection),
    auditEvents: auditEventsOf(connection),
  };
}
