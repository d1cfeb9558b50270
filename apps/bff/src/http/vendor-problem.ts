import { productOf } from '@wizard/mimecast';
import type { VendorError } from '@wizard/vendor-http';
import type { ProblemBody } from './problem.ts';

const names: Readonly<Record<string, string>> = { jumpcloud: 'JumpCloud', mimecast: 'Mimecast' };

/** A vendor call that no use case explained in its own words. */
export const vendorProblem = (error: VendorError): ProblemBody => {
  const vendor = names[error.vendor] ?? error.vendor;
  const call = `${error.method} ${error.path}`;
  const said = error.vendorMessage === undefined ? '' : ` It said: "${error.vendorMessage}".`;
  const reference = ` (request id at ${vendor}: ${error.requestId})`;
  const unsure = error.isAmbiguous
    ? ' Whether it was done is unknown; the next plan looks before it acts, so nothing is made twice.'
    : '';

  switch (error.code) {
    case 'unauthorized':
      return {
        code: 'credential-refused',
        detail: `${vendor} no longer accepts the saved credential${reference}.${said}`,
        remedy: {
          text: `Save a valid credential for ${vendor}.`,
          stepId: error.vendor === 'mimecast' ? 'connect-mimecast' : 'connect-jumpcloud',
        },
      };
    case 'forbidden':
      return {
        code: 'credential-lacks-rights',
        detail: `The saved credential may not do ${call} at ${vendor}${reference}.${said}${productsOf(error)}`,
      };
    case 'payment-required':
      return {
        code: 'vendor-refused',
        detail: `${vendor} says that a package is missing for ${call}${reference}.${said}`,
      };
    case 'rate-limited':
      return {
        code: 'vendor-busy',
        detail: `${vendor} asks to wait ${waitOf(error)} before the next call${reference}. Try again after that.`,
      };
    case 'unavailable':
    case 'timeout':
    case 'connection':
      return {
        code: 'vendor-unavailable',
        detail: `${vendor} did not answer ${call} after ${attemptsOf(error)}${reference}.${said}${unsure}`,
      };
    case 'not-found':
    case 'conflict':
    case 'invalid-request':
    case 'redirected':
    case 'too-large':
    case 'malformed-response':
      return {
        code: 'vendor-refused',
        detail: `${vendor} did not do ${call} (${error.code}${statusOf(error)})${reference}.${said}${unsure}`,
      };
    case 'aborted':
      return { code: 'vendor-refused', detail: `The call ${call} to ${vendor} was cancelled.${unsure}` };
  }
};

/** Mimecast's own words name neither the product nor the permission that is missing. */
const productsOf = ({ vendor, path }: VendorError): string => {
  const needed = vendor === 'mimecast' ? productOf(path) : undefined;

  return needed === undefined
    ? ''
    : ` The API application lacks the product ${needed.product}, or its role the permission ${needed.permission}. Products can’t be added later: make a new application.`;
};

const waitOf = ({ retryAfterMs }: VendorError): string =>
  retryAfterMs === undefined ? 'a little' : `${Math.ceil(retryAfterMs / 1000)} s`;

const attemptsOf = ({ attempts }: VendorError): string =>
  attempts === 1 ? 'one attempt' : `${attempts} attempts`;

const statusOf = ({ status }: VendorError): string => (status === undefined ? '' : `, HTTP ${status}`);
