import type { IntegrationId } from '@wizard/contracts';
import { stepOf } from '@wizard/runbook/content';
import { connectorKinds } from '@wizard/runbook/values';
import { readInputs } from '../integrations/inputs.ts';
import { inputsHash } from '../integrations/inputs-hash.ts';
import { observedItems } from '../integrations/observed-items.ts';
import { parseStepId } from '../integrations/step-id.ts';
import type { Fold } from '../ledger/fold.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';

export interface PastedField {
  field: string;
  matches: boolean;
  at: string;
}

/** Latest paste-back of each step, connector and field. */
const pasteBackFold: Fold<Readonly<Record<string, LedgerEntry>>> = {
  kinds: ['observation'],
  initial: {},
  next(entries, entry) {
    const { stepId, connector, source, data } = entry;
    if (source !== 'paste-back') return entries;

    return { ...entries, [[stepId, connector, ...observedItems(data)].join('/')]: entry };
  },
};

/**
 * What was pasted back for a step so far: the latest outcome of each field, never the pasted text. One for other
 * values than the integration has now is left out, because the field has to be pasted back again.
 */
export const listPasteBacks = async (
  deps: { ledger: Ledger },
  { integrationId, stepId }: { integrationId: IntegrationId; stepId: string },
): Promise<PastedField[]> => {
  const step = stepOf(parseStepId(stepId));
  await deps.ledger.head(integrationId);
  const inputs = await readInputs(deps, integrationId);
  const entries = Object.values(await deps.ledger.fold(integrationId, pasteBackFold));

  return entries.flatMap((entry) => {
    const [field] = observedItems(entry.data);
    const connector = connectorKinds.find((kind) => kind === entry.connector) ?? null;
    const isCurrent = entry.stepId === step.id && entry.inputsHash === inputsHash(step, inputs, connector);
    if (!isCurrent || field === undefined) return [];

    return [{ field, matches: entry.outcome === 'pass', at: entry.at }];
  });
};
