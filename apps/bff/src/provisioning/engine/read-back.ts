import type { Actor, IntegrationId, Plan } from '@wizard/contracts';
import { groupAuthorizedItem, type StepId, stepOf } from '@wizard/runbook/content';
import { isOwn, type OwnApplication } from '@wizard/runbook/plan';
import { isVendorError } from '@wizard/vendor-http';
import type { Clock } from '../../db/clock.ts';
import { WizardError } from '../../db/wizard-error.ts';
import { recordConnectorDeleted } from '../../integrations/connectors.ts';
import { changeInputs, inputsFold } from '../../integrations/inputs.ts';
import { inputsHash } from '../../integrations/inputs-hash.ts';
import { recordObservation } from '../../integrations/record-observation.ts';
import type { LedgerWrite } from '../../ledger/ledger.ts';
import { recordApplicationValues } from '../record-application-values.ts';
import type { PlanBasis, RunRecord } from '../run-record.ts';
import { describeUnread, tryAgainRemedy } from './describe-failure.ts';
import type { RunEnd } from './journal.ts';
import { snapshotOf } from './last-seen.ts';
import { recordLogoAddresses } from './logos.ts';
import type { Look, LookDeps } from './look.ts';
import { lookForPlan, requestOf } from './look-for-plan.ts';
import type { KnownGroups } from './observe-groups.ts';
import { describeToggle, forgetRemoved, listOf, removalData } from './read-back-removal.ts';
import { type Published, readPublished, wrongMetadata } from './published.ts';
import { stepOfRun } from './step-of-scope.ts';

export type ReadBackDeps = LookDeps & { clock: Clock };

/** Looks at JumpCloud after a run: what is seen becomes the evidence of the step. */
export async function readBack(
  deps: ReadBackDeps,
  run: RunRecord,
  { actor, knownGroups }: { actor: Actor; knownGroups: KnownGroups },
): Promise<RunEnd> {
  try {
    const [seen, published] = await Promise.all([
      lookForPlan(deps, run.integrationId, requestOf(run), knownGroups),
      run.scope === 'create' ? readPublished(deps, run.integrationId) : null,
    ]);
    const verdict =
      published === null
        ? await judge(seen, run.scope, run.header.basis)
        : await judgeSetUp(seen, published, deps.clock.now());

    return {
      state: verdict.isAsWanted ? 'done' : 'failed',
      failure: verdict.isAsWanted ? null : { text: verdict.summary, remedy: tryAgainRemedy },
      summary: verdict.summary,
      also: (tx) => recordVerdict(tx, { run, actor, seen, verdict }),
    };
  } catch (error) {
    if (!isVendorError(error) && !(error instanceof WizardError)) throw error;

    const failure = describeUnread(error);
    return { state: 'failed', failure, summary: failure.text };
  }
}

/** Records the evidence of a plan that found nothing to do: JumpCloud was just read and is as wanted. */
export async function recordNothingToDo(
  deps: LookDeps,
  {
    integrationId,
    scope,
    actor,
    seen,
  }: { integrationId: IntegrationId; scope: Plan['scope']; actor: Actor; seen: Look },
): Promise<void> {
  // Before anything was ever made, "nothing is left" would prove nothing; nor does an undo with nothing to do.
  if (seen.connectors.length === 0 || scope === 'undo') return;

  const verdict = await judge(seen, scope);
  await deps.ledger.write(integrationId, (tx) =>
    recordVerdict(tx, { run: { id: null, scope, header: {} }, actor, seen, verdict }),
  );
}

interface Verdict {
  isAsWanted: boolean;
  summary: string;
  /** What was seen of the pilot's authorization, where the same plan made it. */
  pilot?: string;
  /** Items of the step's proof that were seen, where the step has several. */
  items?: readonly string[];
}

