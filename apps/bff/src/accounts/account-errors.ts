import { WizardError } from '../db/wizard-error.ts';

/** Says the same for an unknown address, a wrong password and a disabled account. */
export class SignInFailedError extends WizardError {
  readonly code = 'sign-in-failed';

  constructor() {
    super('The e-mail address and the password do not belong together here. Nobody was signed in.', {
      remedy: {
        text: 'Check both, capital letters included. An administrator of this server can make an account with: npm run wizard -- create-admin',
      },
    });
  }
}

export class EmailTakenError extends WizardError {
  readonly code = 'duplicate-name';

  constructor(email: string) {
    super(`There is already an account for ${email}.`, {
      fields: [{ pointer: '/email', message: 'There is already an account for this address.', given: email }],
    });
  }
}
