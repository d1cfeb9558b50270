import type { Problem, ProblemCode } from '@wizard/contracts';
import { isVendorError } from '@wizard/vendor-http';
import { WizardError } from '../db/wizard-error.ts';
import { bodyProblem } from './body-problem.ts';
import { vendorProblem } from './vendor-problem.ts';

/** Status and title of every code, so that a new code does not compile without them. */
const kinds: Readonly<Record<ProblemCode, { status: number; title: string }>> = {
  'invalid-request': { status: 400, title: 'Some values are not as they must be' },
  'not-signed-in': { status: 401, title: 'Sign in first' },
  'sign-in-failed': { status: 401, title: 'Sign-in failed' },
  'not-allowed': { status: 403, title: 'Your role may not do this' },
  'not-found': { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Something else was changed meanwhile' },
  'too-many-requests': { status: 429, title: 'Too many attempts' },
  'too-large': { status: 413, title: 'Too large' },
  'unsupported-media-type': { status: 415, title: 'The body has the wrong type' },
  'cross-site-request': { status: 403, title: 'The request came from another site' },
  'step-cannot-start': { status: 409, title: 'This step cannot start yet' },
  'gate-closed': { status: 409, title: 'The lock-out guard keeps this closed' },
  'plan-outdated': { status: 409, title: 'The plan is out of date' },
  'placeholder-left': { status: 422, title: 'A placeholder is left' },
  'duplicate-name': { status: 409, title: 'The name is taken' },
  'credential-refused': { status: 422, title: 'The credential was refused' },
  'credential-lacks-rights': { status: 422, title: 'The credential lacks rights' },
  'organization-needed': { status: 422, title: 'Choose the organization' },
  'account-mismatch': { status: 422, title: 'This is another account' },
  'metadata-unusable': { status: 422, title: 'The metadata cannot be used' },
  'message-unreadable': { status: 422, title: 'No message could be read' },
  'url-refused': { status: 422, title: 'The address is refused' },
  'vendor-refused': { status: 502, title: 'The vendor refused the request' },
  'vendor-unavailable': { status: 502, title: 'The vendor does not answer' },
  'vendor-busy': { status: 503, title: 'The vendor asks to wait' },
  'rehearsal-unavailable': { status: 409, title: 'Rehearsal is not available here' },
  'hand-off-ended': { status: 403, title: 'This link has ended' },
  'ledger-damaged': { status: 409, title: 'The ledger was changed by other hands' },
  internal: { status: 500, title: 'Something failed on the server' },
};

/** A problem without what only the edge knows. */
export type ProblemBody = Pick<Problem, 'code' | 'detail' | 'errors' | 'remedy' | 'conflicts'>;

/** Turns whatever was thrown into a problem; what no one meant for people becomes `internal` and says nothing. */
export const problemFromError = (error: unknown, requestId: string): Problem => {
  const body = bodyOf(error, requestId);

  return {
    type: `urn:problem-type:wizard:${body.code}`,
    ...kinds[body.code],
    requestId,
    ...body,
  };
};

const bodyOf = (error: unknown, requestId: string): ProblemBody => {
  if (error instanceof WizardError) {
    return {
      code: error.code,
      detail: error.message,
      ...(error.fields.length === 0 ? {} : { errors: [...error.fields] }),
      ...(error.remedy === null ? {} : { remedy: error.remedy }),
      ...(error.conflicts === null ? {} : { conflicts: error.conflicts }),
    };
  }
  if (isVendorError(error)) return vendorProblem(error);

  return (
    bodyProblem(error) ?? {
      code: 'internal',
      detail: `This was not your doing, and nothing you entered is lost. Try again; if it happens again, give your administrator the request id ${requestId}.`,
    }
  );
};
