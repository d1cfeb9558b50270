import type { Actor, FieldError, IntegrationId } from '@wizard/contracts';
import type { AdministratorsInput } from '@wizard/runbook/values';
import { changeInputs } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { UnusableGuardInputError } from './guard-errors.ts';

/**
 * Keeps whether administrators stay on 2-Step, and who can take it back if they do not.
 * @throws StepCannotStartError, UnusableGuardInputError
 */
export const decideAdministrators = async (
  { ledger, stepGate }: { ledger: Ledger; stepGate: StepGate },
  {
    integrationId,
    actor,
    decision,
    undoing,
  }: AdministratorsInput & {
    integrationId: IntegrationId;
    actor: Actor;
  },
): Promise<void> => {
  const stepId = 'decide-administrators';
  await stepGate.assertStepCanStart(integrationId, stepId);
  const value = { decision, undoing: decision === 'leave' ? [] : undoing };
  const problems = unusableNames(value);
  if (problems[0] !== undefined) throw new UnusableGuardInputError(problems[0].message, problems);

  await ledger.write(integrationId, async (tx) => {
    await changeInputs(tx, { section: 'administrators', value, actor });
    await recordObservation(tx, {
      actor,
      stepId,
      source: 'attestation',
      outcome: 'pass',
      summary:
        decision === 'leave'
          ? `${actor.name} decided: administrators stay on 2-Step, as recommended.`
          : `${actor.name} decided: administrators go under single sign-on. ${undoing.join(' and ')} can take it back.`,
    });
  });
};

const unusableNames = ({ decision, undoing }: AdministratorsInput): FieldError[] => {
  if (decision === 'leave') return [];

  const [first, second] = undoing;
  const missing = [first, second].flatMap((email, index) =>
    email === undefined
      ? [{ pointer: `/undoing/${index}`, message: 'Enter the address of an administrator.' }]
      : [],
  );
  if (missing.length > 0 || first !== second) return missing;

  return [{ pointer: '/undoing/1', message: 'Name two different administrators.', given: second ?? '' }];
};
