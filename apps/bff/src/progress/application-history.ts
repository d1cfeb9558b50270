import { restsOnApplications, type Step } from '@wizard/runbook/content';
import type { Inputs } from '@wizard/runbook/values';
import type { LedgerEntry, LedgerKind } from '../ledger/ledger-entry.ts';
import type { Observation, ProgressRecord } from './progress-record.ts';

/** What became of the JumpCloud application of one kind, as far as evidence is judged by it. */
interface ApplicationLife {
  /** Id of the application that is there; null when there is none. */
  applicationId: string | null;
  /** Ledger sequence at which the first one was recorded. */
  firstSeq: number;
  /** When one was there last that is gone now. */
  gone: { seq: number; at: string } | null;
  /** When the latest one was recorded. */
  recorded: { seq: number; at: string };
}

/** By connector kind, or `bookmark`. */
export type ApplicationHistory = Readonly<Record<string, ApplicationLife>>;

export const noApplicationHistory: ApplicationHistory = {};

export const applicationHistoryKinds: readonly LedgerKind[] = [
  'connector-recorded',
  'connector-deleted',
  'connector-released',
];

/** The history after one entry of {@link applicationHistoryKinds}. */
export const nextApplicationHistory = (
  history: ApplicationHistory,
  { kind, connector, seq, at, data }: LedgerEntry,
): ApplicationHistory => {
  if (connector === null) return history;
  const life = history[connector];

  if (kind !== 'connector-recorded') {
    return life === undefined
      ? history
      : { ...history, [connector]: { ...life, applicationId: null, gone: { seq, at } } };
  }

  const { applicationId } = data as { applicationId: string | null };
  // Another application in the place of one that nobody recorded as deleted: somebody else deleted it.
  const isReplaced =
    life !== undefined && life.applicationId !== null && life.applicationId !== applicationId;

  return {
    ...history,
    [connector]: {
      applicationId,
      firstSeq: life?.firstSeq ?? seq,
      gone: isReplaced ? { seq, at } : (life?.gone ?? null),
      recorded: { seq, at },
    },
  };
};

/** Why an observation no longer counts although the values are still the same, and since when. */
export interface Outlived {
  because: 'application-gone' | 'application-there-again' | 'undone';
  at: string;
}

/** What became of the thing that an observation was made on; null when it is still there as it was then. */
export const outlivedBy = (
  step: Pick<Step, 'id' | 'work'>,
  { seq, connector, source }: Pick<Observation, 'seq' | 'connector' | 'source'>,
  { applications, undone, inputs }: Pick<ProgressRecord, 'applications' | 'undone' | 'inputs'>,
): Outlived | null => {
  const takenBack = undone[step.id];
  if (takenBack !== undefined && source === 'read-back' && seq < takenBack.seq) {
    return { because: 'undone', at: takenBack.at };
  }

  const rests = restsOnApplications(step.id);
  if (rests === null) return null;

  const concerned = Object.entries(applications)
    .filter(([kind]) => connector === null || kind === connector)
    // One that was removed apart from the others takes nothing from what was seen on them.
    .filter(([kind]) => rests === 'gone' || isWanted(kind, inputs))
    // A bookmark signs nobody in: only a plan is about it.
    .filter(([kind]) => kind !== 'bookmark' || step.work.kind === 'apply-plan')
    .map(([, life]) => life);

  if (rests === 'gone') {
    const again = concerned.find((life) => life.applicationId !== null && life.recorded.seq > seq);
    return again === undefined ? null : { because: 'application-there-again', at: again.recorded.at };
  }

  const lost = concerned.find(
    ({ firstSeq, gone }) => gone !== null && firstSeq < seq && seq < gone.seq,
  )?.gone;
  return lost == null ? null : { because: 'application-gone', at: lost.at };
};

/** Before anything is decided, whatever is recorded counts. */
const isWanted = (kind: string, { applications }: Inputs): boolean =>
  applications === null ||
  (kind === 'bookmark'
    ? applications.bookmark !== null
    : applications.connectors.some((each) => each.kind === kind));
