import type { StepId } from '../content/step.ts';
import type { ObservedApplication, ObservedGroup } from '../plan/observed-state.ts';
import type { Inputs, MetadataInput } from '../values/inputs.ts';
import type { CheckOutcome, ConnectorKind, EvidenceSource } from '../values/words.ts';

/** What a vendor was asked: its answer, or why there is none. A check without an answer is `unknown`, never `fail`. */
export type Reading<T> = { kind: 'read'; value: T } | { kind: 'unreadable'; reason: string };

/** What a metadata URL serves; `unusable` is an answer too: nothing is there, or no metadata of an identity provider. */
export type MetadataReading = Reading<MetadataInput> | { kind: 'unusable'; reason: string };

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

/** People who may use a connector: at most 100 were looked at. */
export interface PeopleSample {
  /** How many may use it; null when JumpCloud does not count them. */
  total: number | null;
  people: readonly { address: string; hindrance: string | null }[];
}

/** A person of the directory. */
export interface JumpCloudPerson {
  id: string;
  /** The address that JumpCloud sends as NameID. */
  address: string;
  /** Why JumpCloud would not let the person sign in, such as "is suspended"; null when it would. */
  hindrance: string | null;
  /** JumpCloud asks the person for a second factor in the user portal. */
  asksSecondFactor: boolean;
}

/** What Mimecast knows an address as. `unknown`: the directory was not read to its end. */
export interface MimecastAddressFact {
  knownAs: 'primary' | 'alias' | 'missing' | 'unknown';
  /** Primary address of the person, where the address is an alias and Mimecast tells. */
  primary: string | null;
}

/** A named person on both sides; null in JumpCloud: there is no such person. */
export interface PersonFact {
  jumpcloud: Reading<JumpCloudPerson | null>;
  mimecast: Reading<MimecastAddressFact>;
}

/** What JumpCloud gives a person: groups, directly or not, and applications. */
export interface PersonAccess {
  groupIds: readonly string[];
  applicationIds: readonly string[];
}

/** An active Conditional Access policy that acts on applications. */
export interface PolicyFact {
  id: string;
  name: string;
  action: 'allow' | 'deny';
  asksSecondFactor: boolean;
  /** Empty: every application. */
  applicationIds: readonly string[];
  users: { included: readonly string[]; excluded: readonly string[] };
  groups: { included: readonly string[]; excluded: readonly string[] };
}

/** A sign-in that JumpCloud answered for one of the integration's applications. */
export interface TokenFact {
  /** ISO-8601, UTC. */
  at: string;
  connector: ConnectorKind;
  userId: string;
  userName: string;
  outcome: 'issued' | 'refused';
  /** In the vendor's words; null for one that was issued. */
  reason: string | null;
  hadSecondFactor: boolean;
}

/** A log-on of the pilot on the web that Mimecast tells of. */
export interface LogOnFact {
  /** ISO-8601, UTC. */
  at: string;
  application: string | null;
  method: string | null;
  outcome: 'accepted' | 'refused';
  isByPassword: boolean;
}

/** What came of the calls to a vendor. */
export interface CallsFact {
  /** When the credential was saved; null when the server was started with it, or there is none. ISO-8601, UTC. */
  savedAt: string | null;
  origin: 'set-up' | 'read-only' | 'environment' | 'none';
  /** What was read. */
  answered: readonly string[];
  /** What the vendor forbids this credential, or says is in none of its products. */
  forbidden: readonly string[];
  /** The credential itself was refused; null when it was not, else the vendor's words. */
  refused: string | null;
  /** No answer at all. */
  unreachable: readonly string[];
}

/** What the ledger holds about a step of the procedure. */
export interface StepFact {
  state: 'not-started' | 'in-progress' | 'done' | 'needs-attention';
  attention: string | null;
  /** When the latest good evidence was recorded, and of what kind it is. ISO-8601, UTC. */
  provenAt: string | null;
  sources: readonly EvidenceSource[];
  /** Items of good evidence that was recorded for today's values. */
  items: readonly string[];
}

