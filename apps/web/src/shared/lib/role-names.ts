import type { Role } from '@wizard/contracts';

/** Roles as people read them. */
export const roleNames: Readonly<Record<Role, string>> = {
  admin: 'Admin',
  helpdesk: 'Helpdesk',
  auditor: 'Auditor',
};
