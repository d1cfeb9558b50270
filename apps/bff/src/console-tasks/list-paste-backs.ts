import type { IntegrationId } from '@wizard/contracts';
import { stepOf } from '@wizard/runbook/content';
import { observedItems } from '../integrations/observed-items.ts';
import { parseStepId } from '../integrations/step-id.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Fold } from '../ledger/fold.ts';

export interface PastedField {
  field: string;
  matches: boolean;
  at: string;
}

/** Latest paste-back of each step and field. */
const pasteBackFold: Fold<Readonly<Record<string, PastedField>>> = {
  kinds: ['observation'],
  initial: {},
  next(fields, { stepId, source, outcome, at, data }) {
    const field = observedItems(data)[0];
    if (source !== 'paste-back' || stepId === null || field === undefined) return fields;

    return { ...fields, [`${stepId}/${field}`]: { field, matches: outcome === 'pass', at } };
  },
};

/** What was pasted back for a step so far: the latest outcome of each field, never the pasted text. */
export const listPasteBacks = async (
  { ledger }: { ledger: Ledger },
  { integrationId, stepId }: { integrationId: IntegrationId; stepId: string },
): Promise<PastedField[]> => {
  const { id } = stepOf(parseStepId(stepId));
  const fields = await ledger.fold(integrationId, pasteBackFold);

  return Object.entries(fields).flatMap(([key, field]) => (key.startsWith(`${id}/`) ? [field] : []));
};
