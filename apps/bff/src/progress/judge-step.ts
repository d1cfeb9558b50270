import type { Evidence, StepState } from '@wizard/contracts';
import { type ProofItem, proofItemsOf, type Step } from '@wizard/runbook/content';
import { type ConnectorKind, connectorNames, type Inputs } from '@wizard/runbook/values';
import { utcText } from '../db/clock.ts';
import { inputsHash } from '../integrations/inputs-hash.ts';
import { type Outlived, outlivedBy } from './application-history.ts';
import { isConclusive, type Observation, type ProgressRecord, type StepRecord } from './progress-record.ts';

export interface JudgedStep {
  state: StepState;
  attention: string | null;
  /** Newest first. */
  evidence: Evidence[];
  /** When evidence with a time limit runs out and the judgement changes; null when it does not by itself. */
  validUntil: string | null;
}

const hourMs = 3_600_000;

/** Connectors that a step must be proven for; null stands for a step that is proven once. */
const subjectsOf = (step: Step, inputs: Inputs): readonly (ConnectorKind | null)[] => {
  if (!step.isPerConnector) return [null];

  return (inputs.applications?.connectors ?? [])
    .map(({ kind }) => kind)
    .filter((kind) => step.appliesTo?.(inputs, kind) ?? true);
};

/** Whether the step counts for these inputs; one that is proven for each connector needs one that it is for. */
export const doesApply = (step: Step, inputs: Inputs): boolean => {
  if (step.isPerConnector && (inputs.applications?.connectors.length ?? 0) > 0) {
    return subjectsOf(step, inputs).length > 0;
  }

  return step.appliesTo?.(inputs) ?? true;
};

/** The only place that decides what a step's evidence amounts to. */
export const judgeStep = (
  step: Step,
  { inputs, ...history }: Pick<ProgressRecord, 'inputs' | 'applications' | 'undone'>,
  record: StepRecord,
  now: Date,
): JudgedStep => {
  const subjects = subjectsOf(step, inputs);
  const hashes = new Map<ConnectorKind | null, string>();
  const isCurrent = (observation: Observation): boolean => {
    const { connector } = observation;
    if (step.isPerConnector && !subjects.includes(connector)) return false;

    const hash = hashes.get(connector) ?? inputsHash(step, inputs, connector);
    hashes.set(connector, hash);

    return observation.inputsHash === hash;
  };

  const outlived = (observation: Observation) => outlivedBy(step, observation, { ...history, inputs });
  const demands = demandsOf(step, inputs);
  const verdicts = subjects.flatMap((subject) => {
    const ofSubject = record.observations.filter(
      (observation) => isConclusive(observation) && (subject === null || observation.connector === subject),
    );
    const judge = (latest: Observation | undefined) =>
      judgeLatest(step, { subject, latest, isCurrent, outlived, now });

    return [
      ...demands.map((demand) => judge(ofSubject.findLast((each) => doesAnswer(step, demand, each)))),
      ...undemandedFailures(demands, ofSubject)
        .filter((each) => isCurrent(each) && outlived(each) === null)
        .map(judge),
    ];
  });
  const limits = verdicts.flatMap(({ validUntil }) => (validUntil === null ? [] : [validUntil]));

  return {
    state: stateOf(verdicts, record),
    attention:
      (verdicts.find(({ hasFailed }) => hasFailed) ?? verdicts.find(({ attention }) => attention))
        ?.attention ?? null,
    evidence: record.observations
      .map((observation) => evidenceOf(observation, isCurrent(observation), outlived(observation)))
      .reverse(),
    validUntil: limits.sort()[0] ?? null,
  };
};

/** What must be seen for each subject; null: any good observation of a kind that the step accepts. */
type Demand = ProofItem | null;

const demandsOf = (step: Step, inputs: Inputs): readonly Demand[] => {
  const items = proofItemsOf(step, inputs);

  return items.length === 0 ? [null] : items;
};

/** A failure counts whoever saw it; a success only by a kind of evidence that is accepted. */
const doesAnswer = (step: Step, demand: Demand, observation: Observation): boolean => {
  const { source, outcome, items } = observation;
  const isAbout = demand === null || items.length === 0 || items.includes(demand.item);
  if (outcome === 'fail') return isAbout;
  if (!step.proof.sources.includes(source)) return false;
  if (demand === null) return true;
  // An override stands for what it names; one that names nothing, for the step as a whole.
  if (source === 'override') return isAbout;

  return source === demand.source && items.includes(demand.item);
};

/** The latest of each item that the step does not ask for, where that is a failure, such as a gate's condition. */
const undemandedFailures = (
  demands: readonly Demand[],
  observations: readonly Observation[],
): Observation[] => {
  if (demands.includes(null)) return [];

  const items = new Set(observations.flatMap((observation) => observation.items));
  for (const demand of demands) if (demand !== null) items.delete(demand.item);

  return [...items].flatMap((item) => {
    const latest = observations.findLast((observation) => observation.items.includes(item));

    return latest?.outcome === 'fail' ? [latest] : [];
  });
};

interface Verdict {
  isProven: boolean;
  hasFailed: boolean;
  attention: string | null;
  /** What was seen last was seen on an application that is gone, or from before one was there again. */
  outlived: Outlived | null;
  validUntil: string | null;
}

interface ToJudge {
  subject: ConnectorKind | null;
  latest: Observation | undefined;
  isCurrent: (observation: Observation) => boolean;
  outlived: (observation: Observation) => Outlived | null;
  now: Date;
}

const judgeLatest = (step: Step, { subject, latest, isCurrent, outlived, now }: ToJudge): Verdict => {
  const open: Verdict = {
    isProven: false,
    hasFailed: false,
    attention: null,
    outlived: null,
    validUntil: null,
  };
  if (latest === undefined) return open;
  const lost = outlived(latest);
  if (lost !== null) return { ...open, outlived: lost };

  const prefix = subject === null ? '' : `${connectorNames[subject]}: `;
  const seenAt = utcText(latest.at);
  if (latest.outcome === 'fail') {
    return { ...open, hasFailed: true, attention: `${prefix}Failed on ${seenAt}: ${latest.summary}` };
  }
  if (!isCurrent(latest)) {
    const attention = `${prefix}Values changed since this was proven on ${seenAt}; prove it again.`;

    return { ...open, attention };
  }

  const { maxAgeHours } = step.proof;
  if (maxAgeHours === undefined) return { ...open, isProven: true };

  const validUntil = new Date(Date.parse(latest.at) + maxAgeHours * hourMs);
  if (validUntil > now) return { ...open, isProven: true, validUntil: validUntil.toISOString() };

  const attention = `${prefix}Last seen on ${seenAt}, and this counts for ${maxAgeHours} hours; it must be seen again.`;

  return { ...open, attention };
};

const stateOf = (verdicts: readonly Verdict[], record: StepRecord): StepState => {
  if (verdicts.some(({ attention }) => attention !== null)) return 'needs-attention';
  if (verdicts.length > 0 && verdicts.every(({ isProven }) => isProven)) return 'done';

  const { started } = record;
  // What was done to an application that is gone is history: the step begins anew.
  const isHistory = verdicts.some(
    ({ outlived }) => outlived !== null && started !== null && started.at <= outlived.at,
  );

  return started === null || isHistory ? 'not-started' : 'in-progress';
};

const evidenceOf = (observation: Observation, isForValues: boolean, outlived: Outlived | null): Evidence => {
  const { inputsHash: _inputsHash, items, ...shown } = observation;

  return {
    ...shown,
    items: [...items],
    isCurrent: isForValues && outlived === null,
    ...(outlived !== null && { outlived }),
  };
};
