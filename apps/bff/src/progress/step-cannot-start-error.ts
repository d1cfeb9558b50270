import { WizardError } from '../db/wizard-error.ts';

export class StepCannotStartError extends WizardError {
  readonly code = 'step-cannot-start';

  constructor(message: string, remedy: { text: string; stepId: string } | null) {
    super(message, remedy === null ? {} : { remedy });
  }
}
