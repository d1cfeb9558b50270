import type { FieldError } from '@wizard/contracts';
import { type Remedy, WizardError } from '../db/wizard-error.ts';
import { type SignInRecord, signInSteps } from './sign-in-record.ts';

export class NoSuchSignInRunError extends WizardError {
  readonly code = 'not-found';

  constructor(signInRunId: string) {
    super(`There is no sign-in run "${signInRunId}" here. A newer one may have taken its place.`);
  }
}

export class NoSuchChecksRunError extends WizardError {
  readonly code = 'not-found';

  constructor(checksRunId: string) {
    super(`There is no run of the checks "${checksRunId.slice(0, 50)}" here.`);
  }
}

/** The pilot, or another value that the run is about, was changed after it began. */
export class SignInRunOutdatedError extends WizardError {
  readonly code = 'conflict';

  constructor({ direction }: Pick<SignInRecord, 'direction'>) {
    super('What this sign-in was watched for has been changed meanwhile, so it would prove nothing.', {
      remedy: { text: 'Start watching again.', stepId: signInSteps[direction] },
    });
  }
}

/** A sign-in run that can't be started as asked. */
export class UnusableSignInRunError extends WizardError {
  readonly code = 'invalid-request';

  constructor(message: string, fields: readonly FieldError[]) {
    super(message, { fields });
  }
}

/** Something that the validation needs has not been decided yet. */
export class NotReadyToValidateError extends WizardError {
  readonly code = 'step-cannot-start';

  constructor(message: string, remedy: Remedy) {
    super(message, { remedy });
  }
}
