import type { IntegrationId, SignInRun } from '@wizard/contracts';
import type { Inputs } from '@wizard/runbook/values';
import type { Clock } from '../db/clock.ts';
import { readInputs } from '../integrations/inputs.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { LookDeps } from './look-for-sign-in.ts';
import { presentSignInRun } from './present-sign-in-run.ts';
import { isOutdated, type Look, signInFold, type SignInRecord } from './sign-in-record.ts';
import { NoSuchSignInRunError, SignInRunOutdatedError } from './validation-errors.ts';

export interface SignInDeps extends LookDeps {
  ledger: Ledger;
  clock: Clock;
  stepGate: StepGate;
}

/**
 * The run of that id, if it is still about what the integration has now.
 * @throws NoSuchSignInRunError, SignInRunOutdatedError
 */
export const usableRun = (
  runs: readonly SignInRecord[],
  inputs: Inputs,
  signInRunId: string,
): SignInRecord => {
  const run = runs.find(({ id }) => id === signInRunId);
  if (run === undefined) throw new NoSuchSignInRunError(signInRunId);
  if (isOutdated(run, inputs)) throw new SignInRunOutdatedError(run);

  return run;
};

/** The run as it stands now; `look` is what was just seen and not recorded. */
export const presentRun = async (
  deps: SignInDeps,
  integrationId: IntegrationId,
  signInRunId: string,
  look: Look | null = null,
): Promise<SignInRun> => {
  const inputs = await readInputs(deps, integrationId);
  const run = usableRun(await deps.ledger.fold(integrationId, signInFold), inputs, signInRunId);

  return presentSignInRun(deps, integrationId, run, { inputs, look, now: deps.clock.now() });
};
