import type { Evidence, StepState } from '@wizard/contracts';
import type { Step } from '@wizard/runbook/content';
import type { ConnectorKind, Inputs } from '@wizard/runbook/values';
import { inputsHash } from '../integrations/inputs-hash.ts';
import { isConclusive, type Observation, type StepRecord } from './progress-record.ts';

export interface JudgedStep {
  state: StepState;
  attention: string | null;
  /** Newest first. */
  evidence: Evidence[];
  /** When evidence with a time limit runs out and the judgement changes; null when it does not by itself. */
  validUntil: string | null;
}

const hourMs = 3_600_000;

const connectorNames: Record<ConnectorKind, string> = {
  'sign-in': 'Sign-in',
  'personal-portal': 'Personal Portal',
  'admin-console': 'Administration Console',
};

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
export const judgeStep = (step: Step, inputs: Inputs, record: StepRecord, now: Date): JudgedStep => {
  const hashes = new Map<ConnectorKind | null, string>();
  const subjects = subjectsOf(step, inputs);
  const isCurrent = (observation: Observation): boolean => {
    const { connector } = observation;
    if (step.isPerConnector && !subjects.includes(connector)) return false;

    const hash = hashes.get(connector) ?? inputsHash(step, inputs, connector);
    hashes.set(connector, hash);

    return observation.inputsHash === hash;
  };

  const verdicts = subjects.map((subject) => judgeSubject(step, subject, record, isCurrent, now));
  const attentions = verdicts.flatMap(({ attention }) => (attention === null ? [] : [attention]));
  const limits = verdicts.flatMap(({ validUntil }) => (validUntil === null ? [] : [validUntil]));

  return {
    state: stateOf(verdicts, record),
    attention: attentions.length === 0 ? null : attentions.join(' '),
    evidence: record.observations.map((observation) => evidenceOf(observation, isCurrent)).reverse(),
    validUntil: limits.sort()[0] ?? null,
  };
};

interface Verdict {
  isProven: boolean;
  attention: string | null;
  validUntil: string | null;
}

const judgeSubject = (
  step: Step,
  subject: ConnectorKind | null,
  record: StepRecord,
  isCurrent: (observation: Observation) => boolean,
  now: Date,
): Verdict => {
  const latest = record.observations.findLast(
    (observation) => (subject === null || observation.connector === subject) && doesCount(step, observation),
  );
  if (latest === undefined) return { isProven: false, attention: null, validUntil: null };

  const needsAttention = (text: string): Verdict => {
    const attention = subject === null ? text : `${connectorNames[subject]}: ${text}`;

    return { isProven: false, attention, validUntil: null };
  };
  if (latest.outcome === 'fail') return needsAttention(`Failed on ${dateText(latest.at)}: ${latest.summary}`);
  if (!isCurrent(latest)) {
    return needsAttention(`Values changed since this was proven on ${dateText(latest.at)}; prove it again.`);
  }

  const { maxAgeHours } = step.proof;
  if (maxAgeHours === undefined) return { isProven: true, attention: null, validUntil: null };

  const validUntil = new Date(Date.parse(latest.at) + maxAgeHours * hourMs);
  if (validUntil > now) return { isProven: true, attention: null, validUntil: validUntil.toISOString() };

  return needsAttention(
    `Last seen on ${dateText(latest.at)}, and this counts for ${maxAgeHours} hours; it must be seen again.`,
  );
};

/** A failure counts whoever saw it; a success only by a kind of evidence that the step accepts. */
const doesCount = (step: Step, observation: Observation): boolean =>
  isConclusive(observation) &&
  (observation.outcome === 'fail' || step.proof.sources.includes(observation.source));

const stateOf = (verdicts: readonly Verdict[], record: StepRecord): StepState => {
  if (verdicts.some(({ attention }) => attention !== null)) return 'needs-attention';
  if (verdicts.length > 0 && verdicts.every(({ isProven }) => isProven)) return 'done';

  return record.started === null ? 'not-started' : 'in-progress';
};

const evidenceOf = (observation: Observation, isCurrent: (observation: Observation) => boolean): Evidence => {
  const { inputsHash: _inputsHash, ...shown } = observation;

  return { ...shown, isCurrent: isCurrent(observation) };
};

/** For people, e.g. `2026-03-02 09:00 UTC`. */
const dateText = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;