async function judge(seen: Look, scope: Plan['scope'], basis?: PlanBasis): Promise<Verdict> {
  const { plan, observed, desired } = seen;
  const left = [...plan.blockers.map(({ text }) => text), ...plan.operations.map(({ title }) => title)];
  if (left.length > 0) {
    return {
      isAsWanted: false,
      summary: `JumpCloud is not as wanted afterwards. Still to do: ${left.join('; ')}.`,
    };
  }

  const own = observed.applications.filter(isOwn);
  const labels = listOf(own);
  switch (scope) {
    case 'create':
      return {
        isAsWanted: true,
        summary: `Read back: ${labels} as wanted, active, each with its certificate.`,
      };
    case 'authorize-pilot':
      return judgePilot(seen, own);
    case 'roll-out': {
      const groups = desired.rollOutGroups.map(({ name }) => `"${name}"`).join(', ');
      return {
        isAsWanted: true,
        summary: `Read back: ${groups} authorized for ${labels}.`,
        items: desired.rollOutGroups.map(({ name }) => groupAuthorizedItem(name)),
      };
    }
    case 'repair':
      return { isAsWanted: true, summary: `Read back: ${labels} and who may use them are as wanted.` };
    case 'undo':
      return {
        isAsWanted: true,
        summary: `Read back: what the run had made is taken back.${leftNote(plan)}`,
      };
    case 'remove-replaced':
      return { isAsWanted: true, summary: `Read back: the old application is out of use; ${labels} stay.` };
    case 'deactivate':
    case 'reactivate':
      return { isAsWanted: true, summary: describeToggle(own, scope, basis) };
    case 'delete':
      return {
        isAsWanted: true,
        summary:
          own.length === 0
            ? 'Read back: every application of this integration is gone.'
            : `Read back: what was to be deleted is gone; ${labels} left as chosen.`,
      };
  }
}

/** The applications as they were read and as JumpCloud publishes them, and the pilot when one was named before. */
async function judgeSetUp(seen: Look, published: Published, now: Date): Promise<Verdict> {
  const verdict = await judge(seen, 'create');
  if (!verdict.isAsWanted) return verdict;

  const own = seen.observed.applications.filter(isOwn);
  const wrong = wrongMetadata(published, own, now);
  if (wrong.length > 0) {
    return {
      isAsWanted: false,
      summary: `JumpCloud publishes something else than wanted: ${wrong.join('; ')}.`,
    };
  }

  const unpublished = own.filter(({ id }) => published.metadata.get(id) === null);
  const summary =
    unpublished.length === 0
      ? `${verdict.summary} Their metadata is published, with the same certificates.`
      : `${verdict.summary} The metadata of ${listOf(unpublished)} is not published yet.`;
  const { pilot } = seen.inputs;
  if (published.userIds === null || pilot === null) return { ...verdict, summary };
  if (!published.userIds.includes(pilot.systemUserId)) {
    return {
      isAsWanted: false,
      summary: `The group "${pilot.groupName}" is bound, but JumpCloud does not name ${pilot.email} among those who may use the applications.`,
    };
  }

  return {
    ...verdict,
    summary,
    pilot: `Read back: "${pilot.groupName}" is bound as wanted, and JumpCloud names ${pilot.email} among those who may sign in.`,
  };
}

/** Being bound is not enough: JumpCloud must name the pilot among those who may sign in. */
async function judgePilot(
  { client, inputs, desired }: Look,
  applications: readonly OwnApplication[],
): Promise<Verdict> {
  const { pilot } = inputs;
  const wanted = desired.pilotGroup?.applications ?? null;
  const own = applications.filter(({ connector }) => wanted === null || wanted.includes(connector));
  const users = await Promise.all(own.map(({ id }) => client.applications.users(id)));
  const without = own.filter((_, index) => !users[index]?.some(({ id }) => id === pilot?.systemUserId));
  if (without.length > 0) {
    return {
      isAsWanted: false,
      summary: `The group is bound, but JumpCloud does not name ${pilot?.email ?? 'the pilot'} among those who may use ${listOf(without)}.`,
    };
  }

  return {
    isAsWanted: true,
    summary: `Read back: "${pilot?.groupName ?? ''}" is bound and ${pilot?.email ?? ''} may use ${listOf(own)}.`,
  };
}

