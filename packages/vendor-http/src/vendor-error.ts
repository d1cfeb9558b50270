/** Every way in which a call to a vendor can fail. The set is closed: a switch over it can be exhaustive. */
export const vendorErrorCodes = [
  'unauthorized',
  'payment-required',
  'forbidden',
  'not-found',
  'conflict',
  'invalid-request',
  'rate-limited',
  'unavailable',
  'timeout',
  'connection',
  'aborted',
  'redirected',
  'too-large',
  'malformed-response',
] as const;

/** One of {@link vendorErrorCodes}. */
export type VendorErrorCode = (typeof vendorErrorCodes)[number];

/** The HTTP verbs that vendor calls use. */
export type VendorMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What is known about a failed call; nothing in it may hold a credential. */
export interface VendorErrorDetails {
  readonly code: VendorErrorCode;
  readonly vendor: string;
  readonly method: VendorMethod;
  /** The vendor's own address without its query, also when the call was carried elsewhere. */
  readonly url: string;
  readonly path: string;
  readonly requestId: string;
  readonly isAmbiguous: boolean;
  readonly attempts: number;
  readonly status?: number;
  readonly vendorMessage?: string;
  readonly vendorCode?: string;
  readonly networkCode?: string;
  readonly retryAfterMs?: number;
  readonly location?: string;
}

/**
 * A call to a vendor failed. Safe to log and to show: it holds no header and no body, and every text
 * that came from the vendor has passed redaction. It has no `cause`, because the HTTP library's errors
 * carry the request with its credentials.
 */
export class VendorError extends Error {
  override readonly name = 'VendorError';
  readonly code: VendorErrorCode;
  readonly vendor: string;
  readonly method: VendorMethod;
  readonly url: string;
  readonly path: string;
  /** The vendor's `x-request-id`, or the one that we sent. */
  readonly requestId: string;
  /** A write whose effect is unknown (time-out, reset, 5xx, unreadable answer): observe before acting again. */
  readonly isAmbiguous: boolean;
  /** How often the call was sent, retries included. */
  readonly attempts: number;
  readonly status: number | undefined;
  /** What the vendor said, shortened. */
  readonly vendorMessage: string | undefined;
  /** The vendor's own error code, where it has one. */
  readonly vendorCode: string | undefined;
  /** Node's code of a failed connection, such as `ECONNRESET`. */
  readonly networkCode: string | undefined;
  /** How long the vendor asked us to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Where a refused redirect pointed. */
  readonly location: string | undefined;

  constructor(details: VendorErrorDetails) {
    super(describe(details));
    this.code = details.code;
    this.vendor = details.vendor;
    this.method = details.method;
    this.url = details.url;
    this.path = details.path;
    this.requestId = details.requestId;
    this.isAmbiguous = details.isAmbiguous;
    this.attempts = details.attempts;
    this.status = details.status;
    this.vendorMessage = details.vendorMessage;
    this.vendorCode = details.vendorCode;
    this.networkCode = details.networkCode;
    this.retryAfterMs = details.retryAfterMs;
    this.location = details.location;
  }
}

/** Whether a caught value is a {@link VendorError}, optionally of one of the given codes. */
export function isVendorError(error: unknown, ...codes: readonly VendorErrorCode[]): error is VendorError {
  return error instanceof VendorError && (codes.length === 0 || codes.includes(error.code));
}

function describe(details: VendorErrorDetails): string {
  const outcome = details.status === undefined ? (details.networkCode ?? '') : `HTTP ${details.status}`;
  const reason = [outcome, details.vendorMessage].filter(Boolean).join(': ');
  return `${details.vendor} ${details.method} ${details.path}: ${details.code}${reason ? ` (${reason})` : ''}`;
}
