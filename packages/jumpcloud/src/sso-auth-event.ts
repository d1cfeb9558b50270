import { z } from 'zod';

/** A sign-in event of Directory Insights; fields beyond the specification come from published samples. */
export const ssoAuthEventSchema = z.looseObject({
  id: z.string(),
  event_type: z.string(),
  timestamp: z.string(),
  sso_token_success: z.boolean().nullish(),
  error_message: z.string().nullish(),
  mfa: z.boolean().nullish(),
  idp_initiated: z.boolean().nullish(),
  client_ip: z.string().nullish(),
  initiated_by: z
    .looseObject({
      id: z.string().nullish(),
      /** The JumpCloud user name, not the address. */
      username: z.string().nullish(),
      type: z.string().nullish(),
    })
    .nullish(),
  application: z
    .looseObject({
      id: z.string().nullish(),
      name: z.string().nullish(),
      display_label: z.string().nullish(),
      sso_url: z.string().nullish(),
    })
    .nullish(),
});

/** One answered sign-in. */
export type SsoAuthEvent = z.infer<typeof ssoAuthEventSchema>;

/** `issued`: a token was sent to the service provider; `challenged`: a second factor was asked for. */
export type SsoAuthOutcome = 'issued' | 'refused' | 'challenged' | 'unknown';

/**
 * What an event means. `success` is null on every `sso_auth` event, so `sso_token_success` decides; false
 * without a message is the step where a second factor is asked for, not a failure (field notes of a
 * third party).
 */
export function ssoAuthOutcome(event: SsoAuthEvent): SsoAuthOutcome {
  if (event.sso_token_success === true) return 'issued';
  if (event.error_message) return 'refused';

  return event.sso_token_success === false ? 'challenged' : 'unknown';
}
