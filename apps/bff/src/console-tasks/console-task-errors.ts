import type { FieldError } from '@wizard/contracts';
import { type Remedy, WizardError } from '../db/wizard-error.ts';

/** A statement, field or connector that this step does not have, or too little to go by. */
export class UnusableTaskInputError extends WizardError {
  readonly code = 'invalid-request';

  constructor(message: string, fields: readonly FieldError[]) {
    super(message, { fields });
  }
}

/** What would be compared is not known yet. */
export class ValueNotKnownError extends WizardError {
  readonly code = 'conflict';

  constructor(label: string, remedy: Remedy) {
    super(`The wizard does not know yet what "${label}" must read.`, { remedy });
  }
}

/** What it must read changed while it was compared. */
export class ValueChangedError extends WizardError {
  readonly code = 'conflict';

  constructor(label: string) {
    super(`What "${label}" must read has just been changed. Compare it again.`);
  }
}
