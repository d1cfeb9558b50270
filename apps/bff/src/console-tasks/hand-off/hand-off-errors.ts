import { WizardError } from '../../db/wizard-error.ts';

export class HandOffNotFoundError extends WizardError {
  readonly code = 'not-found';

  constructor() {
    super(
      'There is no such link. Copy the whole address from the message that you got, also what follows the #.',
    );
  }
}

export class HandOffClosedError extends WizardError {
  readonly code = 'hand-off-ended';

  constructor(how: string) {
    super(`This link has ${how}. Ask for another one; nothing that was done through it is lost.`);
  }
}

export class HandOffRevokedError extends WizardError {
  readonly code = 'conflict';

  constructor() {
    super('This link was revoked and stays so. Make a new one.');
  }
}
