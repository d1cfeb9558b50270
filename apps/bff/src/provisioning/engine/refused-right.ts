import type { Operation } from '@wizard/runbook/plan';
import { isAddressBlock } from '@wizard/jumpcloud';
import type { VendorError } from '@wizard/vendor-http';
import { roleRemedy, rolesConsolePath } from '../../vendor-access/role-words.ts';
import { neededFor } from '../changed-rights.ts';

const addressRemedy =
  'This is no matter of the role: JumpCloud blocks the address from which the wizard calls. Ask JumpCloud’s support to lift the block, or run the wizard elsewhere.';

const packageRemedy =
  'If the role is right, the organization may lack the SSO Package (or the SSO à la carte option): see Settings > Organization Profile in the JumpCloud Admin Portal.';

const afterwards =
  'Then connect JumpCloud again, so that its rights are read anew, and make a new plan. Nothing is made twice.';

/** What to do about a 403: it names the role that this operation needs, unless the address is what is refused. */
export function forbiddenRemedy(error: VendorError, operation: Operation): string {
  if (isAddressBlock(error.vendorMessage)) {
    return `${addressRemedy} Then make a new plan.`;
  }

  const needed = neededFor(operation.resource);
  const role = `${roleRemedy(needed)} (${rolesConsolePath}) ${afterwards}`;
  return mayNeedPackage(operation) ? `${role} ${packageRemedy}` : role;
}

/** What to do about a 403 at a read: every role of an administrator may read, so the key's own account is at fault. */
export function readingRemedy({ vendorMessage }: VendorError): string {
  return isAddressBlock(vendorMessage)
    ? addressRemedy
    : `Give the key's administrator at least the role Read Only (${rolesConsolePath}), and connect JumpCloud again.`;
}

/** What to do about a 401: a missing package may answer so when an application is created. */
export function unauthorizedRemedy(operation: Operation): string {
  const again = 'It may have been revoked or have expired: connect JumpCloud again, then make a new plan.';

  return mayNeedPackage(operation) ? `${again} ${packageRemedy}` : again;
}

/** What to do about a 402. */
export const paymentRemedy = `Single sign-on needs the SSO Package or higher, or the SSO à la carte option. ${packageRemedy}`;

function mayNeedPackage({ resource, verb }: Operation): boolean {
  return resource === 'application' && verb === 'create';
}
