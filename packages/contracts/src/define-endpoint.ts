import type * as z from 'zod/mini';

export const roles = ['admin', 'helpdesk', 'auditor'] as const;
/** What a signed-in person may do: set up (`admin`), re-run validation (`helpdesk`), read and export (`auditor`). */
export type Role = (typeof roles)[number];

/**
 * Who may call an endpoint. Leaving it out does not compile: an endpoint is public only when it says so.
 * `handOff` also admits the holder of a hand-off link to the integration in the path.
 */
export type Access = 'public' | { readonly roles: readonly [Role, ...Role[]]; readonly handOff?: true };

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface EndpointBase<Params extends z.ZodMiniType, Query extends z.ZodMiniType> {
  readonly method: Method;
  /** Express pattern under the BFF's origin, e.g. `/api/integrations/:integrationId`. */
  readonly path: `/api/${string}`;
  readonly access: Access;
  readonly params: Params;
  readonly query: Query;
}

/** JSON in, JSON out. */
export interface JsonEndpoint<
  Params extends z.ZodMiniType = z.ZodMiniType,
  Query extends z.ZodMiniType = z.ZodMiniType,
  Body extends z.ZodMiniType = z.ZodMiniType,
  Response extends z.ZodMiniType = z.ZodMiniType,
> extends EndpointBase<Params, Query> {
  readonly kind: 'json';
  readonly body: Body;
  readonly response: Response;
}

/** Server-sent events; an event's id is the ledger sequence. */
export interface StreamEndpoint<
  Params extends z.ZodMiniType = z.ZodMiniType,
  Query extends z.ZodMiniType = z.ZodMiniType,
  Event extends z.ZodMiniType = z.ZodMiniType,
> extends EndpointBase<Params, Query> {
  readonly kind: 'stream';
  readonly event: Event;
}

/** A download. */
export interface FileEndpoint<
  Params extends z.ZodMiniType = z.ZodMiniType,
  Query extends z.ZodMiniType = z.ZodMiniType,
> extends EndpointBase<Params, Query> {
  readonly kind: 'file';
  readonly contentType: string;
}

/** Raw bytes in (at most `maxBytes`), JSON out. */
export interface UploadEndpoint<
  Params extends z.ZodMiniType = z.ZodMiniType,
  Query extends z.ZodMiniType = z.ZodMiniType,
  Response extends z.ZodMiniType = z.ZodMiniType,
> extends EndpointBase<Params, Query> {
  readonly kind: 'upload';
  readonly accepts: readonly [string, ...string[]];
  readonly maxBytes: number;
  readonly response: Response;
}

export type Endpoint = JsonEndpoint | StreamEndpoint | FileEndpoint | UploadEndpoint;

/** Declares a JSON endpoint; the argument is returned with its exact types. */
export const jsonEndpoint = <
  const P extends z.ZodMiniType,
  const Q extends z.ZodMiniType,
  const B extends z.ZodMiniType,
  const R extends z.ZodMiniType,
>(
  endpoint: Omit<JsonEndpoint<P, Q, B, R>, 'kind'>,
): JsonEndpoint<P, Q, B, R> => ({ kind: 'json', ...endpoint });

/** Declares a server-sent event stream. */
export const streamEndpoint = <
  const P extends z.ZodMiniType,
  const Q extends z.ZodMiniType,
  const E extends z.ZodMiniType,
>(
  endpoint: Omit<StreamEndpoint<P, Q, E>, 'kind'>,
): StreamEndpoint<P, Q, E> => ({ kind: 'stream', ...endpoint });

/** Declares a download. */
export const fileEndpoint = <const P extends z.ZodMiniType, const Q extends z.ZodMiniType>(
  endpoint: Omit<FileEndpoint<P, Q>, 'kind'>,
): FileEndpoint<P, Q> => ({ kind: 'file', ...endpoint });

/** Declares an upload. */
export const uploadEndpoint = <
  const P extends z.ZodMiniType,
  const Q extends z.ZodMiniType,
  const R extends z.ZodMiniType,
>(
  endpoint: Omit<UploadEndpoint<P, Q, R>, 'kind'>,
): UploadEndpoint<P, Q, R> => ({ kind: 'upload', ...endpoint });
