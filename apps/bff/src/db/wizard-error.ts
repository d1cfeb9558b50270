import type { Conflicts, FieldError, Problem, ProblemCode } from '@wizard/contracts';

export type Remedy = NonNullable<Problem['remedy']>;

export interface ErrorDetails {
  /** Which fields of the request are not as they must be. */
  fields?: readonly FieldError[];
  /** What to do about it, and where. */
  remedy?: Remedy;
  /** What was changed in JumpCloud meanwhile. */
  conflicts?: Conflicts | undefined;
  cause?: unknown;
}

/** An error that is told to the person: its message is written for them and becomes the problem's detail. */
export abstract class WizardError extends Error {
  abstract readonly code: ProblemCode;
  readonly fields: readonly FieldError[];
  readonly remedy: Remedy | null;
  readonly conflicts: Conflicts | null;

  constructor(message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = new.target.name;
    this.fields = details.fields ?? [];
    this.remedy = details.remedy ?? null;
    this.conflicts = details.conflicts ?? null;
  }
}
