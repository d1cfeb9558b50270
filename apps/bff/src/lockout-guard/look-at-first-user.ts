import type { IntegrationId } from '@wizard/contracts';
import type { Inputs } from '@wizard/runbook/values';
import { inForceAt, type GuardFacts } from '@wizard/runbook/guards';
import { utcText } from '../db/clock.ts';
import { whyInactive } from '../provisioning/person-state.ts';
import { findSingleSignOn } from './find-single-sign-on.ts';
import { judgePrimaryAddress, judgeSecondFactor, type LookDeps, mayUseEverything } from './look-at-pilot.ts';
import type { Sight } from './sight.ts';

/** What JumpCloud says of the first user: let through, by which address, with a second factor. */
export const lookAtFirstUser = async (
  deps: LookDeps,
  integrationId: IntegrationId,
  { email }: NonNullable<Inputs['firstUser']>,
): Promise<readonly Sight[]> => {
  const client = await deps.vendorAccess.jumpcloud(integrationId);
  const user = await client.systemUsers.findByEmail(email);
  const unauthorized = (summary: string): Sight => ({
    conditionId: 'user-authorized',
    source: 'read-back',
    outcome: 'fail',
    summary,
  });
  if (user === undefined) return [unauthorized(`JumpCloud has nobody with the address ${email}.`)];

  const inactive = whyInactive(user);
  const isAuthorized = await mayUseEverything(deps, integrationId, { client, userId: user.id });
  const address = await judgePrimaryAddress(deps, integrationId, { email, nameId: user.email ?? null });

  return [
    inactive !== null
      ? unauthorized(`${email} ${inactive} in JumpCloud.`)
      : isAuthorized
        ? {
            conditionId: 'user-authorized',
            source: 'read-back',
            outcome: 'pass',
            summary: `JumpCloud names ${email} among those who may use each application.`,
          }
        : unauthorized(`JumpCloud does not name ${email} among those who may use each application.`),
    judgeSecondFactor(user, email),
    ...(address === null ? [] : [address]),
  ];
};

/** Whether Mimecast let the first user in without a password, once the change was in force. */
export const lookForFirstUserSignIn = async (
  deps: Parameters<typeof findSingleSignOn>[0],
  integrationId: IntegrationId,
  { inputs: { firstUser }, observations }: GuardFacts,
): Promise<Sight | null> => {
  const since = inForceAt('attach-first-user', observations);
  if (firstUser === null || since === null) return null;

  const logOn = await findSingleSignOn(deps, integrationId, {
    emailAddresses: [firstUser.email],
    since: new Date(since),
  });
  if (logOn === null) return null;

  return {
    conditionId: 'first-user-signed-in',
    source: 'audit-event',
    outcome: 'pass',
    summary: `Mimecast's audit log: ${firstUser.email} signed in without a password, ${utcText(logOn.at)}.`,
    happenedAt: logOn.at,
  };
};
