import { type ObservedState, twinsOf } from '@wizard/runbook/plan';
import type { Sight } from './look.ts';

/** Asks of each twin of ours which groups are bound to it: such a one may be in use. */
export async function withTwinsObserved(
  { client, desired }: Pick<Sight, 'client' | 'desired'>,
  observed: ObservedState,
): Promise<ObservedState> {
  const twins = twinsOf(desired, observed);
  if (twins.length === 0) return observed;

  const bound = new Map(
    await Promise.all(
      twins.map(async ({ id }) => {
        const groups = await client.associations.listForApplication(id, 'user_group');
        return [id, groups.map((group) => group.id).sort()] as const;
      }),
    ),
  );
  return {
    ...observed,
    applications: observed.applications.map((application) => ({
      ...application,
      boundGroupIds: bound.get(application.id) ?? application.boundGroupIds,
    })),
  };
}
