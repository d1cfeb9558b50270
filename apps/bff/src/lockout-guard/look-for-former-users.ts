import type { IntegrationId } from '@wizard/contracts';
import type { LogOn } from '@wizard/mimecast';
import { utcText } from '../db/clock.ts';
import { findPasswordSignIn } from './find-password-sign-in.ts';
import { findSingleSignOn } from './find-single-sign-on.ts';
import type { GuardDeps } from './get-gate.ts';
import type { LookDeps } from './look-at-pilot.ts';
import type { Sight } from './sight.ts';

/**
 * How those signed in who used single sign-on before, since the change that takes them back is in force; null when
 * Mimecast tells of none. One who still went through JumpCloud later than the last password sign-in fails the
 * condition: the profile is still in force for somebody.
 */
export const lookForFormerUsers = async (
  deps: LookDeps & Pick<GuardDeps, 'clock'>,
  integrationId: IntegrationId,
  { emails, inForceAt }: { emails: readonly string[]; inForceAt: string | null },
): Promise<Sight | null> => {
  if (inForceAt === null || emails.length === 0) return null;

  const [byJumpCloud, ...answers] = await Promise.all([
    findSingleSignOn(deps, integrationId, { emailAddresses: emails, since: new Date(inForceAt) }),
    ...emails.map((email) => findPasswordSignIn(deps, integrationId, email)),
  ]);
  const byPassword = answers
    .flatMap((answer) => (answer.kind === 'seen' ? [answer.logOn] : []))
    .filter(({ at }) => Date.parse(at) >= Date.parse(inForceAt))
    .reduce<LogOn | null>((last, next) => (last === null || isLater(next, last) ? next : last), null);
  const sight = { conditionId: 'password-sign-in', source: 'audit-event' } as const;
  if (byJumpCloud !== null && (byPassword === null || isLater(byJumpCloud, byPassword))) {
    return {
      ...sight,
      outcome: 'fail',
      summary: `Mimecast's audit log: ${byJumpCloud.emailAddress} still signed in through JumpCloud, ${utcText(byJumpCloud.at)}. A profile that asks for it is still in force for this person: look for the setting that references it.`,
      happenedAt: byJumpCloud.at,
    };
  }

  return byPassword === null
    ? null
    : {
        ...sight,
        outcome: 'pass',
        summary: `Mimecast's audit log: ${byPassword.emailAddress} signed in by password, ${utcText(byPassword.at)}.`,
        happenedAt: byPassword.at,
      };
};

const isLater = (one: LogOn, other: LogOn): boolean => Date.parse(one.at) > Date.parse(other.at);
