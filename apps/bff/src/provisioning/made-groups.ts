import type { IntegrationId } from '@wizard/contracts';
import { runToUndo } from './engine/run-to-undo.ts';
import type { LookDeps } from './engine/look.ts';
import { readStartedRuns } from './store.ts';

/** A user group that a run of this integration made; it may be gone by now. */
export interface MadeGroup {
  id: string;
  name: string;
}

/** User groups that runs of this integration made, each once; not those that were there before. */
export async function readMadeGroups(
  { database }: Pick<LookDeps, 'database'>,
  integrationId: IntegrationId,
): Promise<readonly MadeGroup[]> {
  const runs = await readStartedRuns(database.kysely, integrationId);
  const actions = runs.flatMap(({ id }) => runToUndo(runs, id).made);
  const deleted = new Set(
    actions.flatMap(({ operation: { action } }) => (action.kind === 'delete-group' ? [action.groupId] : [])),
  );
  const made = actions.flatMap(({ operation: { action }, groupId, wasThere }): MadeGroup[] =>
    action.kind === 'create-group' && groupId !== null && !wasThere && !deleted.has(groupId)
      ? [{ id: groupId, name: action.name }]
      : [],
  );

  return made.filter(({ id }, index) => made.findIndex((each) => each.id === id) === index);
}
