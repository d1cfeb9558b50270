import {
  asTokenError,
  createTokenCache,
  createVendorHttp,
  isVendorError,
  readErrorBody,
  readJson,
  type TokenCache,
  type VendorHttp,
  type VendorRequest,
  type VendorResponse,
} from '@wizard/vendor-http';
import { z } from 'zod';
import { type JumpCloudCredential, type JumpCloudOptions, jumpCloudHosts } from './jumpcloud-options.ts';

/** Authenticated calls to one region's addresses. */
export interface Connection {
  /** The Admin API; the path starts with `/api`. */
  readonly console: (request: VendorRequest) => Promise<VendorResponse>;
  readonly insights: (request: VendorRequest) => Promise<VendorResponse>;
}

type ServiceAccount = Extract<JumpCloudCredential, { kind: 'service-account' }>;

const tokenSchema = z.looseObject({ access_token: z.string().min(1), expires_in: z.number().default(3_600) });

export function createConnection(options: JumpCloudOptions): Connection {
  const hosts = { ...jumpCloudHosts[options.region], ...options.hosts };
  const { credential } = options;
  const redact = [credential.kind === 'api-key' ? credential.key : credential.clientSecret];
  const httpFor = (baseUrl: string) => createVendorHttp({ ...options, vendor: 'jumpcloud', baseUrl, redact });
  const tokenHttp = createVendorHttp({
    ...options,
    vendor: 'jumpcloud',
    baseUrl: hosts.oauth,
    redact,
    readError: (text, status) => asTokenError(readErrorBody(text), status),
  });

  const authenticate =
    credential.kind === 'api-key'
      ? authenticateByKey(credential.key)
      : authenticateByToken(credential, tokenHttp, cacheOf(credential, options));
  const scope: Record<string, string> =
    options.organizationId === undefined ? {} : { 'x-org-id': options.organizationId };

  const callerOf = (http: VendorHttp) => (request: VendorRequest) =>
    authenticate((headers) =>
      http.request({ ...request, headers: { ...request.headers, ...scope, ...headers } }),
    );

  return { console: callerOf(httpFor(hosts.console)), insights: callerOf(httpFor(hosts.insights)) };
}

type Send = (headers: Readonly<Record<string, string>>) => Promise<VendorResponse>;

function authenticateByKey(key: string) {
  return (send: Send) => send({ 'x-api-key': key });
}

/** A refused token is replaced once: it may have been revoked before its time. The refused call had no effect. */
function authenticateByToken(credential: ServiceAccount, http: VendorHttp, cache: TokenCache) {
  const issue = () => issueToken(credential, http);

  return async (send: Send) => {
    const token = await cache.get(issue);
    try {
      return await send({ authorization: `Bearer ${token}` });
    } catch (error) {
      if (!isVendorError(error, 'unauthorized')) throw error;

      cache.forget(token);
      return send({ authorization: `Bearer ${await cache.get(issue)}` });
    }
  };
}

/** Client credentials with HTTP Basic and the scope `api`, as JumpCloud's own command line does. */
async function issueToken({ clientId, clientSecret }: ServiceAccount, http: VendorHttp) {
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`);
  const response = await http.request({
    method: 'POST',
    path: '/oauth2/token',
    headers: { authorization: `Basic ${basic.toString('base64')}` },
    form: { grant_type: 'client_credentials', scope: 'api' },
    isRead: true,
  });
  const token = readJson(response, tokenSchema);

  return { token: token.access_token, expiresInSeconds: token.expires_in };
}

function cacheOf(credential: ServiceAccount, options: JumpCloudOptions): TokenCache {
  return (
    credential.tokenCache ?? createTokenCache(options.clock === undefined ? {} : { clock: options.clock })
  );
}
