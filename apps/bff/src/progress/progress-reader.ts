import type { IntegrationId, Progress } from '@wizard/contracts';
import type { Step } from '@wizard/runbook/content';
import type { Clock } from '../db/clock.ts';
import type { ReadProgressSummary } from '../integrations/integration-summary.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { LedgerDamagedError } from '../ledger/ledger-errors.ts';
import { type JudgedProgress, judgeProgress } from './fold-progress.ts';
import { progressFold, type ProgressRecord } from './progress-record.ts';
import { procedureOf, storedSummary, validSummary } from './project-progress.ts';
import { StepCannotStartError } from './step-cannot-start-error.ts';

/** Progress as pages, lower rooms and the board ask for it. */
export interface ProgressReader extends StepGate {
  /** @throws IntegrationNotFoundError */
  getProgress(integrationId: IntegrationId): Promise<Progress>;
  readProgressSummary: ReadProgressSummary;
}

export interface ProgressReaderOptions {
  ledger: Ledger;
  clock: Clock;
  steps: readonly Step[];
}

export const createProgressReader = ({ ledger, clock, steps }: ProgressReaderOptions): ProgressReader => {
  const procedure = procedureOf(steps);
  // The ledger gives the same record until something happened, so a page that asks often costs one query.
  const judgements = new WeakMap<ProgressRecord, JudgedProgress & { madeAt: Date }>();

  const judge = (record: ProgressRecord): Progress => {
    const now = clock.now();
    const known = judgements.get(record);
    const holds =
      known !== undefined &&
      known.madeAt <= now &&
      (known.validUntil === null || now < new Date(known.validUntil));
    if (holds) return known.progress;

    const judged = judgeProgress(record, now, steps);
    judgements.set(record, { ...judged, madeAt: now });

    return judged.progress;
  };

  const getProgress = async (integrationId: IntegrationId): Promise<Progress> => {
    const record = await ledger.fold(integrationId, progressFold);
    // Every integration has its first entry; without one, ask for the head, which tells whether it exists.
    if (record === progressFold.initial) await ledger.head(integrationId);

    return judge(record);
  };

  return {
    getProgress,

    async readProgressSummary({ id, progress }) {
      const valid = validSummary(progress, procedure, clock.now());
      if (valid !== null) return valid;

      try {
        return (await getProgress(id)).summary;
      } catch (error) {
        // One damaged ledger must not keep the board from showing the others; its own pages say what is wrong.
        if (error instanceof LedgerDamagedError) return storedSummary(progress) ?? nothingDone;
        throw error;
      }
    },

    async assertStepCanStart(integrationId, stepId) {
      const { steps: states } = await getProgress(integrationId);
      const title = titleOf(steps, stepId);
      const step = states.find((each) => each.stepId === stepId);
      if (step === undefined) {
        throw new StepCannotStartError(`"${title}" is not part of this integration's procedure.`, null);
      }

      const { cannotStart } = step;
      if (cannotStart === null) return;

      const [first = ''] = cannotStart.needs;
      throw new StepCannotStartError(`"${title}" cannot start yet. ${cannotStart.reason}`, {
        text: `Go to "${titleOf(steps, first)}".`,
        stepId: first,
      });
    },
  };
};

const nothingDone: Progress['summary'] = { done: 0, total: 0, needsAttention: 0, phase: null };

const titleOf = (steps: readonly Step[], stepId: string): string =>
  steps.find(({ id }) => id === stepId)?.title ?? stepId;
