import type { Actor, IntegrationId } from '@wizard/contracts';
import { type ChecklistDeps, getChecklist } from './get-checklist.ts';

/**
 * The checklist with the whole ledger, for keeping: each entry has the exact text that its hash covers, so that
 * anyone can verify the chain without us. The export itself is recorded first and is the last entry of the file.
 */
export const exportChecklist = async (
  deps: ChecklistDeps,
  { integrationId, actor }: { integrationId: IntegrationId; actor: Actor },
): Promise<{ fileName: string; content: string }> => {
  await deps.ledger.write(
    integrationId,
    (tx) =>
      tx.append({ kind: 'checklist-exported', actor, summary: `${actor.name} exported the checklist.` }),
    { isAllowedWhenArchived: true },
  );
  const [checklist, entries] = await Promise.all([
    getChecklist(deps, integrationId),
    deps.ledger.read(integrationId),
  ]);

  return {
    fileName: `checklist-${integrationId}-${checklist.at.slice(0, 10)}.json`,
    content: `${JSON.stringify(
      {
        about:
          'Each ledger entry: hash = sha256(prevHash + canonical JSON of the entry without prevHash and hash), hexadecimal; the first prevHash is 64 zeros.',
        checklist,
        ledger: entries,
      },
      null,
      2,
    )}\n`,
  };
};
