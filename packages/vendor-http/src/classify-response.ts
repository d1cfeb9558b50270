import type { VendorErrorCode } from './vendor-error.ts';

const codesByStatus: Readonly<Record<number, VendorErrorCode>> = {
  401: 'unauthorized',
  402: 'payment-required',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  410: 'not-found',
  429: 'rate-limited',
};

/**
 * The error code of an HTTP status, or `undefined` for a success.
 *
 * JumpCloud answers a call without a key with 302 to `/login` instead of 401 (observed by third
 * parties), so a redirect to a log-in page is a refused credential; any other redirect is an error
 * of its own, because following one could hand a credential to another host.
 */
export function classifyStatus(status: number, location: string | undefined): VendorErrorCode | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status >= 300 && status < 400) return pointsToLogin(location) ? 'unauthorized' : 'redirected';
  if (status >= 500) return 'unavailable';

  return codesByStatus[status] ?? 'invalid-request';
}

function pointsToLogin(location: string | undefined): boolean {
  if (location === undefined) return false;

  return URL.canParse(location, 'https://vendor.invalid')
    ? new URL(location, 'https://vendor.invalid').pathname.replace(/\/+$/, '').endsWith('/login')
    : false;
}
