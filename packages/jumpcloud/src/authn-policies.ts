import { z } from 'zod';
import type { Connection } from './connection.ts';
import { listV2 } from './paging.ts';

const selection = z
  .looseObject({
    inclusions: z.array(z.string()).nullish(),
    exclusions: z.array(z.string()).nullish(),
  })
  .nullish();

const authnPolicySchema = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  /** user_portal, application, admin_portal or ldap. */
  type: z.string().nullish(),
  disabled: z.boolean().nullish(),
  effect: z
    .looseObject({
      /** allow or deny. */
      action: z.string().nullish(),
      obligations: z
        .looseObject({ mfa: z.looseObject({ required: z.boolean().nullish() }).nullish() })
        .nullish(),
    })
    .nullish(),
  targets: z
    .looseObject({
      resources: z.array(z.looseObject({ id: z.string().nullish(), type: z.string().nullish() })).nullish(),
      userGroups: selection,
      users: selection,
    })
    .nullish(),
  conditions: z.unknown().optional(),
});

/** A Conditional Access policy; it also governs sign-in that begins at the service provider. */
export type AuthnPolicy = z.infer<typeof authnPolicySchema>;

/** `/api/v2/authn/policies`. */
export function authnPoliciesOf(connection: Connection) {
  return {
    list: (): Promise<AuthnPolicy[]> =>
      listV2(connection.console, { path: '/api/v2/authn/policies' }, authnPolicySchema),
  };
}
