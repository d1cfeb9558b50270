import { fileEndpoint, jsonEndpoint, nothing, streamEndpoint, uploadEndpoint } from '@wizard/contracts';
import express, { Router } from 'express';
import { afterEach, beforeEach, describe, expect, type Mock, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { listenOnFreePort } from '../../test/test-bff.ts';
import { createTestClient, type TestClient } from '../../test/test-client.ts';
import { answerErrors, refuseUnknown } from './answer-errors.ts';
import { bindEndpoint } from './bind-endpoint.ts';
import { refuseCrossSiteWrites } from './cross-site.ts';
import { createLogger, requestLog } from './logger.ts';
import { rememberAccount } from './session.ts';

const echo = jsonEndpoint({
  method: 'POST',
  path: '/api/things/:thingId',
  access: 'public',
  params: z.object({ thingId: z.string().check(z.regex(/^t_/)) }),
  query: z.object({ size: z.optional(z.string().check(z.regex(/^\d+$/))) }),
  body: z.object({
    name: z.string().check(z.trim(), z.minLength(2), z.maxLength(10)),
    credential: z.optional(z.object({ apiKey: z.string().check(z.minLength(8)) })),
    kind: z.optional(z.enum(['one', 'two'])),
    code: z.optional(z.string().check(z.regex(/^C/, 'A code starts with C, for example C123.'))),
  }),
  response: z.object({ name: z.string() }),
});

const failing = jsonEndpoint({
  method: 'GET',
  path: '/api/failing',
  access: 'public',
  params: nothing,
  query: nothing,
  body: nothing,
  response: nothing,
});

const events = streamEndpoint({
  method: 'GET',
  path: '/api/events',
  access: { roles: ['admin'] },
  params: nothing,
  query: nothing,
  event: z.object({ what: z.string() }),
});

const download = fileEndpoint({
  method: 'GET',
  path: '/api/download',
  access: 'public',
  params: nothing,
  query: nothing,
  contentType: 'application/json',
});

const upload = uploadEndpoint({
  method: 'POST',
  path: '/api/upload',
  access: 'public',
  params: nothing,
  query: nothing,
  accepts: ['application/xml'],
  maxBytes: 10,
  response: z.object({ bytes: z.number() }),
});

describe('endpoints over HTTP', () => {
  let server: Awaited<ReturnType<typeof listenOnFreePort>>;
  let client: TestClient;
  let shutdown: AbortController;
  let logLines: string[];
  let streamEnded: Mock<() => void>;
  let origin: string;

  beforeEach(async () => {
    shutdown = new AbortController();
    logLines = [];
    streamEnded = vi.fn<() => void>();
    const deps = { shutdown: shutdown.signal };
    const router = Router();
    bindEndpoint(router, deps, echo, ({ body }) => ({ ...body, notDeclared: 'leak' }));
    bindEndpoint(router, deps, failing, () => {
      throw new Error('the database password is hunter2');
    });
    bindEndpoint(router, deps, download, () => ({ fileName: 'a "b".json', content: '{}' }));
    bindEndpoint(router, deps, upload, ({ body }) => ({ bytes: body.length }));
    bindEndpoint(router, deps, events, ({ lastEventId, signal }) => follow(lastEventId ?? 0, signal));

    async function* follow(after: number, signal: AbortSignal) {
      try {
        yield { id: after + 1, event: { what: 'first' } };
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      } finally {
        streamEnded();
      }
    }

    const app = express();
    app.use(requestLog(createLogger('trace', { write: (line) => logLines.push(line) })));
    app.use('/api', refuseCrossSiteWrites('https://wizard.example.com'));
    app.use((request, _response, next) => {
      const role = request.get('x-test-role');
      if (role === 'admin' || role === 'auditor') {
        rememberAccount(request, { id: 'acc_1', name: 'Ada', email: 'ada@example.com', role });
      }
      next();
    });
    app.use(router);
    app.use(refuseUnknown);
    app.use(answerErrors);
    server = await listenOnFreePort(app);
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    client = createTestClient(origin);
  });
  afterEach(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });

  const post = (body: string, headers: Record<string, string> = {}) =>
    client.fetch('/api/things/t_1', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  const problemOf = async (response: Response) => {
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);

    return (await response.json()) as {
      code: string;
      status: number;
      detail: string;
      requestId: string;
      errors?: { pointer: string; message: string; given?: string }[];
    };
  };

  test('a good request, answers what the contract declares and nothing else', async () => {
    const response = await post(JSON.stringify({ name: ' Ada ' }));

    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ name: 'Ada' });
  });

  test('fields that are not as they must be, one problem with a pointer and words for each', async () => {
    const problem = await problemOf(
      await post(JSON.stringify({ name: 'x', credential: { apiKey: 'xyz' }, kind: 'three' })),
    );

    expect(problem).toMatchObject({ code: 'invalid-request', status: 400 });
    expect(problem.errors).toEqual([
      { pointer: '/name', message: 'It must have at least 2 characters.', given: 'x' },
      { pointer: '/credential/apiKey', message: 'It must have at least 8 characters.' },
      { pointer: '/kind', message: 'It must be "one" or "two".', given: 'three' },
    ]);
    expect(JSON.stringify(problem)).not.toContain('xyz');
  });

  test('a field that is missing, is required', async () => {
    const problem = await problemOf(await post('{}'));

    expect(problem.errors).toEqual([{ pointer: '/name', message: 'This is required.' }]);
  });

  test('the schema brings its own words, they go first', async () => {
    const problem = await problemOf(await post(JSON.stringify({ name: 'Ada', code: 'x' })));

    expect(problem.errors).toEqual([
      { pointer: '/code', message: 'A code starts with C, for example C123.', given: 'x' },
    ]);
  });

  test.each([
    ['malformed JSON', '{"name":', 'application/json', 400, 'invalid-request'],
    ['a JSON text', '"name"', 'application/json', 400, 'invalid-request'],
    ['a form', 'name=Ada', 'application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
    ['text', '{"name":"Ada"}', 'text/plain', 415, 'unsupported-media-type'],
    ['more than 256 kB', JSON.stringify({ name: 'x'.repeat(300_000) }), 'application/json', 413, 'too-large'],
    [
      'another charset',
      '{"name":"Ada"}',
      'application/json; charset=iso-8859-1',
      415,
      'unsupported-media-type',
    ],
  ])('a body of %s, is refused', async (_what, body, contentType, status, code) => {
    const response = await post(body, { 'content-type': contentType });

    expect(response.status).toBe(status);
    expect(await problemOf(response)).toMatchObject({ code, status });
  });

  test('a query that is not as it must be, is a problem; an impossible id is not found', async () => {
    const query = await client.fetch('/api/things/t_1?size=big', {
      method: 'POST',
      body: '{"name":"Ada"}',
      headers: { 'content-type': 'application/json' },
    });
    expect(await problemOf(query)).toMatchObject({
      code: 'invalid-request',
      errors: [{ pointer: '/query/size', given: 'big' }],
    });

    const id = await client.fetch('/api/things/other', { method: 'POST' });
    expect(await problemOf(id)).toMatchObject({ code: 'not-found', status: 404 });
  });

  test('an address that nothing serves, is a problem', async () => {
    const response = await client.fetch('/api/nothing/here');

    expect(response.status).toBe(404);
    expect(await problemOf(response)).toMatchObject({
      code: 'not-found',
      detail: expect.stringContaining('/api/nothing/here') as string,
    });
  });

  test('an unexpected error, leaks nothing and is logged whole under the request id', async () => {
    const response = await client.fetch('/api/failing', { headers: { 'x-request-id': 'from-the-proxy-1' } });
    const problem = await problemOf(response);

    expect(response.status).toBe(500);
    expect(response.headers.get('x-request-id')).toBe('from-the-proxy-1');
    expect(problem).toMatchObject({ code: 'internal', requestId: 'from-the-proxy-1' });
    expect(JSON.stringify(problem)).not.toContain('hunter2');
    const line = logLines.find((each) => each.includes('hunter2')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({ level: 50, requestId: 'from-the-proxy-1' });
  });

  test('a request id that could break a log line, is replaced', async () => {
    const response = await client.fetch('/api/failing', { headers: { 'x-request-id': 'a b"c' } });

    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a sibling of the site', { 'sec-fetch-site': 'same-site', origin: 'https://other.example.com' }],
    ['an older browser on another site', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
    ['a sandboxed frame', { 'sec-fetch-site': '', origin: 'null' }],
  ])('a write from %s, is refused', async (_from, { 'sec-fetch-site': site, origin: from }) => {
    const response = await fetch(`${origin}/api/things/t_1`, {
      method: 'POST',
      body: '{"name":"Ada"}',
      headers: {
        'content-type': 'application/json',
        origin: from,
        ...(site === '' ? {} : { 'sec-fetch-site': site }),
      },
    });

    expect(response.status).toBe(403);
    expect(await problemOf(response)).toMatchObject({ code: 'cross-site-request' });
  });

  test.each(['https://wizard.example.com', 'same host'])('a write from %s, is accepted', async (from) => {
    const response = await fetch(`${origin}/api/things/t_1`, {
      method: 'POST',
      body: '{"name":"Ada"}',
      headers: { 'content-type': 'application/json', origin: from === 'same host' ? origin : from },
    });

    expect(response.status).toBe(200);
  });

  test('a download, has its name and type and is not shown in the page', async () => {
    const response = await client.fetch('/api/download');

    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="a \\"b\\".json"');
    expect(await response.text()).toBe('{}');
  });

  test('an upload, arrives as bytes; of another type or too large it is refused', async () => {
    const send = (body: string, type: string) =>
      client.fetch('/api/upload', { method: 'POST', body, headers: { 'content-type': type } });

    expect(await (await send('<a/>', 'application/xml')).json()).toEqual({ bytes: 4 });
    expect((await send('<a/>', 'text/html')).status).toBe(415);
    expect((await send('<aaaaaaaaaaa/>', 'application/xml')).status).toBe(413);
  });

  test('a stream, its access is enforced', async () => {
    expect((await client.fetch('/api/events')).status).toBe(401);
    expect((await client.fetch('/api/events', { headers: { 'x-test-role': 'auditor' } })).status).toBe(403);
  });

  test('a stream, goes on after Last-Event-ID and ends when the server stops', async () => {
    const response = await client.fetch('/api/events', {
      headers: { 'x-test-role': 'admin', 'last-event-id': '41' },
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');

    shutdown.abort();
    expect(await response.text()).toContain('id: 42\ndata: {"what":"first"}\n\n');
    await vi.waitFor(() => expect(streamEnded).toHaveBeenCalledOnce());
  });

  test('a stream, the client goes away, ends', async () => {
    const leaving = new AbortController();
    const response = await client.fetch('/api/events', {
      headers: { 'x-test-role': 'admin' },
      signal: leaving.signal,
    });
    await response.body?.getReader().read();

    leaving.abort();

    await vi.waitFor(() => expect(streamEnded).toHaveBeenCalledOnce());
  });

  test('what is logged of a request, is neither body nor query nor headers', async () => {
    await client.fetch('/api/things/t_1?size=hidden-query', {
      method: 'POST',
      body: JSON.stringify({ name: 'hidden-body' }),
      headers: {
        'content-type': 'application/json',
        cookie: 'wizard=hidden-cookie',
        authorization: 'hidden-header',
      },
    });

    await vi.waitFor(() => expect(logLines.join('')).toContain('/api/things/t_1'));
    expect(logLines.join('')).not.toContain('hidden');
  });
});

test('logger, a secret among the logged values, is not written', () => {
  const lines: string[] = [];
  const log = createLogger('info', { write: (line) => lines.push(line) });

  log.info({ apiKey: 'hidden1', body: { password: 'hidden2' }, config: { masterKey: 'hidden3' } }, 'saved');

  expect(lines.join('')).toContain('[redacted]');
  expect(lines.join('')).not.toContain('hidden');
});
