import type { Run } from '@wizard/contracts';
import type { Operation } from '@wizard/runbook/plan';
import { isVendorError, type VendorError } from '@wizard/vendor-http';
import { WizardError } from '../../db/wizard-error.ts';
import { forbiddenRemedy, paymentRemedy, readingRemedy, unauthorizedRemedy } from './refused-right.ts';

export type Failure = NonNullable<Run['failure']>;

/** Always true: a plan is made of what JumpCloud has, so it goes on from wherever a run stopped. */
export const tryAgainRemedy =
  'Make a new plan: it starts from what JumpCloud has now, and nothing is made twice.';

/** Why an operation failed and what to do, in words for the person; nothing of a credential is in them. */
export function describeFailure(error: unknown, operation: Operation): Failure {
  if (isVendorError(error)) return ofVendor(error, operation);
  if (error instanceof WizardError) {
    return {
      text: error.message,
      remedy: error.remedy?.text ?? tryAgainRemedy,
      ...(error.conflicts !== null && { conflicts: error.conflicts }),
    };
  }

  return {
    text: `"${operation.title}" ended with an unexpected error.`,
    remedy: `${tryAgainRemedy} If it happens again, the log has the cause.`,
  };
}

function ofVendor(error: VendorError, operation: Operation): Failure {
  const said = error.vendorMessage === undefined ? '' : ` JumpCloud says: "${error.vendorMessage}".`;
  const status = error.status === undefined ? '' : ` (${error.status})`;
  const about = `"${operation.title}"`;

  switch (error.code) {
    case 'unauthorized':
      return {
        text: `JumpCloud refused the credential at ${about}${status}.${said}`,
        remedy: unauthorizedRemedy(operation),
      };
    case 'forbidden':
      return {
        text: `JumpCloud does not let this credential do ${about}${status}.${said}`,
        remedy: forbiddenRemedy(error, operation),
      };
    case 'payment-required':
      return {
        text: `JumpCloud asks for another package at ${about}${status}.${said}`,
        remedy: paymentRemedy,
      };
    case 'rate-limited':
      return {
        text: `JumpCloud is receiving too many calls and put off ${about}${status}.${said}`,
        remedy: `Wait ${waitText(error.retryAfterMs)}. ${tryAgainRemedy}`,
      };
    case 'invalid-request':
    case 'conflict':
    case 'not-found':
    case 'too-large':
    case 'redirected':
      return {
        text: `JumpCloud refused ${about}${status}.${said}`,
        remedy: `Compare the values of the plan with what JumpCloud says. ${tryAgainRemedy}`,
      };
    case 'unavailable':
    case 'timeout':
    case 'connection':
    case 'aborted':
    case 'malformed-response':
      return {
        text: `JumpCloud gave no usable answer to ${about}${status}.${said}`,
        remedy: `Wait a few minutes; JumpCloud's state is shown at status.jumpcloud.com. ${tryAgainRemedy}`,
      };
  }
}

/** Why JumpCloud could not be read when all of a run was done, and what to mend; the run proves nothing without it. */
export function describeUnread(error: VendorError | WizardError): Failure {
  const done = 'Everything was done, but';
  const lookAgain = 'make a new plan: it reads JumpCloud again, and nothing is made twice.';
  if (error instanceof WizardError) {
    return {
      text: `${done} JumpCloud could not be read afterwards to prove it: ${error.message}`,
      remedy: `${error.remedy?.text ?? 'Wait a few minutes.'} Then ${lookAgain}`,
    };
  }

  const status = error.status === undefined ? '' : ` (${error.status})`;
  if (error.code === 'unauthorized') {
    return {
      text: `${done} JumpCloud refused the credential${status} when it was read afterwards to prove it.`,
      remedy: `The credential may have been revoked or have expired: connect JumpCloud again, then ${lookAgain}`,
    };
  }
  if (error.code === 'forbidden') {
    return {
      text: `${done} JumpCloud does not let this credential read it${status}, so it is not proven.`,
      remedy: `${readingRemedy(error)} Then ${lookAgain}`,
    };
  }
  return {
    text: `${done} JumpCloud could not be read afterwards to prove it${status}.`,
    remedy: `Wait a few minutes, then ${lookAgain}`,
  };
}

function waitText(ms: number | undefined): string {
  if (ms === undefined) return 'a minute';
  const seconds = Math.max(1, Math.ceil(ms / 1000));

  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} minutes`;
}
