import type { SignInRun } from '@wizard/contracts';
import { inputsFold } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import { withTypedText } from '../integrations/typed-text.ts';
import { presentRun, type SignInDeps, usableRun } from './find-sign-in-run.ts';
import { observeSignInRun, type SignInRunRef } from './observe-sign-in-run.ts';
import { signInFold, type SignInObservedData, subjectOf } from './sign-in-record.ts';

export interface AttestSignInRun extends SignInRunRef {
  landedInMimecast: boolean;
  note?: string | undefined;
}

/**
 * Records a signed-in person's word for where the pilot landed, when the vendors' events can't tell. They are asked
 * first: what they saw outweighs a word that everything was fine. A word that it failed is always recorded.
 *
 * @throws NoSuchSignInRunError, SignInRunOutdatedError, SecretInTextError
 */
export const attestSignInRun = async (
  deps: SignInDeps,
  { landedInMimecast, note, ...ref }: AttestSignInRun,
): Promise<SignInRun> => {
  const { integrationId, signInRunId, actor } = ref;
  await observeSignInRun(deps, ref);

  const where = landedInMimecast
    ? 'landed in Mimecast, signed in, without a Mimecast password'
    : 'did not get into Mimecast';
  await withTypedText('/note', () =>
    deps.ledger.write(integrationId, async (tx) => {
      const run = usableRun(await tx.fold(signInFold), await tx.fold(inputsFold), signInRunId);
      if (run.observed !== null && landedInMimecast) return;

      const { direction, startedAt } = run;
      const data: SignInObservedData = {
        signInRunId,
        items: [direction],
        happenedAt: startedAt,
        landedInMimecast,
      };
      await recordObservation(tx, {
        actor,
        ...subjectOf(run),
        source: 'attestation',
        outcome: landedInMimecast ? 'pass' : 'fail',
        summary: `${actor.name} stated: the pilot ${where}.${note ? ` Note: ${note}` : ''}`,
        data,
      });
    }),
  );

  return presentRun(deps, integrationId, signInRunId);
};
