import { setTimeout as wait } from 'node:timers/promises';
import { classifyStatus } from './classify-response.ts';
import { isHtml, readErrorBody, type VendorErrorBody } from './read-error-body.ts';
import { createRedactor, secretsOf } from './redaction.ts';
import { askedDelayMs, maxRetryDelayMs, retryDelay } from './retry-delay.ts';
import { type Outcome, sendOnce } from './send-once.ts';
import { VendorError, type VendorErrorCode } from './vendor-error.ts';
import { type Call, loggedBody, prepareCall } from './vendor-call.ts';
import type {
  ResponseFailure,
  VendorExchange,
  VendorRequest,
  VendorResponse,
  VendorTransport,
} from './vendor-request.ts';

/** How calls to one address of a vendor are made. */
export interface VendorHttpOptions {
  /** Named in errors and exchanges, such as `jumpcloud`. */
  readonly vendor: string;
  /** The vendor's address; a path in it is put before each call's path. */
  readonly baseUrl: string;
  readonly transport?: VendorTransport;
  /** For one sending, from connecting to the last byte, in milliseconds (default 30,000). */
  readonly timeoutMs?: number;
  /**
   * Values that must never appear in an error or exchange, beside the call's own credentials. Read on
   * each use, so tokens can be added.
   */
  readonly redact?: Iterable<string>;
  /** Called after each sending; must not throw. */
  readonly onExchange?: (exchange: VendorExchange) => void;
  /** Wraps each sending: a rate gate. */
  readonly schedule?: <T>(send: () => Promise<T>) => Promise<T>;
  /** Reads the vendor's error bodies; the default fits `{message}` and `{error}`. */
  readonly readError?: (text: string, status: number) => VendorErrorBody;
  readonly clock?: () => Date;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  readonly random?: () => number;
}

/** The options that a vendor's client passes on to {@link createVendorHttp}. */
export type VendorHttpHooks = Pick<
  VendorHttpOptions,
  'transport' | 'timeoutMs' | 'onExchange' | 'schedule' | 'clock' | 'sleep' | 'random'
>;

/** Makes calls to one address of a vendor. */
export interface VendorHttp {
  /**
   * Sends a call, repeating it as `retryDelay` allows.
   * @throws VendorError for everything but a 2xx answer
   */
  readonly request: (request: VendorRequest) => Promise<VendorResponse>;
}

const defaultTimeoutMs = 30_000;
const defaultMaxBytes = 10_000_000;

