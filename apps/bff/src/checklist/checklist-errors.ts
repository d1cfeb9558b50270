import { WizardError } from '../db/wizard-error.ts';

/** The past time of `?at=` is none that the ledger can tell of. */
export class PastTimeError extends WizardError {
  readonly code = 'invalid-request';

  constructor(mustBe: string) {
    super(`The time in the address can't be shown. ${mustBe}`, {
      fields: [{ pointer: '/query/at', message: mustBe }],
      remedy: { text: 'Choose another time, or leave it out to see the checklist as it is now.' },
    });
  }
}
