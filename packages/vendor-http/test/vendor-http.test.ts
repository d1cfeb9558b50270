import { afterEach, describe, expect, it } from 'vitest';
import {
  createVendorHttp,
  isVendorError,
  VendorError,
  type VendorExchange,
  type VendorHttpOptions,
  type VendorRequest,
} from '../src/index.ts';
import { type Handler, type StandIn, sendJson, startStandIn } from '@wizard/testing';

const open: StandIn[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function setUp(handle: Handler, options: Partial<VendorHttpOptions> = {}) {
  const server = await startStandIn(handle);
  open.push(server);
  const waits: number[] = [];
  const exchanges: VendorExchange[] = [];
  const http = createVendorHttp({
    vendor: 'acme',
    baseUrl: server.url,
    timeoutMs: 5_000,
    random: () => 1,
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    onExchange: (exchange) => exchanges.push(exchange),
    ...options,
  });

  return { server, http, waits, exchanges };
}

async function failureOf(call: Promise<unknown>): Promise<VendorError> {
  const error: unknown = await call.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!isVendorError(error)) throw new Error('a VendorError was expected', { cause: error });
  return error;
}

const read: VendorRequest = { method: 'GET', path: '/things' };
const create: VendorRequest = { method: 'POST', path: '/things', json: { name: 'a' } };

