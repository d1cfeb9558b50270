import type { StepId } from '../content/step.ts';
import type { Inputs } from '../values/inputs.ts';
import type { CheckOutcome, ConnectorKind } from '../values/words.ts';

/** Rules of the inspector, for responses and for requests. */
export const messageRules = [
  'readable',
  'is-response',
  'is-request',
  'single-assertion',
  'unique-ids',
  'signature-placement',
  'signature-algorithm',
  'signature',
  'certificate-validity',
  'status',
  'issuer',
  'destination',
  'recipient',
  'confirmation-time',
  'audience',
  'conditions-time',
  'session-time',
  'in-response-to',
  'name-id',
  'name-id-format',
  'authn-context',
  'attributes',
  'request-issuer',
  'acs-url',
  'response-binding',
  'request-destination',
  'request-time',
  'name-id-policy',
  'requested-authn-context',
] as const;
export type MessageRule = (typeof messageRules)[number];

/** One rule's result, as the inspection gives it. */
export interface MessageFinding {
  rule: MessageRule;
  isOk: boolean;
  /** Whether what was seen is covered by a valid signature. */
  isVerified: boolean;
  expected: string;
  seen: string;
}

/** How to put a difference right. */
export interface MessageRemedy {
  text: string;
  consolePath: string | null;
  /** Value to copy into the console. */
  copy: string | null;
  /** Where the wizard does it; null when it is not done here. */
  stepId: StepId | null;
}

/** Why something differs, and what to do. */
export interface Explanation {
  outcome: Exclude<CheckOutcome, 'pass' | 'waiting'>;
  cause: string;
  remedy: MessageRemedy;
}

/** What a difference is explained by, beside itself. */
export interface MessageContext {
  inputs: Inputs;
  connector: ConnectorKind;
  now: Date;
}

/** A finding with everything that a page shows of it. */
export interface JudgedFinding extends MessageFinding {
  title: string;
  outcome: CheckOutcome;
  /** Null when nothing differs. */
  cause: string | null;
  remedy: MessageRemedy | null;
}
