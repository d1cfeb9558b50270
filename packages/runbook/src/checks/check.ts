import type { StepId } from '../content/step.ts';
import type { ObservedState } from '../plan/observed-state.ts';
import type { Inputs, MetadataInput } from '../values/inputs.ts';
import type { CheckOutcome, ConnectorKind } from '../values/words.ts';

/** What a vendor was asked: its answer, or why there is none. A check without an answer is `unknown`, never `fail`. */
export type Reading<T> = { kind: 'read'; value: T } | { kind: 'unreadable'; reason: string };

/** One source's word about a sign-in. */
export interface SignInWord {
  outcome: CheckOutcome;
  /** What was seen, in one sentence. */
  text: string;
  /** ISO-8601, UTC. */
  at: string | null;
}

/** Latest sign-in run of a direction and connector. */
export interface SignInFact {
  direction: 'sp-initiated' | 'idp-initiated';
  connector: ConnectorKind;
  /** JumpCloud issued the assertion. */
  jumpcloud: SignInWord;
  /** Mimecast let the person in. */
  mimecast: SignInWord;
  /** Whether the pilot landed in Mimecast, by the word of someone signed in to the wizard; null when none was given. */
  attested: boolean | null;
}

/** Everything that the checks are judged by; filled by asking both vendors and reading the ledger. */
export interface CheckFacts {
  inputs: Inputs;
  /** ISO-8601, UTC. */
  now: string;
  jumpcloud: Reading<ObservedState>;
  /** What each connector's metadata URL serves now. */
  metadata: Readonly<Partial<Record<ConnectorKind, Reading<MetadataInput>>>>;
  /** System-user ids that may use each connector, groups and direct bindings together; a sample of large ones. */
  effectiveUsers: Readonly<Partial<Record<ConnectorKind, Reading<readonly string[]>>>>;
  /** Break-glass account in JumpCloud by its address: its id, or null when JumpCloud has no such person. */
  breakGlassUser: Reading<{ id: string } | null>;
  /** When break-glass was last seen, or said, to sign in by password; null when never. */
  breakGlassSignedInAt: string | null;
  mimecastAccount: Reading<{ accountCode: string; region: string | null }>;
  signIns: readonly SignInFact[];
}

/** How to put right what a check found. */
export interface Remedy {
  text: string;
  consolePath: string | null;
  /** Value to copy into the console. */
  copy: string | null;
  stepId: StepId;
}

/** What a rule says. */
export interface Finding {
  outcome: CheckOutcome;
  expected: string;
  seen: string;
  /** Null when nothing needs doing. */
  remedy: Remedy | null;
}

interface CheckTexts {
  id: string;
  title: string;
  /** What a pass proves, and what it does not. */
  proves: string;
}

/** A validation rule: of the integration, or of each of its connectors. */
export type Check = CheckTexts &
  (
    | { scope: 'integration'; appliesTo?: (inputs: Inputs) => boolean; rule: (facts: CheckFacts) => Finding }
    | {
        scope: 'connector';
        appliesTo?: (inputs: Inputs, connector: ConnectorKind) => boolean;
        rule: (facts: CheckFacts, connector: ConnectorKind) => Finding;
      }
  );

/** A finding with everything that a page shows of it. */
export interface CheckResult extends Finding {
  checkId: string;
  title: string;
  proves: string;
  connector: ConnectorKind | null;
}

/** What was expected was seen. */
export function passed(expected: string, seen: string): Finding {
  return { outcome: 'pass', expected, seen, remedy: null };
}

/** The vendor could not be asked. */
export function unreadable(expected: string, reason: string, stepId: StepId): Finding {
  return {
    outcome: 'unknown',
    expected,
    seen: reason,
    remedy: {
      text: 'Run the checks again later, or check the connection.',
      consolePath: null,
      copy: null,
      stepId,
    },
  };
}

/** Something that the check is about was not decided or not read yet. */
export function notYet(expected: string, seen: string, text: string, stepId: StepId): Finding {
  return { outcome: 'unknown', expected, seen, remedy: { text, consolePath: null, copy: null, stepId } };
}
