import http from 'node:http';
import https from 'node:https';
import axios, { type AxiosRequestConfig } from 'axios';
import type { NetworkFailure } from './retry-delay.ts';
import type { VendorRequest } from './vendor-request.ts';

/** What came of sending a call once. */
export type Outcome =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly kind: 'network'; readonly network: NetworkFailure; readonly networkCode: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'aborted'; readonly wasSent: boolean };

/** Where and how a call is sent once. */
export interface Sending {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly request: VendorRequest;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

const keptAlive = {
  httpAgent: new http.Agent({ keepAlive: true, maxSockets: 32 }),
  httpsAgent: new https.Agent({ keepAlive: true, maxSockets: 32 }),
};

/**
 * A write by POST gets a connection of its own: on a kept one, a vendor that closes it at the same
 * moment leaves us not knowing whether the write happened.
 */
const fresh = {
  httpAgent: new http.Agent({ keepAlive: false }),
  httpsAgent: new https.Agent({ keepAlive: false }),
};

/** Sends a call once; failures of every kind are returned, not thrown. */
export async function sendOnce(sending: Sending): Promise<Outcome> {
  const { request } = sending;
  if (isAborted(request)) return { kind: 'aborted', wasSent: false };

  const timeout = AbortSignal.timeout(sending.timeoutMs);
  const isFragileWrite = request.method === 'POST' && request.isRead !== true;

  const config: AxiosRequestConfig = {
    adapter: 'http',
    method: request.method,
    url: sending.url.href,
    headers: { ...sending.headers },
    responseType: 'arraybuffer',
    maxRedirects: 0,
    maxContentLength: sending.maxBytes,
    maxBodyLength: 10_000_000,
    validateStatus: () => true,
    // Credentials go to the vendor's address only, never by a proxy that the environment happens to name.
    proxy: false,
    signal: request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]),
    ...(isFragileWrite ? fresh : keptAlive),
    ...bodyOf(request),
  };

  try {
    const answer = await axios.request<ArrayBuffer>(config);
    return {
      kind: 'answer',
      status: answer.status,
      headers: toHeaders(answer.headers),
      text: new TextDecoder().decode(answer.data),
    };
  } catch (error) {
    if (isAborted(request)) return { kind: 'aborted', wasSent: true };
    if (timeout.aborted) return { kind: 'network', network: 'timeout', networkCode: 'ETIMEDOUT' };

    return failureOf(error);
  }
}

/** Read anew on each call: the signal changes while the call is under way. */
function isAborted(request: VendorRequest): boolean {
  return request.signal?.aborted ?? false;
}

function bodyOf(request: VendorRequest): { data?: unknown } {
  if (request.multipart !== undefined) return { data: request.multipart };
  if (request.form !== undefined) return { data: new URLSearchParams(request.form).toString() };
  if (request.json !== undefined) return { data: JSON.stringify(request.json) };

  return {};
}

function toHeaders(headers: object): Headers {
  const result = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string') result.set(name, value);
    if (Array.isArray(value)) result.set(name, value.join(', '));
  }
  return result;
}

const neverSentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
]);

function failureOf(error: unknown): Outcome {
  if (!axios.isAxiosError(error)) {
    return { kind: 'network', network: 'interrupted', networkCode: 'UNKNOWN' };
  }
  if (error.message.startsWith('maxContentLength')) return { kind: 'too-large' };

  const networkCode = error.code ?? 'UNKNOWN';
  return { kind: 'network', network: networkFailureOf(networkCode), networkCode };
}

function networkFailureOf(code: string): NetworkFailure {
  if (neverSentCodes.has(code)) return 'never-sent';
  if (/^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO)/.test(code)) return 'untrusted';

  return code === 'ETIMEDOUT' || code === 'ECONNABORTED' ? 'timeout' : 'interrupted';
}