describe('createVendorHttp, a successful call', () => {
  it('sends method, path, query, headers and JSON, and reads the answer', async () => {
    const { http, server } = await setUp((_, response) =>
      sendJson(response, 201, { ok: true }, { 'x-request-id': 'theirs', 'x-total-count': '7' }),
    );

    const response = await http.request({
      ...create,
      query: { filter: ['name:$eq:a b', 'active:$eq:true'], limit: 100, absent: undefined },
      headers: { 'x-org-id': 'o1' },
    });

    expect(response.json()).toEqual({ ok: true });
    expect(response).toMatchObject({ status: 201, requestId: 'theirs' });
    expect(response.header('X-Total-Count')).toBe('7');
    expect(server.received[0]).toMatchObject({
      method: 'POST',
      url: '/things?filter=name%3A%24eq%3Aa%20b&filter=active%3A%24eq%3Atrue&limit=100',
      body: '{"name":"a"}',
    });
    expect(server.received[0]?.headers).toMatchObject({
      'x-org-id': 'o1',
      'content-type': 'application/json',
    });
  });

  it('puts the path of the base URL before the path of the call', async () => {
    const { server } = await setUp((_, response) => sendJson(response, 200, {}));
    const http = createVendorHttp({ vendor: 'acme', baseUrl: `${server.url}/api/v2/` });

    await http.request(read);

    expect(server.received[0]?.url).toBe('/api/v2/things');
  });

  it('sends a form and a multipart body', async () => {
    const { http, server } = await setUp((_, response) => sendJson(response, 200, {}));
    const image = new FormData();
    image.set('image', new Blob(['png'], { type: 'image/png' }), 'logo.png');

    await http.request({ method: 'POST', path: '/token', form: { grant_type: 'x', scope: 'a b' } });
    await http.request({ method: 'POST', path: '/logo', multipart: image });

    expect(server.received[0]?.body).toBe('grant_type=x&scope=a+b');
    expect(server.received[1]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(server.received[1]?.body).toContain('filename="logo.png"');
  });

  it('keeps connections for reads and gives each write by POST its own', async () => {
    const { http, server } = await setUp((_, response) => sendJson(response, 200, {}));

    await http.request(read);
    await http.request({ ...create, isRead: true });
    await http.request(create);

    expect(server.received.map((request) => request.headers.connection)).toEqual([
      'keep-alive',
      'keep-alive',
      'close',
    ]);
  });

  it('is carried elsewhere with the Host of the vendor, and is reported under the address of the vendor', async () => {
    const { server } = await setUp((_, response) => sendJson(response, 403, { message: 'no' }));
    const exchanges: VendorExchange[] = [];
    const http = createVendorHttp({
      vendor: 'acme',
      baseUrl: 'https://console.acme.example/api',
      onExchange: (exchange) => exchanges.push(exchange),
      transport: (url) => ({ url: new URL(url.pathname + url.search, server.url), hostHeader: url.host }),
    });

    const error = await failureOf(http.request(read));

    expect(server.received[0]).toMatchObject({
      url: '/api/things',
      headers: { host: 'console.acme.example' },
    });
    expect(error.url).toBe('https://console.acme.example/api/things');
    expect(exchanges[0]?.url).toBe('https://console.acme.example/api/things');
  });
});

describe('createVendorHttp, a failed call', () => {
  it.each([
    [400, 'invalid-request'],
    [401, 'unauthorized'],
    [402, 'payment-required'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'conflict'],
    [418, 'invalid-request'],
    [422, 'invalid-request'],
    [501, 'unavailable'],
  ] as const)('turns status %i into %s with everything that is known', async (status, code) => {
    const { http } = await setUp((_, response) =>
      sendJson(response, status, { message: 'why' }, { 'x-request-id': 'r1' }),
    );

    const error = await failureOf(http.request(read));

    expect(error).toMatchObject({
      code,
      status,
      vendor: 'acme',
      method: 'GET',
      path: '/things',
      vendorMessage: 'why',
      requestId: 'r1',
      isAmbiguous: false,
      attempts: 1,
    });
  });

  it('names its own request id when the vendor sends none', async () => {
    const { http, server } = await setUp((_, response) => sendJson(response, 404, {}));

    const error = await failureOf(http.request(read));

    expect(error.requestId).toBe(server.received[0]?.headers['x-request-id']);
    expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['{"error":"The IdP URL is required","status":400}', 'The IdP URL is required'],
    ['{"error":"Unauthorized","message":"api key user not found"}', 'api key user not found'],
    ['{"error":"invalid_client","error_description":"Bad client"}', 'Bad client'],
    ['{"error":{"message":"nested"}}', 'nested'],
    ['plain words', 'plain words'],
    ['<html><head><title>Bad gateway</title></head></html>', 'an HTML page titled "Bad gateway"'],
    ['', undefined],
    ['[1]', '[1]'],
  ])('reads the message of the body %s', async (body, message) => {
    const { http } = await setUp((_, response) => response.writeHead(400).end(body));

    expect((await failureOf(http.request(read))).vendorMessage).toBe(message);
  });

  it('takes a redirect to the log-in page for a refused credential', async () => {
    const { http, server } = await setUp((_, response) =>
      response.writeHead(302, { location: '/login' }).end(),
    );

    const error = await failureOf(http.request(read));

    expect(error).toMatchObject({ code: 'unauthorized', status: 302, location: '/login' });
    expect(server.received).toHaveLength(1);
  });

  it('follows no redirect', async () => {
    const elsewhere = await startStandIn((_, response) => sendJson(response, 200, {}));
    open.push(elsewhere);
    const { http } = await setUp((_, response) =>
      response.writeHead(307, { location: `${elsewhere.url}/things` }).end(),
    );

    const error = await failureOf(http.request(read));

    expect(error).toMatchObject({ code: 'redirected', location: `${elsewhere.url}/things` });
    expect(elsewhere.received).toHaveLength(0);
  });

  it('refuses an answer over the cap, also when it is so only after decompression', async () => {
    const { gzipSync } = await import('node:zlib');
    const { http } = await setUp((request, response) => {
      if (request.url === '/plain') return response.end('x'.repeat(2_000));
      return response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(100_000)));
    });

    for (const path of ['/plain', '/packed']) {
      const error = await failureOf(http.request({ method: 'GET', path, maxBytes: 1_000 }));
      expect(error.code).toBe('too-large');
    }
  });

  it('reports a web page in place of JSON as malformed', async () => {
    const { http } = await setUp((_, response) => response.end('<!DOCTYPE html><title>Sign in</title>'));

    const expected = {
      code: 'malformed-response',
      vendorMessage: 'JSON was expected, not an HTML page titled "Sign in"',
    };

    expect(await failureOf(http.request(read))).toMatchObject({ ...expected, isAmbiguous: false });
    expect(await failureOf(http.request(create))).toMatchObject({ ...expected, isAmbiguous: true });
  });

  it('times out although bytes keep trickling in', async () => {
    const { http } = await setUp(
      (_, response) => {
        response.writeHead(200);
        const timer = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(timer));
      },
      { timeoutMs: 150 },
    );

    const error = await failureOf(http.request(create));

    expect(error).toMatchObject({ code: 'timeout', isAmbiguous: true, attempts: 1 });
  });

  it('reports a refused connection as not ambiguous', async () => {
    const { http, server } = await setUp((_, response) => response.end());
    await server.close();

    const error = await failureOf(http.request(create));

    expect(error).toMatchObject({ code: 'connection', networkCode: 'ECONNREFUSED', isAmbiguous: false });
  });

  it('stops when the caller aborts', async () => {
    const stop = new AbortController();
    const { http } = await setUp(() => stop.abort());

    const error = await failureOf(http.request({ ...read, signal: stop.signal }));

    expect(error.code).toBe('aborted');
  });
});

