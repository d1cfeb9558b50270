import type { IntegrationId, Run } from '@wizard/contracts';
import { gatePassedItem } from '@wizard/runbook/content';
import type { OpenDatabase } from '../db/database.ts';
import { WizardError } from '../db/wizard-error.ts';
import { observedItems } from '../integrations/observed-items.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import type { Fold } from '../ledger/fold.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { RunNotFoundError, UndoRefusedError } from './errors.ts';
import type { RunRecord } from './run-record.ts';
import { readRun } from './store.ts';

export interface UndoOfferDeps {
  database: OpenDatabase;
  ledger: Ledger;
  stepGate: StepGate;
}

interface UndoRecord {
  /** Kinds of the applications that are there; a bookmark signs nobody in. */
  living: readonly string[];
  /** A gate was passed, so that people sign in through these applications. */
  isInUse: boolean;
  undone: Readonly<Record<string, string>>;
}

/** Whether people may be signing in through the applications, and which runs were taken back. */
const undoFold: Fold<UndoRecord> = {
  kinds: ['observation', 'connector-recorded', 'connector-deleted', 'connector-released', 'run-undone'],
  initial: { living: [], isInUse: false, undone: {} },
  next(record, { kind, connector, outcome, data, at }) {
    if (kind === 'run-undone') {
      return { ...record, undone: { ...record.undone, [(data as { undoes: string }).undoes]: at } };
    }
    if (kind === 'observation') {
      const isPassed = outcome !== 'fail' && observedItems(data).includes(gatePassedItem);
      return isPassed ? { ...record, isInUse: true } : record;
    }
    if (connector === null || connector === 'bookmark') return record;

    const others = record.living.filter((each) => each !== connector);
    const living = kind === 'connector-recorded' ? [...others, connector] : others;
    // A released application is there still, and people may sign in through it as before.
    const isInUse = record.isInUse && (kind !== 'connector-deleted' || living.length > 0);
    return { ...record, living, isInUse };
  },
};

/** Whether "Undo what this run made" can be offered, and why not. */
export async function undoOfferOf(deps: UndoOfferDeps, run: RunRecord): Promise<Run['undo']> {
  const refusal = await whyNot(deps, run);

  return { isOffered: refusal === null, why: refusal?.text ?? null };
}

/**
 * The run, when it may be taken back.
 * @throws RunNotFoundError, UndoRefusedError
 */
export async function assertMayUndo(
  deps: UndoOfferDeps,
  { integrationId, runId }: { integrationId: IntegrationId; runId: string },
): Promise<RunRecord> {
  const run = await readRun(deps.database.kysely, integrationId, runId);
  if (run === null || run.state === 'planned') throw new RunNotFoundError(runId);

  const refusal = await whyNot(deps, run);
  if (refusal !== null) throw new UndoRefusedError(refusal.text, refusal);
  return run;
}

interface Refusal {
  text: string;
  isGuarded?: true;
}

async function whyNot(deps: UndoOfferDeps, run: RunRecord): Promise<Refusal | null> {
  if (run.state === 'running') return { text: 'The run is still at work. Cancel it, or wait for its end.' };
  if (run.scope === 'undo') return { text: 'An undo is not undone. Make the plan of the step again.' };
  if (run.scope === 'reactivate') {
    return { text: 'Turning single sign-on off again is a plan of its own, behind its gate.' };
  }
  if (run.scope === 'delete' || run.scope === 'remove-replaced')
    return { text: 'Deleting is permanent. Create the applications again.' };
  if (!run.operations.some(({ state, result }) => state === 'done' || result !== null)) {
    return { text: 'The run made nothing.' };
  }

  const { isInUse, undone } = await deps.ledger.fold(run.integrationId, undoFold);
  const undoneAt = undone[run.id];
  if (undoneAt !== undefined) return { text: `It was undone already, ${undoneAt}.` };
  // Turning single sign-on on again locks nobody out.
  if (!isInUse || run.scope === 'deactivate') return null;

  try {
    await deps.stepGate.assertStepCanStart(run.integrationId, 'delete-applications');
    return null;
  } catch (error) {
    if (!(error instanceof WizardError)) throw error;
    return {
      text: 'A gate of the lock-out guard was passed, so people sign in through these applications. Taking them away now would lock these people out.',
      isGuarded: true,
    };
  }
}
