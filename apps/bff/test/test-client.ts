import { type JsonEndpoint, type Problem, problemSchema, signIn } from '@wizard/contracts';
import type * as z from 'zod/mini';

export interface TestAnswer<T> {
  status: number;
  headers: Headers;
  text: string;
  /** The body, checked against the endpoint's response; throws when the answer was a problem. */
  ok(): T;
  /** The problem; throws when the answer was none. */
  problem(): Problem;
}

type Schema = z.ZodMiniType;
interface CallInput<P extends Schema, B extends Schema> {
  params?: z.input<P>;
  body?: z.input<B>;
}

/** What a browser does: keeps cookies and says that it comes from the wizard's own page. */
export interface TestClient {
  call<P extends Schema, Q extends Schema, B extends Schema, R extends Schema>(
    endpoint: JsonEndpoint<P, Q, B, R>,
    input?: CallInput<P, B>,
  ): Promise<TestAnswer<z.output<R>>>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  signIn(email: string, password: string): Promise<void>;
}

export const createTestClient = (url: string): TestClient => {
  let cookie = '';

  const send: TestClient['fetch'] = async (path, init = {}) => {
    const headers = new Headers(init.headers);
    if (cookie !== '') headers.set('cookie', cookie);
    if (!headers.has('sec-fetch-site')) headers.set('sec-fetch-site', 'same-origin');
    const response = await fetch(url + path, { redirect: 'manual', ...init, headers });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) cookie = set.split(';', 1)[0] ?? '';

    return response;
  };

  const call: TestClient['call'] = async (endpoint, { params, body } = {}) => {
    const response = await send(pathOf(endpoint.path, params ?? {}), {
      method: endpoint.method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();

    return {
      status: response.status,
      headers: response.headers,
      text,
      ok: () => {
        if (!response.ok) throw new Error(`${endpoint.method} ${endpoint.path}: ${response.status} ${text}`);
        return endpoint.response.parse(JSON.parse(text));
      },
      problem: () => {
        if (response.headers.get('content-type')?.startsWith('application/problem+json') !== true) {
          throw new Error(`${endpoint.method} ${endpoint.path} gave no problem: ${response.status} ${text}`);
        }
        return problemSchema.parse(JSON.parse(text));
      },
    };
  };

  return {
    call,
    fetch: send,
    async signIn(email, password) {
      (await call(signIn, { body: { email, password } })).ok();
    },
  };
};

/** Fills an endpoint's path. */
export const pathOf = (pattern: string, params: object): string =>
  pattern.replace(/:(\w+)/g, (_match, name: string) => {
    const value = (params as Record<string, unknown>)[name];
    if (typeof value !== 'string') throw new Error(`${pattern} needs ${name}.`);

    return encodeURIComponent(value);
  });
