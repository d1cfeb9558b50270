import { vi } from 'vitest';

/** One call that the page made. */
export interface SeenCall {
  method: string;
  url: string;
  body: unknown;
}

type Answer = Response | Promise<Response>;

/** Stands in for the network: `answer` replies to each call; the calls are kept to be looked at. */
export function fakeServer(answer: (call: SeenCall) => Answer): { calls: SeenCall[] } {
  const calls: SeenCall[] = [];

  vi.stubGlobal('fetch', (url: string, init: RequestInit = {}) => {
    const call: SeenCall = {
      method: init.method ?? 'GET',
      url,
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
    };
    calls.push(call);

    return Promise.resolve(answer(call));
  });

  return { calls };
}

export const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** A refusal as the BFF sends it. */
export const problem = (fields: Record<string, unknown>, status = 422): Response =>
  new Response(
    JSON.stringify({
      type: 'about:blank',
      title: 'The request was refused',
      status,
      detail: 'It was refused.',
      code: 'invalid-request',
      requestId: 'req-0001',
      ...fields,
    }),
    { status, headers: { 'content-type': 'application/problem+json' } },
  );