describe('createVendorHttp, an unknown effect', () => {
  const change: VendorRequest = { method: 'PUT', path: '/things/1', json: {} };

  it.each([400, 429])('stays unknown when a repetition is refused with %i', async (status) => {
    const { http } = await setUp((_, response, count) =>
      count === 1 ? response.destroy() : sendJson(response, status, {}, { 'retry-after': '3600' }),
    );

    expect(await failureOf(http.request(change))).toMatchObject({ status, isAmbiguous: true, attempts: 2 });
  });

  it('is none when the write was refused at once', async () => {
    const { http } = await setUp((_, response) => sendJson(response, 400, {}));

    expect(await failureOf(http.request(change))).toMatchObject({ isAmbiguous: false });
  });

  it('is none when the call was aborted before it was sent, and one when it was sent', async () => {
    const stopped = AbortSignal.abort();
    const stop = new AbortController();
    const { http, server } = await setUp(() => stop.abort());

    expect(await failureOf(http.request({ ...create, signal: stopped }))).toMatchObject({
      isAmbiguous: false,
    });
    expect(server.received).toHaveLength(0);
    expect(await failureOf(http.request({ ...create, signal: stop.signal }))).toMatchObject({
      isAmbiguous: true,
    });
  });

  it('is one when the answer to a write is unreadable or too long', async () => {
    const { http } = await setUp((_, response) => response.end('{"name":"a'));

    const response = await http.request(create);
    expect(() => response.json()).toThrow(expect.objectContaining({ isAmbiguous: true }) as Error);
    expect(await failureOf(http.request({ ...create, maxBytes: 3 }))).toMatchObject({
      code: 'too-large',
      isAmbiguous: true,
    });
  });
});

describe('createVendorHttp, repeating', () => {
  it('repeats a read after 503 and succeeds', async () => {
    const { http, waits } = await setUp((_, response, count) =>
      count < 3 ? sendJson(response, 503, {}) : sendJson(response, 200, { count }),
    );

    expect((await http.request(read)).json()).toEqual({ count: 3 });
    expect(waits).toEqual([500, 1_000]);
  });

  it.each([
    ['a web page', '<html><title>Busy</title></html>'],
    ['half of its JSON', '{"count":'],
  ])('repeats a read that is answered with %s, and a write never', async (_name, text) => {
    const { http, server } = await setUp((_, response, count) =>
      count % 2 === 1 ? response.end(text) : sendJson(response, 200, { count }),
    );

    expect((await http.request(read)).json()).toEqual({ count: 2 });
    await http.request(create).catch(() => undefined);
    expect(server.received).toHaveLength(3);
  });

  it('sends once what is to be sent once, even after 429', async () => {
    const { http, server } = await setUp((_, response) =>
      sendJson(response, 429, {}, { 'retry-after': '1' }),
    );

    const error = await failureOf(http.request({ ...create, isSentOnce: true }));

    expect(error).toMatchObject({ code: 'rate-limited', retryAfterMs: 1_000, isAmbiguous: false });
    expect(server.received).toHaveLength(1);
  });

  it('gives up after four sendings', async () => {
    const { http, server } = await setUp((_, response) => sendJson(response, 502, { message: 'down' }));

    const error = await failureOf(http.request(read));

    expect(error).toMatchObject({ code: 'unavailable', attempts: 4 });
    expect(server.received).toHaveLength(4);
    expect(new Set(server.received.map((request) => request.headers['x-request-id'])).size).toBe(1);
  });

  it.each([500, 502, 503, 504])(
    'sends a creating POST once when the answer is %i, and calls it ambiguous',
    async (status) => {
      const { http, server } = await setUp((_, response) => sendJson(response, status, {}));

      const error = await failureOf(http.request(create));

      expect(error).toMatchObject({ code: 'unavailable', isAmbiguous: true });
      expect(server.received).toHaveLength(1);
    },
  );

  it('sends a creating POST once when the connection is reset, and calls it ambiguous', async () => {
    const { http, server } = await setUp((_, response) => response.destroy());

    const error = await failureOf(http.request(create));

    expect(error).toMatchObject({ code: 'connection', isAmbiguous: true, attempts: 1 });
    expect(server.received).toHaveLength(1);
  });

  it('repeats a POST that is declared a read after a reset', async () => {
    const { http } = await setUp((_, response, count) =>
      count === 1 ? response.destroy() : sendJson(response, 200, {}),
    );

    await expect(http.request({ ...create, isRead: true })).resolves.toMatchObject({ status: 200 });
  });

  it('repeats even a creating POST after 429, waiting as the vendor asked', async () => {
    const { http, waits, exchanges } = await setUp((_, response, count) => {
      const headers = [{ 'retry-after': '7' }, { 'x-ratelimit-reset': '4997' }][count - 1];
      if (headers === undefined) sendJson(response, 200, {}, { 'x-ratelimit-reset': '59000' });
      else sendJson(response, 429, {}, headers);
    });

    await http.request(create);

    expect(waits).toEqual([7_000, 4_997]);
    expect(exchanges.map((exchange) => [exchange.attempt, exchange.status])).toEqual([
      [1, 429],
      [2, 429],
      [3, 200],
    ]);
  });

  it.each([
    ['asked for a pause', { 'retry-after': '7' }, [7_000]],
    ['asked for none', {}, []],
    ['asked for an hour', { 'retry-after': '3600' }, []],
  ])('makes the next call wait after a 429 that %s', async (_, headers, expected) => {
    const at = new Date('2026-01-01T00:00:00Z');
    const { http, waits } = await setUp(
      (_request, response, count) =>
        count === 1 ? sendJson(response, 429, {}, headers) : sendJson(response, 200, {}),
      { clock: () => at },
    );
    await failureOf(http.request({ ...create, isSentOnce: true }));
    waits.length = 0;

    await http.request(read);
    expect(waits).toEqual(expected);
  });

  it('makes no call wait any more when the pause is over', async () => {
    let at = new Date('2026-01-01T00:00:00Z');
    const { http, waits } = await setUp(
      (_request, response, count) =>
        count === 1 ? sendJson(response, 429, {}, { 'retry-after': '7' }) : sendJson(response, 200, {}),
      { clock: () => at },
    );
    await failureOf(http.request({ ...create, isSentOnce: true }));
    at = new Date(at.getTime() + 7_000);

    await http.request(read);
    expect(waits).toEqual([]);
  });

  it('fails at once, with the wait, when the vendor asks for more than a minute', async () => {
    const { http, waits } = await setUp((_, response) =>
      sendJson(response, 429, {}, { 'retry-after': '3600' }),
    );

    const error = await failureOf(http.request(read));

    expect(error).toMatchObject({ code: 'rate-limited', retryAfterMs: 3_600_000 });
    expect(waits).toEqual([]);
  });

  it('passes each sending through the schedule hook', async () => {
    let passed = 0;
    const { http } = await setUp(
      (_, response, count) => (count === 1 ? sendJson(response, 503, {}) : sendJson(response, 200, {})),
      {
        schedule: (send) => {
          passed += 1;
          return send();
        },
      },
    );

    await http.request(read);

    expect(passed).toBe(2);
  });
});

