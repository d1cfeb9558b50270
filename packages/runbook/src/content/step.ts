import type { CopyValueId } from '../values/copy-values.ts';
import type { Inputs } from '../values/inputs.ts';
import type { ConnectorKind, EvidenceSource, GateId, Section } from '../values/words.ts';
import type { ConsoleTask } from './console-task.ts';

/** Phases of the hub, in order; `remove` stands apart. */
export const phaseIds = [
  'prepare',
  'create',
  'configure-jumpcloud',
  'authorize-pilot',
  'configure-mimecast',
  'validate',
  'users',
  'roll-out',
  'administrators',
  'replace',
  'remove',
] as const;
export type PhaseId = (typeof phaseIds)[number];

/** Steps, named by meaning; also the last part of a step's address. */
export const stepIds = [
  // prepare
  'connect-jumpcloud',
  'connect-mimecast',
  'confirm-prerequisites',
  // create
  'choose-connectors',
  'create-applications',
  // configure-jumpcloud
  'check-application-values',
  'copy-metadata-url',
  // authorize-pilot
  'choose-pilot',
  'authorize-pilot',
  // configure-mimecast
  'answer-administrators-profile',
  'name-break-glass',
  'create-authentication-profile',
  'pass-gate-a',
  'attach-application-setting',
  // validate
  'sign-in-from-mimecast',
  'sign-in-from-tile',
  'run-checks',
  'pass-gate-b',
  // users
  'choose-first-user',
  'pass-gate-c1',
  'attach-first-user',
  'pass-gate-c2',
  // roll-out
  'roll-out-groups',
  // administrators
  'decide-administrators',
  'pass-gate-d',
  'save-administrators-profile',
  'test-administrators',
  // replace
  'choose-replacement',
  'pass-gate-f1',
  'reimport-metadata',
  'pass-gate-f2',
  'remove-replaced',
  // remove
  'choose-removal',
  'pass-gate-e1',
  'detach-in-mimecast',
  'pass-gate-e2',
  'deactivate-applications',
  'pass-gate-e3',
  'delete-applications',
  'clear-mimecast',
] as const;
export type StepId = (typeof stepIds)[number];

/** Who performs a step. */
export type Performer = 'jumpcloud-api' | 'mimecast-console' | 'person';

/** Which administrator a step needs at the keyboard. */
export type Administrator = 'jumpcloud' | 'mimecast' | 'jumpcloud-and-mimecast' | 'pilot' | 'anyone';

/** What the plan of a step covers. */
export type StepScope =
  | 'create'
  | 'authorize-pilot'
  | 'roll-out'
  | 'remove-replaced'
  | 'deactivate'
  | 'delete';

/** What a plan covers: that of a step, its way back, what one run made, or everything that has drifted. */
export type PlanScope = StepScope | 'reactivate' | 'undo' | 'repair';

/** A sentence that a person attests, with a stable id. */
export interface Statement {
  id: string;
  text: string;
  /** Only asked when this holds, e.g. when no credential could prove it. */
  askedWhen?: (inputs: Inputs) => boolean;
  /** The step is done without it; it may still meet a gate's condition. */
  isOptional?: boolean;
}

/** A value that a person copies into, and pastes back from, a vendor's console. */
export interface ConsoleField {
  id: string;
  /** Label of the field in the console, with its section's name where labels repeat. */
  label: string;
  /** Section of the authentication profile that the field stands in. */
  section?: Section;
  /** Label as the console prints it, where `label` says more. */
  consoleLabel?: string;
  /** Value of the integration; null where the console wants a fixed choice. */
  value: CopyValueId | null;
  /** Connector that the value belongs to; left out, the one that feeds the Administration Console section. */
  connector?: ConnectorKind;
  /** Fixed choice, e.g. "Other" of a list; a box to tick needs none. */
  fixed?: string;
  /** Pasted back and compared; without it the value is only there to copy. */
  isPastedBack: boolean;
  /** What the person does with it: paste, type, select, tick, read. */
  action: 'paste' | 'type' | 'select' | 'tick' | 'untick' | 'press' | 'read';
}

/** One thing to do in a console or elsewhere, in our own words. */
export interface Instruction {
  text: string;
  /** Where it is today, then where the article says it is. */
  consolePath?: { today: string; article?: string };
  field?: ConsoleField;
  /** "My screen looks different". */
  different?: string;
}

export interface Notice {
  tone: 'note' | 'tip' | 'warning';
  text: string;
}

/** How a step's page works; the web app has one view for each kind, and no other knowledge of steps. */
export type StepWork =
  | { kind: 'connect-jumpcloud' }
  | { kind: 'connect-mimecast' }
  | { kind: 'attest'; statements: readonly Statement[] }
  | { kind: 'choose-connectors' }
  | {
      kind: 'apply-plan';
      scope: StepScope;
      /** This gate must be open when the plan is applied. */
      gate?: GateId;
    }
  | { kind: 'check-values' }
  | { kind: 'verify-metadata' }
  | { kind: 'choose-pilot' }
  | { kind: 'answer-administrators-profile' }
  | { kind: 'name-break-glass' }
  | {
      kind: 'console-task';
      statements: readonly Statement[];
      /** The pages of the console that the task goes through; they take the place of the step's instructions. */
      tasksFor?: (inputs: Inputs) => readonly ConsoleTask[];
      /** This gate must be open at the moment of the Save, not only have been passed once. */
      gate?: GateId;
    }
  | { kind: 'pass-gate'; gate: GateId }
  | { kind: 'choose-first-user' }
  | { kind: 'decide-administrators' }
  | { kind: 'test-administrators' }
  | { kind: 'sign-in-run'; direction: 'sp-initiated' | 'idp-initiated' }
  | { kind: 'run-checks' }
  | { kind: 'roll-out' }
  | { kind: 'choose-removal' }
  | { kind: 'choose-replacement' };

/** One documented instruction of the procedure: the unit of progress, evidence and the checklist. */
export interface Step {
  id: StepId;
  phase: PhaseId;
  /** Verb first, e.g. "Connect JumpCloud". */
  title: string;
  /** One or two sentences: what this does and why. */
  summary: string;
  performer: Performer;
  administrator: Administrator;
  /** About how long it takes, in minutes. */
  minutes: number;
  /** Items of the article that this step covers (content/article-index.ts). */
  article: readonly string[];
  /** Steps that must be done before this one can start, whatever their phase. */
  needs: readonly StepId[];
  /** Proven for each connector of the integration, or once. */
  isPerConnector: boolean;
  /** Left out of the count and the hub when false for these inputs, e.g. a tile launch without such a connector. */
  appliesTo?: (inputs: Inputs, connector?: ConnectorKind) => boolean;
  work: StepWork;
  instructions: readonly Instruction[];
  notices: readonly Notice[];
  /** Kinds of evidence that make the step done, strongest first. */
  proof: { sources: readonly EvidenceSource[]; maxAgeHours?: number };
  /**
   * The desired values that this step's evidence vouches for, as plain data. Its hash is stored with the
   * evidence; when the inputs change so that the hash differs, the step needs attention again.
   */
  vouchesFor: (inputs: Inputs, connector?: ConnectorKind) => unknown;
}
