import { createTokenCache } from '@wizard/vendor-http';
import { sendJson, startStandIn } from '@wizard/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMimecastClient } from '../src/index.ts';
import { clientOf, legacy } from './stand-in-client.ts';

const whoAmI = { version: '1', type: 'application', 'account-codes': { cg: 'CUSA1A1', lead: 'CUSA1A1' } };

/** A client whose token endpoint answers as the test says. */
async function clientWithTokenAnswer(status: number, body: unknown) {
  const server = await startStandIn((_, response) => sendJson(response, status, body));
  onTestFinished(() => server.close());
  return createMimecastClient({
    apiHost: 'api',
    clientId: 'client-1',
    clientSecret: 'secret-1',
    sleep: () => Promise.resolve(),
    transport: (url) => ({ url: new URL(url.pathname, server.url) }),
  });
}

describe('token', () => {
  it('is asked for with the credentials in the form, once for calls at the same time', async () => {
    const { client, server } = await clientOf((_, response) => sendJson(response, 200, whoAmI));

    await Promise.all([client.account.whoAmI(), client.account.whoAmI(), client.account.whoAmI()]);

    const [token, ...calls] = server.received;
    expect(token).toMatchObject({
      url: '/oauth/token',
      body: 'client_id=client-1&client_secret=secret-1&grant_type=client_credentials',
      headers: { host: 'us-api.services.mimecast.com', 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(calls.map((call) => call.headers.authorization)).toEqual(Array(3).fill('Bearer token-1'));
  });

  it('is replaced 120 seconds before it expires', async () => {
    let now = new Date('2026-11-24T10:00:00Z');
    const { client, calls } = await clientOf((_, response) => sendJson(response, 200, whoAmI), {
      clock: () => now,
    });

    await client.account.whoAmI();
    now = new Date('2026-11-24T10:27:58Z');
    await client.account.whoAmI();
    now = new Date('2026-11-24T10:27:59Z');
    await client.account.whoAmI();

    expect(calls().map((call) => call.headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });

  it.each([
    ['flat, by the gateway', 401, { fail: [{ code: 'token_expired', message: 'expired' }] }],
    ['known to come and go', 401, { fail: [{ code: 'token_verification_failed', message: 'later' }] }],
    [
      'nested',
      401,
      { fail: [{ errors: [{ code: 'err_xdk_invalid_signature', message: '0004 Invalid Signature' }] }] },
    ],
    ['with HTTP 500', 500, { fail: [{ code: 'token_expired', message: 'expired' }] }],
  ])('is replaced once when it is refused (%s)', async (_, status, body) => {
    const { client, calls } = await clientOf((request, response) =>
      request.headers.authorization === 'Bearer token-1'
        ? sendJson(response, status, body)
        : sendJson(response, 200, whoAmI),
    );

    await expect(client.account.whoAmI()).resolves.toMatchObject({ accountCode: 'CUSA1A1' });
    expect(calls()).toHaveLength(2);
  });

  it.each([
    [
      400,
      { error: 'invalid_client', error_description: 'Invalid client credentials' },
      'Invalid client credentials',
    ],
    [401, { fail: [{ code: 'invalid_client', message: 'Unknown client' }] }, 'Unknown client'],
    [403, {}, undefined],
    [404, 'Not found', 'Not found'],
  ])('refused with %i is unauthorized', async (status, body, vendorMessage) => {
    const client = await clientWithTokenAnswer(status, body);

    await expect(client.account.whoAmI()).rejects.toMatchObject({
      code: 'unauthorized',
      status,
      path: '/oauth/token',
      ...(status === 404 ? {} : { vendorMessage }),
    });
  });

  it.each([
    [503, 'unavailable'],
    [429, 'rate-limited'],
  ])(
    'that the endpoint is too busy to give (%i) says nothing about the credentials',
    async (status, code) => {
      const client = await clientWithTokenAnswer(status, {});

      await expect(client.account.whoAmI()).rejects.toMatchObject({ code });
    },
  );

  it('is shared by the cache that is given', async () => {
    const tokenCache = createTokenCache();
    await tokenCache.get(() => Promise.resolve({ token: 'kept', expiresInSeconds: 1_799 }));
    const { client, server } = await clientOf((_, response) => sendJson(response, 200, whoAmI), {
      tokenCache,
    });

    await client.account.whoAmI();

    expect(server.received.map((request) => request.headers.authorization)).toEqual(['Bearer kept']);
  });

  it('never shows the secret or the token in an error', async () => {
    const { client } = await clientOf((request, response) =>
      sendJson(response, 403, {
        fail: [{ code: 'app_forbidden', message: `secret-1 ${request.headers.authorization ?? ''}` }],
      }),
    );

    const error: unknown = await client.account.whoAmI().catch((caught: unknown) => caught);

    expect(JSON.stringify(error) + String(error)).not.toMatch(/secret-1|token-1/);
    expect(error).toMatchObject({ vendorCode: 'app_forbidden' });
  });
});

describe('rate limit', () => {
  it('is told in milliseconds, waited for that long, and the call goes through', async () => {
    const waits: number[] = [];
    const { client, calls } = await clientOf(
      (_, response, count) => {
        // The first request is the token's.
        if (count > 2) sendJson(response, 200, whoAmI);
        else sendJson(response, 429, {}, { 'x-ratelimit-limit': '800', 'x-ratelimit-reset': '4997' });
      },
      {
        sleep: (ms) => {
          waits.push(ms);
          return Promise.resolve();
        },
      },
    );

    await expect(client.account.whoAmI()).resolves.toMatchObject({ accountCode: 'CUSA1A1' });
    expect(calls()).toHaveLength(2);
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThanOrEqual(4_997);
    expect(waits[0]).toBeLessThan(10_000);
  });
});

describe('failures', () => {
  const nested = (code: string, more = {}) => ({
    errors: [{ code, message: 'why', retryable: false, ...more }],
  });

  it.each([
    [
      200,
      [nested('err_xdk_operation_forbidden_for_address')],
      'forbidden',
      'err_xdk_operation_forbidden_for_address',
    ],
    [200, [nested('err_developer_key')], 'unauthorized', 'err_developer_key'],
    [
      200,
      [nested('err_validation_null', { field: 'startDateTime' })],
      'invalid-request',
      'err_validation_null',
    ],
    [200, [nested('err_something_new')], 'invalid-request', 'err_something_new'],
    [200, [nested('err_something_new', { retryable: true })], 'unavailable', 'err_something_new'],
    [200, [{ code: 'app_forbidden', message: 'why' }], 'forbidden', 'app_forbidden'],
    [403, [{ code: 'app_forbidden', message: 'why' }], 'forbidden', 'app_forbidden'],
    [401, [nested('err_xdk_invalid_signature')], 'unauthorized', 'err_xdk_invalid_signature'],
    [418, [nested('err_xdk_binding_expired')], 'unauthorized', 'err_xdk_binding_expired'],
    [400, [nested('err_deserialise')], 'invalid-request', 'err_deserialise'],
  ])('with HTTP %i and fail %j are %s', async (status, fail, code, vendorCode) => {
    const { client } = await clientOf((_, response) =>
      sendJson(response, status, { meta: { status }, data: [], fail }),
    );

    await expect(client.account.getAccount()).rejects.toMatchObject({ code, vendorCode, status });
  });

  it('with HTTP 200 of the newer dialect are no success either', async () => {
    const { client } = await clientOf((_, response) =>
      sendJson(response, 200, { fail: [nested('err_developer_key')] }),
    );

    await expect(client.account.whoAmI()).rejects.toMatchObject({ code: 'unauthorized', status: 200 });
  });

  it('name the field that they are about', async () => {
    const { client } = await clientOf((_, response) =>
      sendJson(response, 200, {
        fail: [nested('err_validation_null', { field: 'startDateTime' }), nested('err_validation_null')],
      }),
    );

    await expect(client.account.getAccount()).rejects.toMatchObject({ vendorMessage: 'startDateTime: why' });
  });

  it.each([
    ['an empty body', 400, '', 'invalid-request'],
    ['a gateway page', 504, '<html><title>504 Gateway Time-out</title></html>', 'unavailable'],
    ['JSON without fail', 405, '{"message":"no"}', 'invalid-request'],
  ])('with %s still have a code', async (_, status, body, code) => {
    const { client } = await clientOf((_request, response) => response.writeHead(status).end(body));

    await expect(client.account.getAccount()).rejects.toMatchObject({ code, status });
  });

  it.each([
    ['no JSON', 'oops'],
    ['no account', JSON.stringify(legacy([]))],
    ['an account without code', JSON.stringify(legacy([{ region: 'us' }]))],
    ['no object', '[]'],
  ])('of shape, %s, are malformed', async (_, body) => {
    const { client } = await clientOf((_request, response) => response.end(body));

    await expect(client.account.getAccount()).rejects.toMatchObject({ code: 'malformed-response' });
  });

  it('of a read by POST are repeated, those of a write are not', async () => {
    const { client, calls } = await clientOf((_, response, count) =>
      count === 2 ? response.destroy() : sendJson(response, 504, {}),
    );

    await expect(client.account.getAccount()).rejects.toMatchObject({
      code: 'unavailable',
      isAmbiguous: false,
    });
    expect(calls()).toHaveLength(4);
    await expect(client.groups.create('Pilot')).rejects.toMatchObject({
      code: 'unavailable',
      isAmbiguous: true,
    });
    expect(calls()).toHaveLength(5);
  });
});
