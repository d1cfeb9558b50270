import type { Readable } from 'node:stream';
import type { FileEndpoint, JsonEndpoint, StreamEndpoint, UploadEndpoint } from '@wizard/contracts';
import type { RequestHandler, Router } from 'express';
import type * as z from 'zod/mini';
import { type BindDeps, type EndpointRequest, readEndpointRequest } from './endpoint-request.ts';
import { inRequest } from '../ledger/request-scope.ts';
import { type FollowRequest, lastEventIdOf, sendEvents } from './event-stream.ts';
import { parseBody } from './parse-input.ts';
import { jsonBody, rawBody } from './request-body.ts';
import { requireAccess } from './require-access.ts';
import { sendFile } from './send-file.ts';
import { sendJson } from './send-json.ts';

type Schema = z.ZodMiniType;
type MaybePromise<T> = T | Promise<T>;

/** What a `json` or `upload` handler gets. */
export interface BodyRequest<P extends Schema, Q extends Schema, Body> extends EndpointRequest<P, Q> {
  readonly body: Body;
}

/** An event of a stream; `id` comes back as `Last-Event-ID` when the browser reconnects. */
export interface StreamedEvent<E extends Schema> {
  readonly id: number;
  readonly event: z.input<E>;
}

/** A download. */
export interface FileContent {
  readonly fileName: string;
  readonly content: string | Buffer | Readable;
  /** Where it is not the endpoint's. */
  readonly contentType?: string;
}

export interface BindOptions {
  /** Run when the body has been read and before it is checked: rate limits. */
  readonly limits?: readonly RequestHandler[];
}

/**
 * Serves an endpoint of the contracts: access first, then the body, then the schemas, then the handler; what
 * the handler returns passes the response's schema, so that nothing undeclared gets out. Whatever is thrown
 * becomes a problem.
 */
export function bindEndpoint<P extends Schema, Q extends Schema, B extends Schema, R extends Schema>(
  router: Router,
  deps: BindDeps,
  endpoint: JsonEndpoint<P, Q, B, R>,
  handler: (request: BodyRequest<P, Q, z.output<B>>) => MaybePromise<z.input<R>>,
  options?: BindOptions,
): void;
/** The handler's checks come before the first event: what it throws until then is a problem as usual. */
export function bindEndpoint<P extends Schema, Q extends Schema, E extends Schema>(
  router: Router,
  deps: BindDeps,
  endpoint: StreamEndpoint<P, Q, E>,
  handler: (request: EndpointRequest<P, Q> & FollowRequest) => MaybePromise<AsyncIterable<StreamedEvent<E>>>,
  options?: BindOptions,
): void;
export function bindEndpoint<P extends Schema, Q extends Schema>(
  router: Router,
  deps: BindDeps,
  endpoint: FileEndpoint<P, Q>,
  handler: (request: EndpointRequest<P, Q>) => MaybePromise<FileContent>,
  options?: BindOptions,
): void;
export function bindEndpoint<P extends Schema, Q extends Schema, R extends Schema>(
  router: Router,
  deps: BindDeps,
  endpoint: UploadEndpoint<P, Q, R>,
  handler: (request: BodyRequest<P, Q, Buffer>) => MaybePromise<z.input<R>>,
  options?: BindOptions,
): void;
export function bindEndpoint(
  router: Router,
  deps: BindDeps,
  endpoint: JsonEndpoint | StreamEndpoint | FileEndpoint | UploadEndpoint,
  // Each overload pairs an endpoint with its handler; here, where they have met, the pair is known by kind.
  handler: (request: never) => unknown,
  options: BindOptions = {},
): void {
  const answer = handler as (request: EndpointRequest<Schema, Schema>) => unknown;
  const call = (request: EndpointRequest<Schema, Schema>): unknown =>
    inRequest({ requestId: request.requestId, role: roleOf(request) }, () => answer(request));
  const method = endpoint.method.toLowerCase() as Lowercase<typeof endpoint.method>;

  const serve: RequestHandler = async (request, response) => {
    const base = readEndpointRequest(deps, endpoint, request, response);

    switch (endpoint.kind) {
      case 'json': {
        const body = parseBody(endpoint.body, request.body);
        sendJson(response, endpoint.response, await call(extend(base, { body })));
        return;
      }
      case 'upload': {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        sendJson(response, endpoint.response, await call(extend(base, { body })));
        return;
      }
      case 'file':
        return sendFile(response, endpoint.contentType, (await call(base)) as FileContent);
      case 'stream': {
        const events = await call(extend(base, { lastEventId: lastEventIdOf(request) }));
        return sendEvents(response, base, endpoint.event, events as AsyncIterable<StreamedEvent<Schema>>);
      }
    }
  };

  router[method](
    endpoint.path,
    requireAccess(endpoint.access),
    ...bodyReader(endpoint),
    ...(options.limits ?? []),
    serve,
  );
}

const roleOf = ({ session }: EndpointRequest<Schema, Schema>) =>
  session.account?.role ?? (session.handOff === null ? null : 'hand-off');

const bodyReader = (
  endpoint: JsonEndpoint | StreamEndpoint | FileEndpoint | UploadEndpoint,
): RequestHandler[] => {
  if (endpoint.kind === 'json') return [jsonBody];
  if (endpoint.kind === 'upload') return [rawBody(endpoint.accepts, endpoint.maxBytes)];

  return [];
};

/** Adds to the request without reading its getters, which may throw. */
const extend = <Base extends object, More extends object>(base: Base, more: More): Base & More =>
  Object.defineProperties(base, Object.getOwnPropertyDescriptors(more)) as Base & More;
