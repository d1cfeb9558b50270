/** Which role a change needs, and where it is given (vendor/jumpcloud.md 1.4). */
export const rolesFor = {
  applications:
    'the role Administrator or Administrator With Billing, or a custom role with Application Management > Applications: Create, Update (and Delete, to remove them)',
  groups:
    'the role Administrator or Administrator With Billing, or a custom role that may create and change user groups',
} as const;

/** Where the role of an administrator, whose API key has the same rights, is changed. */
export const rolesConsolePath = 'Settings > Administrators > (the administrator) > Role';

/** What a person can do about a missing role. */
export const roleRemedy = (what: keyof typeof rolesFor): string =>
  `The key needs ${rolesFor[what]}. An administrator's key has the rights of the administrator's role, a service account those of the role that is attached to it. Change it in the JumpCloud Admin Portal, or connect JumpCloud with another credential.`;
