import type { IntegrationId } from '@wizard/contracts';
import type { ObservedState } from '@wizard/runbook/plan';
import { readRun } from '../store.ts';
import type { LookDeps } from './look.ts';

/**
 * The state in which a group names only a run of this integration: another integration of the same organization
 * may want a group of that name too, and its group is not ours to take away.
 */
export async function withOwnRunsOnly(
  { database }: Pick<LookDeps, 'database'>,
  integrationId: IntegrationId,
  observed: ObservedState,
): Promise<ObservedState> {
  const groups = await Promise.all(
    observed.groups.map(async (group) => {
      const { madeByRunId = null } = group;
      if (madeByRunId === null) return group;

      const run = await readRun(database.kysely, integrationId, madeByRunId);
      return run === null ? { ...group, madeByRunId: null } : group;
    }),
  );

  return { ...observed, groups };
}
