import type { Actor, IntegrationId } from '@wizard/contracts';
import { type ChecklistDeps, getChecklist } from './get-checklist.ts';

/** How anyone can verify the chain without us; part of every file. */
const rule = [
  'How to verify "ledger", oldest entry first:',
  '1. Take an entry without its members prevHash and hash.',
  '2. Write it as JSON without white space, the members of every object sorted by name (UTF-16 code units), strings and numbers as JSON.stringify writes them.',
  '3. hash must be the SHA-256, in lower-case hexadecimal, of the text prevHash followed by that JSON, in UTF-8.',
  '4. prevHash must be the hash of the entry before; that of the first entry is 64 zeros. seq counts from 1 without a gap.',
  '5. The last entry must have the seq and the hash that "checklist.ledger" names.',
];

/**
 * The checklist with the whole ledger, for keeping. The export itself is recorded first, so that the file shows
 * who took it.
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
  const checklist = await getChecklist(deps, integrationId);
  const entries = await deps.ledger.read(integrationId);
  // What was added since is not in the checklist, whose head must be the last entry.
  const ledger = entries.filter(({ seq }) => seq <= checklist.ledger.seq);

  return {
    fileName: `checklist-${integrationId}-${checklist.at.slice(0, 10)}.json`,
    content: `${JSON.stringify({ about: rule, checklist, ledger }, null, 2)}\n`,
  };
};
