import type { CredentialCheck } from '@wizard/contracts';
import { type EntitlementHint, entitlementHint, type JumpCloudClient } from '@wizard/jumpcloud';
import { isVendorError } from '@wizard/vendor-http';
import { type Clock, nowText } from '../db/clock.ts';

/** What JumpCloud tells about a credential without anything being changed: its rights, and what was bought. */
export const checkJumpCloudCredential = async (
  { clock }: { clock: Clock },
  client: JumpCloudClient,
  organizationId: string,
): Promise<CredentialCheck> => {
  const [rights, entitlement] = await Promise.all([
    client.rights.probe(),
    readEntitlement(client, organizationId),
  ]);

  return { at: nowText(clock), rights: { ...rights }, entitlement };
};

const nothingTold: EntitlementHint = { hasSso: null, products: [], hasDirectoryInsights: null };

/** A hint must never stand in the way: a role that may not read it just leaves it unknown. */
const readEntitlement = async (
  client: JumpCloudClient,
  organizationId: string,
): Promise<CredentialCheck['entitlement']> => {
  const orNothing = async <T>(call: Promise<T>, nothing: T): Promise<T> => {
    try {
      return await call;
    } catch (error) {
      if (isVendorError(error)) return nothing;
      throw error;
    }
  };
  const [organization, catalogue] = await Promise.all([
    orNothing(client.organizations.get(organizationId), null),
    orNothing(client.subscriptions.list(), []),
  ]);
  const hint = organization === null ? nothingTold : entitlementHint(organization, catalogue);

  return { ...hint, products: [...hint.products] };
};

/** What a person should know before the first write is refused. */
export const warningsOf = ({ rights, entitlement }: CredentialCheck): string[] => {
  const { applications, groups } = rights;

  return [
    ...(applications === 'refused' && groups === 'refused'
      ? [
          'This credential may only read: JumpCloud refuses changes of applications and of user groups. It is good for validation. To create anything, use one of an Administrator.',
        ]
      : []),
    ...(applications === 'refused' && groups !== 'refused'
      ? [
          'This credential may not change applications, as with the role Manager: creating and authorizing would be refused. Use one of an Administrator.',
        ]
      : []),
    ...(applications !== 'refused' && groups === 'refused'
      ? ['This credential may not change user groups: groups can be chosen, but not made or filled.']
      : []),
    ...(entitlement.hasSso === false
      ? [
          `None of the products that JumpCloud names for this organization (${entitlement.products.join(', ')}) lists single sign-on. If creating the applications is refused, the SSO Package or the SSO à la carte option is missing.`,
        ]
      : []),
  ];
};
