import type { Actor, IntegrationId, SignInRun } from '@wizard/contracts';
import { inputsFold, readInputs } from '../integrations/inputs.ts';
import { assertNotArchived } from '../integrations/read-integration.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import { presentRun, type SignInDeps, usableRun } from './find-sign-in-run.ts';
import { lookForSignIn } from './look-for-sign-in.ts';
import { outcomeOf } from './present-sign-in-run.ts';
import {
  type Look,
  signInFold,
  type SignInObservedData,
  type SignInRecord,
  subjectOf,
} from './sign-in-record.ts';

export interface SignInRunRef {
  integrationId: IntegrationId;
  signInRunId: string;
  actor: Actor;
}

/**
 * Asks both vendors; what they tell for certain is recorded once.
 * @throws NoSuchSignInRunError, SignInRunOutdatedError
 */
export const observeSignInRun = async (
  deps: SignInDeps,
  { integrationId, signInRunId, actor }: SignInRunRef,
): Promise<SignInRun> => {
  await assertNotArchived(deps, integrationId);
  const inputs = await readInputs(deps, integrationId);
  const run = usableRun(await deps.ledger.fold(integrationId, signInFold), inputs, signInRunId);
  const { pilot } = inputs;
  if (run.observed !== null || pilot === null) return presentRun(deps, integrationId, signInRunId);

  const look = await lookForSignIn(deps, { integrationId, run, inputs, pilot });
  const outcome = outcomeOf(look, run.startedAt, deps.clock.now());
  if (outcome !== 'pass' && outcome !== 'fail') return presentRun(deps, integrationId, signInRunId, look);

  await deps.ledger.write(integrationId, async (tx) => {
    const current = usableRun(await tx.fold(signInFold), await tx.fold(inputsFold), signInRunId);
    // Two pages may watch the same run.
    if (current.observed !== null) return;

    const data: SignInObservedData = {
      signInRunId,
      items: [run.direction],
      happenedAt: happenedAt(look, run),
      ...look,
    };
    await recordObservation(tx, {
      actor,
      ...subjectOf(run),
      source: 'audit-event',
      outcome,
      summary: `${look.jumpcloud.text} ${look.mimecast.text}`,
      data,
    });
  });

  return presentRun(deps, integrationId, signInRunId, look);
};

/** The earlier of the two events: none of them may be from before what the sign-in has to follow. */
const happenedAt = ({ jumpcloud, mimecast }: Look, { startedAt }: SignInRecord): string =>
  [jumpcloud.at, mimecast.at].filter((at) => at !== null).sort()[0] ?? startedAt;
