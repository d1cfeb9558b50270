import type { VendorAccess } from '../vendor-access/vendor-access.ts';

/** What this room needs of `vendor-access`. */
export type JumpCloudAccess = Pick<
  VendorAccess,
  'jumpcloud' | 'jumpcloudToChange' | 'credential' | 'fetchPublicMetadata'
>;
