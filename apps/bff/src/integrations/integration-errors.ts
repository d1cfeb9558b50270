import type { FieldError } from '@wizard/contracts';
import { WizardError } from '../db/wizard-error.ts';

export class StepNotFoundError extends WizardError {
  readonly code = 'not-found';

  constructor(stepId: string) {
    super(`The procedure has no step "${stepId}".`);
  }
}

export class RehearsalUnavailableError extends WizardError {
  readonly code = 'rehearsal-unavailable';

  constructor() {
    super('A rehearsal needs the sandbox, and this server has none. Make a live integration instead.', {
      fields: [
        {
          pointer: '/kind',
          message: 'Choose live: no sandbox is configured here.',
          given: 'rehearsal',
          expected: 'live',
        },
      ],
      remedy: { text: 'To rehearse, start the sandbox and set SANDBOX_URL on the server.' },
    });
  }
}

export class UnusableNameError extends WizardError {
  readonly code = 'invalid-request';

  constructor() {
    const message = 'The name has an invisible control character, such as a line break. Type it again.';
    super(message, { fields: [{ pointer: '/name', message }] });
  }
}

export class SecretInDraftError extends WizardError {
  readonly code = 'invalid-request';

  constructor(pointers: readonly string[]) {
    const fields: FieldError[] = pointers.map((pointer) => ({
      pointer,
      message: 'This is a secret, and a draft never keeps one. Leave it out; it is asked for again.',
    }));
    super('The draft contains a secret and was not saved. Everything else in it is fine.', { fields });
  }
}
