import { randomUUID } from 'node:crypto';
import type { Redactor } from './redaction.ts';
import type { QueryValue, VendorRequest } from './vendor-request.ts';

/** A call as it is sent, with the vendor's own address. */
export interface Call {
  readonly request: VendorRequest;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly id: string;
  /** From 1. */
  readonly attempt: number;
  /** Whether an earlier sending may have had its effect; no later answer can take that back. */
  readonly isAmbiguous: boolean;
}

/** The first sending of a request; every repetition carries the same request id. */
export function prepareCall(baseUrl: string, request: VendorRequest): Call {
  const id = randomUUID();

  return {
    request,
    url: vendorUrl(baseUrl, request),
    headers: requestHeaders(request, id),
    id,
    attempt: 1,
    isAmbiguous: false,
  };
}

function vendorUrl(baseUrl: string, request: VendorRequest): URL {
  const url = new URL(baseUrl);
  url.pathname = url.pathname.replace(/\/+$/, '') + request.path;
  const pairs = Object.entries(request.query ?? {}).flatMap(([name, value]) => queryPairs(name, value));
  url.search = pairs.join('&');

  return url;
}

function queryPairs(name: string, value: QueryValue): string[] {
  if (value === undefined) return [];
  const values = Array.isArray(value) ? (value as readonly string[]) : [String(value)];

  return values.map((item) => `${encodeURIComponent(name)}=${encodeURIComponent(item)}`);
}

function requestHeaders(request: VendorRequest, id: string): Record<string, string> {
  const contentType =
    request.form !== undefined
      ? 'application/x-www-form-urlencoded'
      : request.json !== undefined
        ? 'application/json'
        : undefined;

  return {
    accept: 'application/json',
    'user-agent': 'jumpcloud-mimecast-wizard',
    'x-request-id': id,
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
    ...request.headers,
  };
}

/** The body as it may be logged. */
export function loggedBody(request: VendorRequest, redactor: Redactor): unknown {
  if (request.form !== undefined) return redactor.fields(request.form);
  if (request.multipart !== undefined) return '[multipart]';

  return redactor.json(request.json);
}
