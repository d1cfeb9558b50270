import {
  createTokenCache,
  createVendorHttp,
  isVendorError,
  type QueryValue,
  readJson,
  type VendorHttp,
  type VendorRequest,
  type VendorResponse,
} from '@wizard/vendor-http';
import { z } from 'zod';
import { type MimecastOptions, mimecastApiUrls } from './mimecast-options.ts';
import {
  codeOfFailure,
  describeFailure,
  failuresOf,
  readMimecastError,
  readTokenError,
} from './read-mimecast-error.ts';

/** A call in the older dialect: always POST, with `meta` and `data`. */
export interface LegacyCall {
  readonly path: string;
  readonly data: readonly object[];
  /** False for the few calls that change something: those are never repeated when their effect is unknown. */
  readonly isRead: boolean;
  readonly pageToken?: string | undefined;
  readonly pageSize?: number;
}

/** One answer of the older dialect. */
export interface LegacyPage {
  readonly data: unknown;
  readonly nextToken: string | undefined;
  readonly response: VendorResponse;
}

/** Authenticated calls in both dialects of API 2.0. */
export interface Connection {
  readonly legacy: (call: LegacyCall) => Promise<LegacyPage>;
  readonly get: (path: string, query?: Readonly<Record<string, QueryValue>>) => Promise<VendorResponse>;
  readonly now: () => Date;
}

const tokenSchema = z.looseObject({ access_token: z.string().min(1), expires_in: z.number().default(1_799) });

const envelopeSchema = z.looseObject({
  meta: z.looseObject({ pagination: z.looseObject({ next: z.string().nullish() }).nullish() }).nullish(),
  data: z.unknown().optional(),
});

export function createConnection(options: MimecastOptions): Connection {
  const shared = {
    ...options,
    vendor: 'mimecast',
    baseUrl: options.apiUrl ?? mimecastApiUrls[options.apiHost],
    redact: [options.clientSecret],
  };
  const http = createVendorHttp({ ...shared, readError: readMimecastError });
  const tokenHttp = createVendorHttp({ ...shared, readError: readTokenError });
  const clock = options.clock ?? (() => new Date());
  const cache = options.tokenCache ?? createTokenCache({ clock });
  const issue = () => issueToken(options, tokenHttp);

  /**
   * A refused token is replaced once: it may have been revoked, and `token_verification_failed` is known
   * to come and go. The refused call had no effect.
   */
  const send = async (request: VendorRequest): Promise<VendorResponse> => {
    const token = await cache.get(issue);
    try {
      return await http.request(withToken(request, token));
    } catch (error) {
      if (!isVendorError(error, 'unauthorized')) throw error;

      cache.forget(token);
      return http.request(withToken(request, await cache.get(issue)));
    }
  };

  return {
    now: clock,
    get: async (path, query = {}) => {
      const response = await send({ method: 'GET', path, query });
      assertSuccess(response);

      return response;
    },
    legacy: async (call) => {
      const response = await send({
        method: 'POST',
        path: call.path,
        isRead: call.isRead,
        json: { meta: metaOf(call), data: call.data },
      });
      return readEnvelope(response);
    },
  };
}

/** HTTP 200 may carry failures, in both dialects: an answer is a success only when its `fail` is empty. */
function assertSuccess(response: VendorResponse): void {
  const [failure] = failuresOf(response.json());
  if (failure === undefined) return;

  throw response.failure(codeOfFailure(failure), {
    message: describeFailure(failure),
    ...(failure.code === '' ? {} : { vendorCode: failure.code }),
  });
}

function readEnvelope(response: VendorResponse): LegacyPage {
  assertSuccess(response);

  const envelope = readJson(response, envelopeSchema);
  return {
    data: envelope.data ?? [],
    nextToken: envelope.meta?.pagination?.next ?? undefined,
    response,
  };
}

function metaOf({ pageToken, pageSize }: LegacyCall): object {
  if (pageSize === undefined) return {};

  return { pagination: { pageSize, ...(pageToken === undefined ? {} : { pageToken }) } };
}

function withToken(request: VendorRequest, token: string): VendorRequest {
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
}

/** Client credentials in the form (client_secret_post), without scope. */
async function issueToken({ clientId, clientSecret }: MimecastOptions, http: VendorHttp) {
  const response = await http.request({
    method: 'POST',
    path: '/oauth/token',
    form: { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' },
    isRead: true,
  });
  const token = readJson(response, tokenSchema);

  return { token: token.access_token, expiresInSeconds: token.expires_in };
}
