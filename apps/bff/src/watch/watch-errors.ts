import type { FieldError } from '@wizard/contracts';
import { WizardError } from '../db/wizard-error.ts';

export class WatchRefusedError extends WizardError {
  readonly code = 'invalid-request';

  constructor(problem: FieldError) {
    super(problem.message, { fields: [problem] });
  }
}

export class NobodyToTellError extends WizardError {
  readonly code = 'conflict';

  constructor() {
    super('There is nobody to tell: save a webhook or an address first.');
  }
}

export class NoCertificateError extends WizardError {
  readonly code = 'conflict';

  constructor() {
    super('No certificate is known yet. Verify the metadata URL first.', {
      remedy: { text: 'Verify the metadata URL.', stepId: 'copy-metadata-url' },
    });
  }
}
