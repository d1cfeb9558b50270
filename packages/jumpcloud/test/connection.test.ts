import { createTokenCache } from '@wizard/vendor-http';
import { sendJson } from '@wizard/testing';
import { describe, expect, it } from 'vitest';
import { clientOf } from './stand-in-client.ts';

const noOrganizations = { totalCount: 0, results: [] };

describe('authentication', () => {
  it('sends the key, and the organization as soon as one is set', async () => {
    const { client, server } = await clientOf((_, response) => sendJson(response, 200, noOrganizations), {
      organizationId: 'org-1',
    });

    await client.organizations.list();

    expect(server.received[0]?.headers).toMatchObject({ 'x-api-key': 'test-key', 'x-org-id': 'org-1' });
  });

  it.each([
    ['us', 'console.jumpcloud.com', 'api.jumpcloud.com'],
    ['eu', 'console.eu.jumpcloud.com', 'api.eu.jumpcloud.com'],
    ['in', 'console.in.jumpcloud.com', 'api.in.jumpcloud.com'],
  ] as const)('calls the addresses of region %s', async (region, consoleHost, insightsHost) => {
    const { client, server } = await clientOf(
      (request, response) => sendJson(response, 200, request.method === 'POST' ? [] : noOrganizations),
      { region },
    );

    await client.organizations.list();
    await client.directoryInsights.ssoAuthEvents({ since: new Date(0) });

    expect(server.received.map((request) => request.headers.host)).toEqual([consoleHost, insightsHost]);
  });

  it('reports a wrong key with the words of JumpCloud and without the key', async () => {
    const { client } = await clientOf((_, response) =>
      sendJson(response, 401, { error: 'Unauthorized', message: 'Unauthorized: api key test-key not found' }),
    );

    await expect(client.organizations.list()).rejects.toMatchObject({
      code: 'unauthorized',
      vendorMessage: 'Unauthorized: api key [redacted] not found',
    });
  });

  it('takes the redirect to /login for a refused key', async () => {
    const { client } = await clientOf((_, response) => response.writeHead(302, { location: '/login' }).end());

    await expect(client.organizations.list()).rejects.toMatchObject({ code: 'unauthorized', status: 302 });
  });
});