/** HTTP for one vendor: bounded in time and size, no redirects followed, typed errors, no secret in any of them. */
export function createVendorHttp(options: VendorHttpOptions): VendorHttp {
  const clock = options.clock ?? (() => new Date());
  const sleep = options.sleep ?? ((ms: number, signal?: AbortSignal) => wait(ms, undefined, { signal }));
  const schedule = options.schedule ?? ((send) => send());

  const redactorOf = (call: Call) =>
    createRedactor([...(options.redact ?? []), ...secretsOf(call.headers, call.request.form)]);

  const attemptOnce = async (call: Call): Promise<Outcome> => {
    const target = options.transport?.(call.url) ?? { url: call.url };
    const headers =
      target.hostHeader === undefined ? call.headers : { ...call.headers, host: target.hostHeader };
    const startedAt = clock();
    const startedMs = performance.now();

    const outcome = await sendOnce({
      url: target.url,
      headers,
      request: call.request,
      timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
      maxBytes: call.request.maxBytes ?? defaultMaxBytes,
    });

    const redactor = redactorOf(call);
    options.onExchange?.({
      vendor: options.vendor,
      method: call.request.method,
      url: redactor.text(call.url.href),
      requestHeaders: redactor.headers(call.headers),
      requestBody: loggedBody(call.request, redactor),
      attempt: call.attempt,
      startedAt,
      durationMs: Math.round(performance.now() - startedMs),
      requestId: redactor.text(requestIdOf(call, outcome)),
      ...(outcome.kind === 'answer' ? { status: outcome.status, ...answeredAt(outcome.headers) } : {}),
      ...(outcome.kind === 'network' ? { networkCode: outcome.networkCode } : {}),
    });
    return outcome;
  };

  const readError = options.readError ?? readErrorBody;

  /** Mimecast reports an expired token as a 500: the same call again would only be refused again. */
  const saysWhy = (outcome: Outcome): boolean =>
    outcome.kind === 'answer' &&
    outcome.status === 500 &&
    readError(outcome.text, outcome.status).code !== undefined;

  const delayBeforeNext = (call: Call, outcome: Outcome): number | undefined => {
    const failure = retryableFailure(call, outcome);
    if (failure === undefined || call.request.isSentOnce === true || saysWhy(outcome)) return undefined;

    return retryDelay({
      method: call.request.method,
      isRead: call.request.isRead ?? false,
      attempt: call.attempt,
      failure,
      ...waitHeaders(outcome),
      now: clock(),
      random: (options.random ?? Math.random)(),
    });
  };

  const failure = (call: Call, code: VendorErrorCode, outcome: Outcome, details: ResponseFailure = {}) => {
    const redactor = redactorOf(call);
    const location = outcome.kind === 'answer' ? outcome.headers.get('location') : null;
    const retryAfterMs = askedDelayMs({ ...waitHeaders(outcome), now: clock() });

    return new VendorError({
      code,
      vendor: options.vendor,
      method: call.request.method,
      url: redactor.text(call.url.origin + call.url.pathname),
      path: redactor.text(call.url.pathname),
      requestId: redactor.text(requestIdOf(call, outcome)),
      isAmbiguous:
        call.isAmbiguous || isAmbiguous(call.request, outcome) || isUnreadWrite(call.request, code),
      attempts: call.attempt,
      ...(outcome.kind === 'answer' ? { status: outcome.status } : {}),
      ...(outcome.kind === 'network' ? { networkCode: outcome.networkCode } : {}),
      ...(details.message === undefined ? {} : { vendorMessage: redactor.text(details.message) }),
      ...(details.vendorCode === undefined ? {} : { vendorCode: redactor.text(details.vendorCode) }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(location === null ? {} : { location: redactor.text(location) }),
    });
  };

  const finish = (call: Call, outcome: Outcome): VendorResponse => {
    if (outcome.kind === 'aborted') throw failure(call, 'aborted', outcome);
    if (outcome.kind === 'too-large') throw failure(call, 'too-large', outcome);
    if (outcome.kind === 'network') {
      throw failure(call, outcome.network === 'timeout' ? 'timeout' : 'connection', outcome);
    }

    const code = classifyStatus(outcome.status, outcome.headers.get('location') ?? undefined);
    if (code !== undefined) {
      const body = readError(outcome.text, outcome.status);
      throw failure(call, body.code ?? code, outcome, body);
    }

    if (asksForJson(call) && isHtml(outcome.text)) {
      const { message } = readErrorBody(outcome.text);
      throw failure(call, 'malformed-response', outcome, {
        message: `JSON was expected, not ${message ?? 'a web page'}`,
      });
    }

    return {
      status: outcome.status,
      requestId: requestIdOf(call, outcome),
      text: outcome.text,
      header: (name) => outcome.headers.get(name) ?? undefined,
      json: () => {
        try {
          return JSON.parse(outcome.text) as unknown;
        } catch {
          const { message } = readErrorBody(outcome.text);
          throw failure(call, 'malformed-response', outcome, {
            message: `JSON was expected, not ${message ?? 'an empty body'}`,
          });
        }
      },
      failure: (failureCode, details) => failure(call, failureCode, outcome, details),
    };
  };

  /** When the vendor said that it had enough, no new call is sent before it wants more. */
  let pausedUntilMs = 0;

  const pauseWhenAsked = (outcome: Outcome): void => {
    if (outcome.kind !== 'answer' || outcome.status !== 429) return;

    const now = clock();
    const asked = askedDelayMs({ ...waitHeaders(outcome), now }) ?? 0;
    if (asked <= maxRetryDelayMs) pausedUntilMs = Math.max(pausedUntilMs, now.getTime() + asked);
  };

  const waitForPause = async (signal: AbortSignal | undefined): Promise<void> => {
    const left = pausedUntilMs - clock().getTime();
    if (left > 0) await sleep(left, signal).catch(() => undefined);
  };

  return {
    request: async (request) => {
      let call = prepareCall(options.baseUrl, request);
      await waitForPause(request.signal);

      for (;;) {
        const sending = call;
        const outcome = await schedule(() => attemptOnce(sending));
        pauseWhenAsked(outcome);
        const delay = delayBeforeNext(call, outcome);
        if (delay === undefined) return finish(call, outcome);

        // An abort during the wait ends the call; the next sending would only report the same.
        await sleep(delay, request.signal).catch(() => undefined);
        if (request.signal?.aborted === true) throw failure(call, 'aborted', outcome);

        call = {
          ...call,
          attempt: call.attempt + 1,
          isAmbiguous: call.isAmbiguous || isAmbiguous(request, outcome),
        };
      }
    },
  };
}

function answeredAt(headers: Headers): { answeredAt?: Date } {
  const time = Date.parse(headers.get('date') ?? '');

  return Number.isNaN(time) ? {} : { answeredAt: new Date(time) };
}

function requestIdOf(call: Call, outcome: Outcome): string {
  return (outcome.kind === 'answer' ? outcome.headers.get('x-request-id') : null) ?? call.id;
}

function retryableFailure(call: Call, outcome: Outcome) {
  if (outcome.kind === 'network') return { network: outcome.network };
  if (outcome.kind !== 'answer') return undefined;
  if (outcome.status >= 400) return { status: outcome.status };
  const isSuccess = outcome.status >= 200 && outcome.status < 300;
  if (isSuccess && asksForJson(call) && !isJson(outcome.text)) return { isUnreadable: true } as const;

  return undefined;
}

function asksForJson({ headers }: Call): boolean {
  return headers['accept'] === 'application/json';
}

/** An empty body is none of our business here: a write may have nothing to say. */
function isJson(text: string): boolean {
  if (text === '') return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function waitHeaders(outcome: Outcome): { retryAfter?: string; rateLimitReset?: string } {
  if (outcome.kind !== 'answer' || outcome.status < 400) return {};

  const retryAfter = outcome.headers.get('retry-after');
  // The reset is also sent with successes; it is a request to wait only with a 429.
  const reset =
    outcome.status === 429
      ? (outcome.headers.get('x-ratelimit-reset') ?? outcome.headers.get('x-mimecast-ratelimit-reset'))
      : null;

  return {
    ...(retryAfter === null ? {} : { retryAfter }),
    ...(reset === null ? {} : { rateLimitReset: reset }),
  };
}

/** Whether a write may have had its effect although no success came back. */
function isAmbiguous(request: VendorRequest, outcome: Outcome): boolean {
  if (isReading(request)) return false;
  if (outcome.kind === 'network') return outcome.network !== 'never-sent' && outcome.network !== 'untrusted';
  if (outcome.kind === 'aborted') return outcome.wasSent;
  if (outcome.kind === 'too-large') return true;

  return outcome.status >= 500 || outcome.status === 408;
}

/** A write that succeeded, but whose answer can't be read. */
function isUnreadWrite(request: VendorRequest, code: VendorErrorCode): boolean {
  return code === 'malformed-response' && !isReading(request);
}

function isReading(request: VendorRequest): boolean {
  return request.method === 'GET' || request.isRead === true;
}
