import type { Actor, SignInRun } from '@wizard/contracts';
import { type StepId, stepOf } from '@wizard/runbook/content';
import type { CheckOutcome, ConnectorKind, Inputs } from '@wizard/runbook/values';
import { inputsHash } from '../integrations/inputs-hash.ts';
import type { Fold } from '../ledger/fold.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';

export type Direction = SignInRun['direction'];
export type Seen = SignInRun['jumpcloud'];

/** What both vendors told at one look. */
export interface Look {
  jumpcloud: Seen;
  mimecast: Seen;
}

/** Step whose evidence a sign-in run gives. */
export const signInSteps: Readonly<Record<Direction, StepId>> = {
  'sp-initiated': 'sign-in-from-mimecast',
  'idp-initiated': 'sign-in-from-tile',
};

/** What the ledger says of one watched sign-in. */
export interface SignInRecord {
  id: string;
  direction: Direction;
  connector: ConnectorKind;
  startedAt: string;
  startedBy: Actor;
  /** What it was started for: the pilot, and the values that the sign-in proves. */
  inputsHash: string | null;
  /** Times of the vendors' events by which earlier runs were decided: each event counts for one run only. */
  usedUp: Readonly<Record<keyof Look, string | null>>;
  /** Conclusive look at the vendors; null while nothing was told. */
  observed: (Look & { outcome: CheckOutcome }) | null;
  /** What a person said: landed in Mimecast or not. */
  attested: boolean | null;
}

/** `data` of a `sign-in-run-started` entry. */
export interface SignInStartedData {
  signInRunId: string;
  direction: Direction;
  connector: ConnectorKind;
}

/** `data` of an observation that a sign-in run gave. */
export interface SignInObservedData {
  signInRunId: string;
  items: readonly [Direction];
  /** When the sign-in happened; for a person's word, when the run began: earlier it can't have been. */
  happenedAt: string;
  jumpcloud?: Seen;
  mimecast?: Seen;
  landedInMimecast?: boolean;
}

/** Sign-in runs, oldest first; the latest of each direction and connector is kept. */
export const signInFold: Fold<readonly SignInRecord[]> = {
  kinds: ['sign-in-run-started', 'observation'],
  initial: [],
  next: (runs, entry) => (entry.kind === 'observation' ? observed(runs, entry) : started(runs, entry)),
};

/** Step and connector that the evidence of a run is of. */
export const subjectOf = ({ direction, connector }: Pick<SignInRecord, 'direction' | 'connector'>) => {
  const stepId = signInSteps[direction];

  return { stepId, connector: stepOf(stepId).isPerConnector ? connector : null };
};

/** Hash of what a run of this direction and connector is about. */
export const subjectHash = (run: Pick<SignInRecord, 'direction' | 'connector'>, inputs: Inputs): string => {
  const { stepId, connector } = subjectOf(run);

  return inputsHash(stepOf(stepId), inputs, connector);
};

/** Whether the pilot, or another value that the run is about, was changed since: then it proves nothing any more. */
export const isOutdated = (run: SignInRecord, inputs: Inputs): boolean =>
  run.inputsHash !== subjectHash(run, inputs);

const started = (
  runs: readonly SignInRecord[],
  { at, actor, inputsHash: hash, data }: LedgerEntry,
): readonly SignInRecord[] => {
  const { signInRunId: id, direction, connector } = data as SignInStartedData;
  const others = runs.filter((run) => run.direction !== direction || run.connector !== connector);
  const usedUp = (vendor: keyof Look) =>
    latest(runs.flatMap((run) => [run.usedUp[vendor], run.observed?.[vendor].at ?? null]));

  return [
    ...others,
    {
      id,
      direction,
      connector,
      startedAt: at,
      startedBy: actor,
      inputsHash: hash,
      usedUp: { jumpcloud: usedUp('jumpcloud'), mimecast: usedUp('mimecast') },
      observed: null,
      attested: null,
    },
  ];
};

const latest = (times: readonly (string | null)[]): string | null =>
  times
    .filter((time) => time !== null)
    .sort()
    .at(-1) ?? null;

const observed = (runs: readonly SignInRecord[], entry: LedgerEntry): readonly SignInRecord[] => {
  const data = entry.data as Partial<SignInObservedData> | null;
  const signInRunId = data?.signInRunId;
  const { outcome } = entry;
  if (signInRunId === undefined || outcome === null) return runs;

  return runs.map((run) => {
    if (run.id !== signInRunId) return run;
    if (data?.landedInMimecast !== undefined) return { ...run, attested: data.landedInMimecast };
    if (data?.jumpcloud === undefined || data.mimecast === undefined) return run;

    return { ...run, observed: { outcome, jumpcloud: data.jumpcloud, mimecast: data.mimecast } };
  });
};