interface VerdictRecord {
  run: { id: string | null } & Parameters<typeof stepOfRun>[0];
  actor: Actor;
  seen: Look;
  verdict: Verdict;
}

async function recordVerdict(tx: LedgerWrite, { run, actor, seen, verdict }: VerdictRecord): Promise<void> {
  if (run.scope === 'delete' && verdict.isAsWanted) await recordGone(tx, run.id, actor, seen);
  await recordLogoAddresses(tx, seen.observed);

  if (run.scope === 'undo' || run.scope === 'reactivate') {
    await recordUndone(tx, { run, actor, verdict });
    return;
  }

  await recordProof(tx, { run, actor, seen, verdict }, stepOfRun(run));
  if (run.scope === 'delete' && verdict.isAsWanted) await forgetRemoved(tx, { actor, seen });
  if (run.scope === 'remove-replaced' && verdict.isAsWanted) {
    const { replaced } = seen.inputs;
    await changeInputs(tx, {
      section: 'replaced',
      value: replaced && { ...replaced, isRemoved: true },
      actor,
    });
  }
  // Everything was compared just now: nobody has to ask for it again.
  if (run.scope === 'create' && verdict.isAsWanted) {
    await recordApplicationValues(tx, { look: seen, actor, runId: run.id });
  }
  if (verdict.pilot === undefined) return;
  const ofPilot = { isAsWanted: verdict.isAsWanted, summary: verdict.pilot };
  await recordProof(tx, { run, actor, seen, verdict: ofPilot }, 'authorize-pilot');
}

/** What was read vouches for the choices that it was compared with; if they changed meanwhile, it proves nothing. */
async function recordProof(
  tx: LedgerWrite,
  { run, actor, seen, verdict }: VerdictRecord,
  stepId: StepId,
): Promise<void> {
  const step = stepOf(stepId);
  const inputs = await tx.fold(inputsFold);
  if (inputsHash(step, inputs, null) !== inputsHash(step, seen.inputs, null)) return;

  await recordObservation(tx, {
    actor,
    stepId,
    source: 'read-back',
    outcome: verdict.isAsWanted ? 'pass' : 'fail',
    summary: verdict.summary,
    runId: run.id,
    data: {
      scope: run.scope,
      snapshot: snapshotOf(seen.observed),
      ...(verdict.items && { items: verdict.items }),
      ...removalData(run.scope, seen),
    },
  });
}

/** An application that somebody else deleted is gone too. */
async function recordGone(tx: LedgerWrite, runId: string | null, actor: Actor, seen: Look): Promise<void> {
  const present = new Set(seen.observed.applications.map(({ id }) => id));
  const gone = seen.connectors.filter(
    ({ deletedAt, applicationId }) => deletedAt === null && !present.has(applicationId ?? ''),
  );
  for (const { kind } of gone) await recordConnectorDeleted(tx, { kind, actor, runId });
}

/** What the run had made is gone or set back, so what was seen after it no longer counts. */
async function recordUndone(
  tx: LedgerWrite,
  { run, actor, verdict }: Omit<VerdictRecord, 'seen'>,
): Promise<void> {
  const { undoes } = run.header;
  if (!verdict.isAsWanted || (undoes === undefined && run.scope !== 'reactivate')) return;

  // The guard believes that it is off until it is told otherwise.
  if (run.scope === 'reactivate' || undoes?.scope === 'deactivate') {
    await recordObservation(tx, {
      actor,
      stepId: 'deactivate-applications',
      source: 'read-back',
      outcome: 'fail',
      summary: `Single sign-on is on again. ${verdict.summary}`,
      runId: run.id,
    });
  }
  await tx.append({
    kind: 'run-undone',
    actor,
    stepId: stepOfRun(run),
    runId: run.id,
    summary: verdict.summary,
    data: { undoes: undoes?.runId ?? null },
  });
}

function leftNote({ leftAlone }: Look['plan']): string {
  const left = leftAlone.filter(({ title }) => title.startsWith('Leave '));

  return left.length === 0 ? '' : ` ${left.map(({ title }) => title).join('. ')}.`;
}
