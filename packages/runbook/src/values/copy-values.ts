/** Values that people copy into a console or paste back from it. */
export const copyValueIds = [
  'acs-url',
  'sp-entity-id',
  'idp-entity-id',
  'sso-url',
  'metadata-url',
  'logout-url',
  'certificate',
  'mimecast-sign-in-page',
  'jumpcloud-user-console',
  'authentication-profile-name',
  'application-setting-name',
  'pilot-group-name',
  'pilot-email',
  'first-user-email',
  'first-user-group-name',
  'first-user-setting-name',
] as const;
export type CopyValueId = (typeof copyValueIds)[number];
