import type { IntegrationId } from '@wizard/contracts';
import type { LookDeps } from './look-at-pilot.ts';
import type { Sight } from './sight.ts';

/** Which section a person gets depends on the role alone. Null when this API application may not ask for it. */
export const lookAtRole = async (
  { vendorAccess }: LookDeps,
  integrationId: IntegrationId,
  { email, conditionId }: { email: string; conditionId: string },
): Promise<Sight | null> => {
  const client = await vendorAccess.mimecast(integrationId);
  const profile = await client.users.getProfile(email);
  if (profile === undefined) return null;

  const isAdministrator = profile.admin === true;

  return {
    conditionId,
    source: 'read-back',
    outcome: isAdministrator ? 'fail' : 'pass',
    summary: isAdministrator
      ? `Mimecast: ${email} is an administrator (${profile.role ?? 'role not told'}).`
      : `Mimecast: ${email} has no administrator role.`,
  };
};
