import type { Actor, IntegrationId, StepDraft } from '@wizard/contracts';
import { stepOf } from '@wizard/runbook/content';
import type { Ledger } from '../ledger/ledger.ts';
import { SecretInDraftError } from './integration-errors.ts';
import { findSecretFields } from './secret-fields.ts';
import { parseStepId } from './step-id.ts';
import { deleteStepDraft, selectStepDraft, upsertStepDraft } from './store.ts';

export interface SaveStepDraft {
  integrationId: IntegrationId;
  stepId: string;
  /** What was typed so far; empty: the draft is given up. */
  values: Record<string, unknown>;
  actor: Actor;
}

/**
 * Keeps what a person typed and has not submitted. The first draft of a step also records who started it.
 * @throws SecretInDraftError when a field's name says that it is a secret
 */
export const saveStepDraft = async (
  { ledger }: { ledger: Ledger },
  { integrationId, stepId: stepText, values, actor }: SaveStepDraft,
): Promise<StepDraft> => {
  const stepId = parseStepId(stepText);
  const secretFields = findSecretFields(values, '/values');
  if (secretFields.length > 0) throw new SecretInDraftError(secretFields);

  return ledger.write(integrationId, async (tx) => {
    if (Object.keys(values).length === 0) {
      await deleteStepDraft(tx.trx, integrationId, stepId);
      return { values: {}, savedAt: null, savedBy: null };
    }

    const isFirst = (await selectStepDraft(tx.trx, integrationId, stepId)) === undefined;
    await upsertStepDraft(tx.trx, {
      integration_id: integrationId,
      step_id: stepId,
      draft: JSON.stringify(values),
      saved_at: tx.at,
      saved_by_id: actor.accountId,
      saved_by_name: actor.name,
    });
    if (isFirst) {
      const summary = `${actor.name} started "${stepOf(stepId).title}".`;
      await tx.append({ kind: 'step-started', actor, stepId, summary });
    }

    return { values, savedAt: tx.at, savedBy: actor };
  });
};
