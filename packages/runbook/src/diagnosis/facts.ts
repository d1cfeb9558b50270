import type { LogOnFact, MimecastAddressFact, PolicyFact, Reading, TokenFact } from '../checks/check.ts';
import type { Inputs } from '../values/inputs.ts';
import type { CheckOutcome, ConnectorKind } from '../values/words.ts';

/** A person of JumpCloud's directory, with everything that a sign-in there depends on. */
export interface DiagnosedPerson {
  id: string;
  name: string;
  /** The address that JumpCloud sends as NameID. */
  address: string;
  isStaged: boolean;
  /** The person has set a password. */
  isActivated: boolean;
  isSuspended: boolean;
  isLocked: boolean;
  isPasswordExpired: boolean;
  hasSecondFactor: boolean;
}

/** How a person may use a connector. */
export interface AccessPath {
  connector: ConnectorKind;
  isDirect: boolean;
  groupNames: readonly string[];
}

/** What JumpCloud gives a person. */
export interface DiagnosedAccess {
  paths: readonly AccessPath[];
  groupIds: readonly string[];
}

/** Everything that a diagnosis is made of. Null where there is nobody in JumpCloud to ask about. */
export interface DiagnosisFacts {
  inputs: Inputs;
  /** ISO-8601, UTC. */
  now: string;
  /** What was searched for. */
  asked: string;
  person: DiagnosedPerson | null;
  access: Reading<DiagnosedAccess> | null;
  policies: Reading<readonly PolicyFact[]>;
  /** JumpCloud's ids of the connectors' applications. */
  applicationIds: readonly string[];
  /** What Mimecast knows the person's JumpCloud address, or what was searched for, as. */
  mimecast: Reading<MimecastAddressFact>;
  internalDomains: Reading<readonly string[]>;
  /** Null: Mimecast does not tell this credential. */
  isAdministrator: Reading<boolean | null>;
  /** Everybody's sign-ins at the integration's connectors. */
  tokens: Reading<readonly TokenFact[]>;
  /** The person's log-ons at Mimecast. */
  logOns: Reading<readonly LogOnFact[]>;
}

/** What to change, and where. */
export interface DiagnosisRemedy {
  text: string;
  consolePath: string | null;
  copy: string | null;
  stepId: string | null;
}

/** An answer to one question about a person. */
export interface DiagnosisAnswer {
  outcome: CheckOutcome;
  text: string;
  remedy: DiagnosisRemedy | null;
}

/** A question of the diagnosis: null where it makes no sense to ask. */
export interface DiagnosisQuestion {
  id: string;
  title: string;
  answer: (facts: DiagnosisFacts) => DiagnosisAnswer | null;
}

export const passes = (text: string): DiagnosisAnswer => ({ outcome: 'pass', text, remedy: null });
export const unknown = (text: string): DiagnosisAnswer => ({ outcome: 'unknown', text, remedy: null });

export const fails = (
  text: string,
  remedy: string,
  where: Partial<Omit<DiagnosisRemedy, 'text'>> = {},
): DiagnosisAnswer => ({
  outcome: 'fail',
  text,
  remedy: { text: remedy, consolePath: null, copy: null, stepId: null, ...where },
});

export const warns = (...args: Parameters<typeof fails>): DiagnosisAnswer => ({
  ...fails(...args),
  outcome: 'warn',
});
