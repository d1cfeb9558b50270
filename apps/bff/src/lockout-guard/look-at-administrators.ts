import type { IntegrationId } from '@wizard/contracts';
import { type LookDeps, mayUseEverything } from './look-at-pilot.ts';
import type { Sight } from './sight.ts';

/** Whether JumpCloud lets both administrators through who are to take the change back. */
export const lookAtAdministrators = async (
  deps: LookDeps,
  integrationId: IntegrationId,
  emails: readonly string[],
): Promise<Sight> => {
  const client = await deps.vendorAccess.jumpcloud(integrationId);
  const answers = await Promise.all(
    emails.map(async (email) => {
      const user = await client.systemUsers.findByEmail(email);

      return user !== undefined && (await mayUseEverything(deps, integrationId, { client, userId: user.id }));
    }),
  );
  const refused = emails.filter((_, index) => answers[index] !== true);

  return {
    conditionId: 'two-administrators-authorized',
    source: 'read-back',
    outcome: refused.length === 0 ? 'pass' : 'fail',
    summary:
      refused.length === 0
        ? `JumpCloud names ${emails.join(' and ')} among those who may use each application.`
        : `JumpCloud does not name ${refused.join(' and ')} among those who may use each application.`,
  };
};