/** Everything that the checks are judged by; filled by asking both vendors and reading the ledger. */
export interface CheckFacts {
  inputs: Inputs;
  /** ISO-8601, UTC. */
  now: string;
  /** Applications with their groups; members are not needed. */
  jumpcloud: Reading<CheckedJumpCloud>;
  /** What each connector's metadata URL serves now. */
  metadata: Readonly<Partial<Record<ConnectorKind, MetadataReading>>>;
  sample: Readonly<Partial<Record<ConnectorKind, Reading<PeopleSample>>>>;
  internalDomains: Reading<readonly string[]>;
  /** Null until one is named. */
  pilot: PersonFact | null;
  firstUser: PersonFact | null;
  pilotAccess: Reading<PersonAccess>;
  /** Null: JumpCloud has no such person. */
  breakGlassAccess: Reading<PersonAccess | null>;
  /** When break-glass was last seen, or said, to sign in by password; null when never. */
  breakGlassSignedInAt: string | null;
  policies: Reading<readonly PolicyFact[]>;
  /** Newest first, of the last 30 days. */
  tokens: Reading<readonly TokenFact[]>;
  /** The pilot's, newest first, of the last 30 days. */
  logOns: Reading<readonly LogOnFact[]>;
  /** Wordings of the events about the authentication profile, newest first. */
  profileEvents: Reading<readonly string[]>;
  mimecastAccount: Reading<{ accountCode: string; region: string | null }>;
  calls: Readonly<Record<Vendor, CallsFact>>;
  /** How far each vendor's clock is ahead of the wizard's, in milliseconds; null when it did not answer. */
  clocks: Readonly<Record<Vendor, number | null>>;
  steps: Readonly<Partial<Record<StepId, StepFact>>>;
  signIns: readonly SignInFact[];
}

export type Vendor = 'jumpcloud' | 'mimecast';

/** What checks compare of JumpCloud. */
export interface CheckedJumpCloud {
  applications: readonly ObservedApplication[];
  groups: readonly Pick<ObservedGroup, 'id' | 'name'>[];
}

/** A fact that takes time to learn. */
export type FactName = Exclude<keyof CheckFacts, 'inputs' | 'now'>;

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
  /** What was seen, as values that two runs can be compared by; left out where only the outcome can change. */
  values?: readonly string[] | undefined;
}

interface CheckTexts<Need extends FactName> {
  id: string;
  title: string;
  /** What a pass proves, and what it does not. */
  proves: string;
  /** What its `values` are, for a comparison of two runs: "certificate", "group". */
  thing?: string;
  /** The facts that its rule looks at: it is judged as soon as these are known. */
  needs: readonly Need[];
}

type Known<Need extends FactName> = Pick<CheckFacts, Need | 'inputs' | 'now'>;

/** A validation rule: of the integration, or of each of its connectors. */
export type Check<Need extends FactName = FactName> = CheckTexts<Need> &
  (
    | {
        scope: 'integration';
        appliesTo?: (inputs: Inputs) => boolean;
        rule: (facts: Known<Need>) => Finding;
      }
    | {
        scope: 'connector';
        appliesTo?: (inputs: Inputs, connector: ConnectorKind) => boolean;
        rule: (facts: Known<Need>, connector: ConnectorKind) => Finding;
      }
  );

/** Declares a check: its rule can only look at the facts that it needs. */
export function defineCheck<const Need extends FactName>(check: Check<Need>): Check {
  return check;
}

/** A finding with everything that a page shows of it. */
export interface CheckResult extends Finding {
  checkId: string;
  title: string;
  proves: string;
  connector: ConnectorKind | null;
}

/** What was expected was seen. */
export function passed(expected: string, seen: string, values?: readonly string[]): Finding {
  return { outcome: 'pass', expected, seen, remedy: null, ...(values && { values }) };
}

/** Leads to a step, and there to a place in a console where one is concerned. */
export function remedyAt(
  stepId: StepId,
  text: string,
  { consolePath = null, copy = null }: Partial<Pick<Remedy, 'consolePath' | 'copy'>> = {},
): Remedy {
  return { text, consolePath, copy, stepId };
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
