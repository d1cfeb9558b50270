import type { Actor, SignInRun } from '@wizard/contracts';
import type { StepId } from '@wizard/runbook/content';
import type { CheckOutcome, ConnectorKind } from '@wizard/runbook/values';
import type { Fold } from '../ledger/fold.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';

export type Direction = SignInRun['direction'];
export type Seen = SignInRun['jumpcloud'];

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
  /** Last conclusive look at the vendors; null while nothing was told. */
  observed: { outcome: CheckOutcome; jumpcloud: Seen; mimecast: Seen } | null;
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

const started = (
  runs: readonly SignInRecord[],
  { at, actor, data }: LedgerEntry,
): readonly SignInRecord[] => {
  const { signInRunId: id, direction, connector } = data as SignInStartedData;
  const others = runs.filter((run) => run.direction !== direction || run.connector !== connector);

  return [
    ...others,
    { id, direction, connector, startedAt: at, startedBy: actor, observed: null, attested: null },
  ];
};

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