describe('service account', () => {
  const credential = { kind: 'service-account', clientId: 'id', clientSecret: 'se:cret' } as const;

  it('gets a token with Basic and scope api, once, and sends it to console and insights', async () => {
    const { client, server } = await clientOf(
      (request, response) =>
        request.url === '/oauth2/token'
          ? sendJson(response, 200, { access_token: 'token-1', expires_in: 3600 })
          : sendJson(response, 200, request.method === 'POST' ? [] : noOrganizations),
      { credential },
    );

    await Promise.all([
      client.organizations.list(),
      client.directoryInsights.ssoAuthEvents({ since: new Date(0) }),
    ]);

    const [token, ...calls] = server.received;
    expect(token).toMatchObject({
      url: '/oauth2/token',
      body: 'grant_type=client_credentials&scope=api',
      headers: {
        host: 'admin-oauth.id.jumpcloud.com',
        authorization: `Basic ${Buffer.from('id:se%3Acret').toString('base64')}`,
      },
    });
    expect(calls.map((call) => call.headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-1']);
    expect(calls.every((call) => call.headers['x-api-key'] === undefined)).toBe(true);
  });

  it('replaces a refused token once', async () => {
    let issued = 0;
    const { client, server } = await clientOf(
      (request, response) => {
        if (request.url === '/oauth2/token') {
          issued += 1;
          sendJson(response, 200, { access_token: `token-${issued}`, expires_in: 3600 });
        } else if (request.headers.authorization === 'Bearer token-2')
          sendJson(response, 200, noOrganizations);
        else sendJson(response, 401, { message: 'expired' });
      },
      { credential },
    );

    await client.organizations.list();

    expect(server.received).toHaveLength(4);
  });

  it('fails as unauthorized when a fresh token is refused too', async () => {
    const { client, server } = await clientOf(
      (request, response) =>
        request.url === '/oauth2/token'
          ? sendJson(response, 200, { access_token: 'same', expires_in: 3600 })
          : sendJson(response, 401, { message: 'no' }),
      { credential },
    );

    await expect(client.organizations.list()).rejects.toMatchObject({ code: 'unauthorized' });
    expect(server.received).toHaveLength(4);
  });

  it.each([
    [400, 'unauthorized'],
    [401, 'unauthorized'],
    [503, 'unavailable'],
  ])('reads %i of the token endpoint as %s', async (status, code) => {
    const { client } = await clientOf(
      (_, response) =>
        sendJson(response, status, { error: 'invalid_client', error_description: 'Bad client' }),
      { credential },
    );

    await expect(client.organizations.list()).rejects.toMatchObject({
      code,
      path: '/oauth2/token',
      vendorMessage: 'Bad client',
    });
  });

  it('shares a token between clients by the cache that it is given', async () => {
    const tokenCache = createTokenCache();
    await tokenCache.get(() => Promise.resolve({ token: 'kept', expiresInSeconds: 3_600 }));
    const { client, server } = await clientOf((_, response) => sendJson(response, 200, noOrganizations), {
      credential: { ...credential, tokenCache },
    });

    await client.organizations.list();

    expect(server.received.map((request) => request.headers.authorization)).toEqual(['Bearer kept']);
  });
});

describe('lists', () => {
  it('reads every page of a v1 list, also when the server gives fewer than asked for', async () => {
    const all = Array.from({ length: 130 }, (_, index) => ({ _id: `o${index}`, displayName: null }));
    const { client, server } = await clientOf((request, response) => {
      const query = new URL(request.url, 'http://x').searchParams;
      const skip = Number(query.get('skip'));
      sendJson(response, 200, { totalCount: all.length, results: all.slice(skip, skip + 50) });
    });

    const organizations = await client.organizations.list();

    expect(organizations.map(({ id }) => id)).toEqual(all.map(({ _id }) => _id));
    expect(server.received.map(({ url }) => url)).toEqual([
      '/api/organizations?sort=_id&limit=100&skip=0',
      '/api/organizations?sort=_id&limit=100&skip=50',
      '/api/organizations?sort=_id&limit=100&skip=100',
    ]);
  });

  it.each([
    ['with', { 'x-total-count': '120' }, 2],
    ['without', {}, 2],
  ])('reads every page of a v2 list %s x-total-count', async (_, headers, calls) => {
    const all = Array.from({ length: 120 }, (_, index) => ({ id: `g${index}`, name: `Group ${index}` }));
    const { client, server } = await clientOf((request, response) => {
      const skip = Number(new URL(request.url, 'http://x').searchParams.get('skip'));
      sendJson(response, 200, all.slice(skip, skip + 100), headers);
    });

    await expect(client.userGroups.list()).resolves.toHaveLength(120);
    expect(server.received).toHaveLength(calls);
  });

  it('ends when the total promises more than there is', async () => {
    const { client } = await clientOf((request, response) =>
      sendJson(response, 200, {
        totalCount: 5,
        results: request.url.includes('skip=0') ? [{ _id: 'a' }, { _id: 'b' }] : [],
      }),
    );

    await expect(client.organizations.list()).resolves.toHaveLength(2);
  });

  it.each([
    ['a web page', '<html><title>Maintenance</title></html>', /HTML page titled "Maintenance"/],
    ['another shape', '{"items":[]}', /results: /],
    [
      'an entry without id',
      '{"totalCount":1,"results":[{"displayName":"x"}]}',
      /results\.0: _id or id is missing/,
    ],
  ])('reports %s as malformed', async (_, body, message) => {
    const { client } = await clientOf((_request, response) => response.end(body));

    await expect(client.organizations.list()).rejects.toMatchObject({
      code: 'malformed-response',
      vendorMessage: expect.stringMatching(message) as string,
    });
  });
});
