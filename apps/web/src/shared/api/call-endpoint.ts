import type { JsonEndpoint } from '@wizard/contracts';
import type * as z from 'zod/mini';
import { ConnectionError, readProblem } from './problem-error.ts';

/** Empty objects may be left out. */
type Part<Name extends string, Schema extends z.ZodMiniType> =
  z.input<Schema> extends Record<string, never>
    ? { [K in Name]?: z.input<Schema> }
    : { [K in Name]: z.input<Schema> };

/** What a call of `E` takes, typed by its contract. */
export type CallInput<E extends JsonEndpoint> = Part<'params', E['params']> &
  Part<'query', E['query']> &
  Part<'body', E['body']>;

/** What a call of `E` gives. */
export type CallOutput<E extends JsonEndpoint> = z.output<E['response']>;

interface LooseInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/** The address of an endpoint: `:name` filled from `params`, `query` appended. */
export function endpointUrl(path: string, { params = {}, query = {} }: Omit<LooseInput, 'body'>): string {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams(
    Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  ).toString();

  return search === '' ? filled : `${filled}?${search}`;
}

interface CallOptions {
  signal?: AbortSignal | undefined;
  /** Finishes even when the page is being left. */
  keepalive?: boolean;
}

/**
 * Calls an endpoint of the contracts. The answer is parsed with the contract; a refusal is thrown as
 * `ProblemError`, everything else that goes wrong as `ConnectionError`.
 */
export async function callEndpoint<E extends JsonEndpoint>(
  endpoint: E,
  input: CallInput<E>,
  { signal, keepalive = false }: CallOptions = {},
): Promise<CallOutput<E>> {
  const { body, ...address } = input as LooseInput;
  const hasBody = endpoint.method !== 'GET' && endpoint.method !== 'DELETE';

  let response: Response;
  try {
    response = await fetch(endpointUrl(endpoint.path, address), {
      method: endpoint.method,
      headers: { accept: 'application/json', ...(hasBody ? { 'content-type': 'application/json' } : {}) },
      ...(hasBody ? { body: JSON.stringify(body ?? {}) } : {}),
      ...(signal ? { signal } : {}),
      keepalive,
    });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new ConnectionError('The wizard’s server did not answer. Check your connection, then try again.', {
      cause,
    });
  }

  if (!response.ok) throw await readProblem(response);

  const parsed = endpoint.response.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return parsed.data as CallOutput<E>;

  throw new ConnectionError(
    `The server’s answer to ${endpoint.method} ${endpoint.path} has another form than this page expects. Reload the page: it may be of an older version.`,
    { cause: parsed.error },
  );
}
