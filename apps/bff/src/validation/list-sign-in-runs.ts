import type { IntegrationId, SignInRun } from '@wizard/contracts';
import { readInputs } from '../integrations/inputs.ts';
import type { SignInDeps } from './find-sign-in-run.ts';
import { presentSignInRun } from './present-sign-in-run.ts';
import { isOutdated, signInFold } from './sign-in-record.ts';

/** The latest run of each direction and connector; one for a pilot or values of before is left out. */
export const listSignInRuns = async (
  deps: SignInDeps,
  integrationId: IntegrationId,
): Promise<SignInRun[]> => {
  await deps.ledger.head(integrationId);
  const inputs = await readInputs(deps, integrationId);
  const runs = await deps.ledger.fold(integrationId, signInFold);
  const now = deps.clock.now();

  return Promise.all(
    runs
      .filter((run) => !isOutdated(run, inputs))
      .map((run) => presentSignInRun(deps, integrationId, run, { inputs, look: null, now })),
  );
};
