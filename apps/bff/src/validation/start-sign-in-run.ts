import type { Actor, IntegrationId, SignInRun } from '@wizard/contracts';
import { type ConnectorKind, type Inputs, sectionConnector, tileOf } from '@wizard/runbook/values';
import { newId } from '../db/new-id.ts';
import { inputsFold } from '../integrations/inputs.ts';
import { presentRun, type SignInDeps } from './find-sign-in-run.ts';
import { type Direction, type SignInStartedData, signInSteps, subjectHash } from './sign-in-record.ts';
import { NotReadyToValidateError, UnusableSignInRunError } from './validation-errors.ts';

export interface StartSignInRun {
  integrationId: IntegrationId;
  direction: Direction;
  connector: ConnectorKind;
  actor: Actor;
}

/**
 * Begins to watch for one sign-in of the pilot: only what happens from now on counts.
 * @throws StepCannotStartError, NotReadyToValidateError, UnusableSignInRunError
 */
export const startSignInRun = async (deps: SignInDeps, input: StartSignInRun): Promise<SignInRun> => {
  const { integrationId, direction, connector, actor } = input;
  const stepId = signInSteps[direction];
  await deps.stepGate.assertStepCanStart(integrationId, stepId);

  const data: SignInStartedData = { signInRunId: newId('sin'), direction, connector };
  await deps.ledger.write(integrationId, async (tx) => {
    const inputs = await tx.fold(inputsFold);
    refuseWithoutPilot(inputs);
    refuseUnusable(inputs, direction, connector);

    return tx.append({
      kind: 'sign-in-run-started',
      actor,
      stepId,
      connector,
      inputsHash: subjectHash({ direction, connector }, inputs),
      summary: `${actor.name} began to watch for a sign-in of the pilot (${direction}, ${connector}).`,
      data,
    });
  });

  return presentRun(deps, integrationId, data.signInRunId);
};

const refuseWithoutPilot = ({ pilot }: Inputs): void => {
  if (pilot !== null) return;

  throw new NotReadyToValidateError('No pilot is chosen yet, so there is nobody to watch for.', {
    text: 'Choose the pilot first.',
    stepId: 'choose-pilot',
  });
};

const refuseUnusable = (inputs: Inputs, direction: Direction, connector: ConnectorKind): void => {
  const message = whyUnusable(inputs, direction, connector);
  if (message === null) return;

  throw new UnusableSignInRunError('This connector can’t be tried in this way.', [
    { pointer: '/connector', message, given: connector },
  ]);
};

const whyUnusable = (inputs: Inputs, direction: Direction, connector: ConnectorKind): string | null => {
  const isThere = inputs.applications?.connectors.some(({ kind }) => kind === connector) === true;
  if (!isThere) return 'The integration has no such connector.';
  if (direction === 'idp-initiated') {
    return tileOf(inputs, connector) === 'none'
      ? 'It has no tile: its own can’t launch or is hidden, and there is no bookmark.'
      : null;
  }

  // A sign-in through another one would count for the step, and with it for Gate B.
  const section = sectionConnector(inputs, 'administration-console');
  return connector === section ? null : `A sign-in that starts at Mimecast goes through ${section ?? ''}.`;
};
