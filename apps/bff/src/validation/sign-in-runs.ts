import type { Actor, IntegrationId, SignInRun } from '@wizard/contracts';
import { stepOf } from '@wizard/runbook/content';
import { type ConnectorKind, type PilotInput, tileOf } from '@wizard/runbook/values';
import type { Clock } from '../db/clock.ts';
import { newId } from '../db/new-id.ts';
import { readInputs } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type LookDeps, lookAtJumpCloud, lookAtMimecast } from './look-for-sign-in.ts';
import { type Look, outcomeOf, presentSignInRun } from './present-sign-in-run.ts';
import {
  type Direction,
  signInFold,
  type SignInObservedData,
  type SignInRecord,
  type SignInStartedData,
  signInSteps,
} from './sign-in-record.ts';
import {
  NoSuchSignInRunError,
  NotReadyToValidateError,
  UnusableSignInRunError,
} from './validation-errors.ts';

export interface SignInDeps extends LookDeps {
  ledger: Ledger;
  clock: Clock;
  stepGate: StepGate;
}

export interface StartSignInRun {
  integrationId: IntegrationId;
  direction: Direction;
  connector: ConnectorKind;
  actor: Actor;
}

/** Begins to watch for one sign-in of the pilot: only what happens from now on counts. */
export const startSignInRun = async (deps: SignInDeps, input: StartSignInRun): Promise<SignInRun> => {
  const { integrationId, direction, connector, actor } = input;
  const stepId = signInSteps[direction];
  await deps.stepGate.assertStepCanStart(integrationId, stepId);

  const { inputs } = await readPilot(deps, integrationId);
  const isThere = inputs.applications?.connectors.some(({ kind }) => kind === connector) === true;
  if (!isThere || (direction === 'idp-initiated' && tileOf(inputs, connector) === 'none')) {
    throw new UnusableSignInRunError('This connector can’t be tried in this way.', [
      {
        pointer: '/connector',
        message: isThere
          ? 'It has no tile: its own can’t launch or is hidden, and there is no bookmark.'
          : 'The integration has no such connector.',
        given: connector,
      },
    ]);
  }

  const data: SignInStartedData = { signInRunId: newId('sin'), direction, connector };
  await deps.ledger.write(integrationId, (tx) =>
    tx.append({
      kind: 'sign-in-run-started',
      actor,
      stepId,
      connector,
      summary: `${actor.name} began to watch for a sign-in of the pilot (${direction}, ${connector}).`,
      data,
    }),
  );

  return present(deps, integrationId, await findRun(deps, integrationId, data.signInRunId), null);
};

export interface SignInRunRef {
  integrationId: IntegrationId;
  signInRunId: string;
  actor: Actor;
}

/** Asks both vendors; what they tell for certain is recorded once. */
export const observeSignInRun = async (
  deps: SignInDeps,
  { integrationId, signInRunId, actor }: SignInRunRef,
): Promise<SignInRun> => {
  const run = await findRun(deps, integrationId, signInRunId);
  if (run.observed !== null) return present(deps, integrationId, run, null);

  const { inputs, pilot } = await readPilot(deps, integrationId);
  const [jumpcloud, mimecast] = await Promise.all([
    lookAtJumpCloud(deps, integrationId, run, { inputs, pilot }),
    lookAtMimecast(deps, integrationId, run, pilot),
  ]);
  const look: Look = { jumpcloud, mimecast };
  const outcome = outcomeOf(look, run.startedAt, deps.clock.now());
  if (outcome !== 'pass' && outcome !== 'fail') return present(deps, integrationId, run, look);

  const data: SignInObservedData = { signInRunId, items: [run.direction], ...look };
  await deps.ledger.write(integrationId, async (tx) => {
    const current = (await tx.fold(signInFold)).find(({ id }) => id === signInRunId);
    // Two pages may watch the same run.
    if (current === undefined || current.observed !== null) return;
    await recordObservation(tx, {
      actor,
      ...subjectOf(run),
      source: 'audit-event',
      outcome,
      summary: `${jumpcloud.text} ${mimecast.text}`,
      data,
    });
  });

  return present(deps, integrationId, await findRun(deps, integrationId, signInRunId), look);
};

/** Records a signed-in person's word for where the pilot landed, when the vendors' events can't tell. */
export const attestSignInRun = async (
  deps: SignInDeps,
  {
    integrationId,
    signInRunId,
    actor,
    ...said
  }: SignInRunRef & {
    landedInMimecast: boolean;
    note?: string | undefined;
  },
): Promise<SignInRun> => {
  const run = await findRun(deps, integrationId, signInRunId);
  const { landedInMimecast, note } = said;
  const data: SignInObservedData = { signInRunId, items: [run.direction], landedInMimecast };
  const where = landedInMimecast
    ? 'landed in Mimecast, signed in, without a Mimecast password'
    : 'did not get into Mimecast';
  await deps.ledger.write(integrationId, (tx) =>
    recordObservation(tx, {
      actor,
      ...subjectOf(run),
      source: 'attestation',
      outcome: landedInMimecast ? 'pass' : 'fail',
      summary: `${actor.name} stated: the pilot ${where}.${note ? ` Note: ${note}` : ''}`,
      data,
    }),
  );

  return present(deps, integrationId, await findRun(deps, integrationId, signInRunId), null);
};

/** The latest run of each direction and connector. */
export const listSignInRuns = async (
  deps: SignInDeps,
  integrationId: IntegrationId,
): Promise<SignInRun[]> => {
  const runs = await deps.ledger.fold(integrationId, signInFold);

  return Promise.all(runs.map((run) => present(deps, integrationId, run, null)));
};

const subjectOf = ({ direction, connector }: SignInRecord) => {
  const stepId = signInSteps[direction];

  return { stepId, connector: stepOf(stepId).isPerConnector ? connector : null };
};

const present = async (
  deps: SignInDeps,
  integrationId: IntegrationId,
  run: SignInRecord,
  look: Look | null,
): Promise<SignInRun> =>
  presentSignInRun(deps, integrationId, run, {
    inputs: await readInputs(deps, integrationId),
    look,
    now: deps.clock.now(),
  });

const findRun = async (
  { ledger }: SignInDeps,
  integrationId: IntegrationId,
  signInRunId: string,
): Promise<SignInRecord> => {
  const run = (await ledger.fold(integrationId, signInFold)).find(({ id }) => id === signInRunId);
  if (run === undefined) throw new NoSuchSignInRunError(signInRunId);

  return run;
};

const readPilot = async (deps: SignInDeps, integrationId: IntegrationId) => {
  const inputs = await readInputs(deps, integrationId);
  const pilot: PilotInput | null = inputs.pilot;
  if (pilot === null) {
    throw new NotReadyToValidateError('No pilot is chosen yet, so there is nobody to watch for.', {
      text: 'Choose the pilot first.',
      stepId: 'choose-pilot',
    });
  }

  return { inputs, pilot };
};
