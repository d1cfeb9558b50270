import type { Actor, IntegrationId } from '@wizard/contracts';
import type { AdministratorsProfileAnswer } from '@wizard/runbook/values';
import { changeInputs } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import type { Ledger } from '../ledger/ledger.ts';

const answers: Record<AdministratorsProfileAnswer, string> = {
  absent: 'is not in the list',
  disabled: 'is in the list and disabled',
  active: 'is in the list and active',
};

/** Keeps the answer to the guard's first question, on which every route depends. */
export const answerAdministratorsProfile = async (
  { ledger, stepGate }: { ledger: Ledger; stepGate: StepGate },
  {
    integrationId,
    answer,
    actor,
  }: {
    integrationId: IntegrationId;
    answer: AdministratorsProfileAnswer;
    actor: Actor;
  },
): Promise<void> => {
  const stepId = 'answer-administrators-profile';
  await stepGate.assertStepCanStart(integrationId, stepId);

  await ledger.write(integrationId, async (tx) => {
    await changeInputs(tx, { section: 'administratorsProfile', value: answer, actor });
    await recordObservation(tx, {
      actor,
      stepId,
      source: 'attestation',
      outcome: 'pass',
      summary: `${actor.name} stated: Account_Administrators_Authentication_Profile ${answers[answer]}.`,
    });
  });
};