describe('createVendorHttp, secrets', () => {
  const secret = 's3cr3t/+ "value"';

  it('keeps them out of errors and exchanges, in whatever form they come back', async () => {
    const { http, exchanges } = await setUp(
      (request, response) =>
        sendJson(
          response,
          400,
          { message: `bad: ${secret} ${encodeURIComponent(secret)} ${request.body} ${request.url}` },
          { 'x-request-id': secret.replaceAll('"', ''), location: `/x?${encodeURIComponent(secret)}` },
        ),
      { redact: [secret, secret.replaceAll('"', '')] },
    );

    const error = await failureOf(
      http.request({
        method: 'POST',
        path: '/token',
        query: { key: secret },
        headers: {
          authorization: `Basic ${Buffer.from(secret).toString('base64')}`,
          'x-api-key': 'not-in-the-list',
          'x-other': encodeURIComponent(secret),
        },
        form: { client_secret: 'unlisted', note: secret },
      }),
    );

    const shown = [error.message, error.stack, JSON.stringify(error), JSON.stringify(exchanges)].join('\n');
    for (const form of [
      secret,
      secret.replaceAll('"', ''),
      encodeURIComponent(secret),
      'not-in-the-list',
      'unlisted',
    ]) {
      expect(shown).not.toContain(form);
    }
    expect(shown).toContain('[redacted]');
    expect(error.cause).toBeUndefined();
  });

  it('redacts a value that is added to the set later', async () => {
    const redact = new Set<string>();
    const { http } = await setUp((_, response) => sendJson(response, 400, { message: 'token-later' }), {
      redact,
    });
    redact.add('token-later');

    expect((await failureOf(http.request(read))).vendorMessage).toBe('[redacted]');
  });
});

describe('isVendorError', () => {
  it('tells vendor errors by code', async () => {
    const { http } = await setUp((_, response) => sendJson(response, 404, {}));
    const error = await failureOf(http.request(read));

    expect(isVendorError(error, 'not-found', 'conflict')).toBe(true);
    expect(isVendorError(error, 'conflict')).toBe(false);
    expect(isVendorError(new Error('x'))).toBe(false);
    expect(error).toBeInstanceOf(VendorError);
  });
});
