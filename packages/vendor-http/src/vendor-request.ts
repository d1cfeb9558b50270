import type { VendorError, VendorErrorCode, VendorMethod } from './vendor-error.ts';

/** A value of a query; an absent one is left out, a list repeats its name. */
export type QueryValue = string | number | boolean | readonly string[] | undefined;

/** One call to a vendor. At most one of `json`, `form` and `multipart` is the body. */
export interface VendorRequest {
  readonly method: VendorMethod;
  /** From the root of the base URL, made with `apiPath` where it holds ids. */
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly multipart?: FormData;
  /** Declares that a POST has no effect, so that it may be repeated and is never ambiguous. */
  readonly isRead?: boolean;
  /**
   * Sent once, whatever the answer: for a call whose caller must note each sending, because a second effect
   * would be a second thing.
   */
  readonly isSentOnce?: boolean;
  /** The answer may be this long after decompression, in bytes (default 10 MB). */
  readonly maxBytes?: number;
  /** Stops the call, its waits and its retries. */
  readonly signal?: AbortSignal;
}

/** A successful answer. */
export interface VendorResponse {
  readonly status: number;
  readonly requestId: string;
  readonly text: string;
  readonly header: (name: string) => string | undefined;
  /**
   * The body as JSON.
   * @throws VendorError `malformed-response`
   */
  readonly json: () => unknown;
  /** A {@link VendorError} about this exchange: for an answer that turns out not to be a success. */
  readonly failure: (code: VendorErrorCode, details?: ResponseFailure) => VendorError;
}

/** What a client adds to the error about an answer. */
export interface ResponseFailure {
  readonly message?: string;
  readonly vendorCode?: string;
}

/** One sending of a call, as it may be logged: without credentials and without the answer's body. */
export interface VendorExchange {
  readonly vendor: string;
  readonly method: VendorMethod;
  /** The vendor's own address, query included. */
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  readonly attempt: number;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly requestId: string;
  readonly status?: number;
  /** The vendor's clock by the answer's Date header, in whole seconds; absent when it sent none. */
  readonly answeredAt?: Date;
  readonly networkCode?: string;
}

/** Where a call really goes; by default to the vendor. */
export type VendorTransport = (vendorUrl: URL) => {
  readonly url: URL;
  /** Sent as `Host`, so that a stand-in knows which of the vendor's hosts was meant. */
  readonly hostHeader?: string;
};
