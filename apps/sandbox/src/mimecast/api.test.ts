import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pat, Rehearsal, sam } from './test-support/rehearsal.ts';

let rehearsal: Rehearsal;
let token: string;

beforeEach(async () => {
  rehearsal = await Rehearsal.start();
  token = await rehearsal.token();
});
afterEach(() => rehearsal.stop());

describe('POST /oauth/token', () => {
  it('right credentials: an opaque bearer token for 1799 seconds', async () => {
    const { status, body } = await rehearsal.requestToken({
      client_id: 'mc-rehearsal-client-0001',
      client_secret: 'mc-rehearsal-secret-0001',
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[\w-]{40,}$/) as string,
      token_type: 'Bearer',
      expires_in: 1799,
      scope: '',
    });
  });

  it('wrong secret: the OAuth error shape, with the status of the switch', async () => {
    const wrong = { client_id: 'mc-rehearsal-client-0001', client_secret: 'nonsense' };
    const first = await rehearsal.requestToken(wrong);
    rehearsal.sandbox.state.switches.tokenErrorStatus = '400';
    const second = await rehearsal.requestToken(wrong);

    expect([first.status, second.status]).toEqual([401, 400]);
    expect(first.body).toEqual({ error: 'invalid_client', error_description: 'Invalid client credentials' });
  });

  it('no secret, or another grant type: 400 that names the mistake', async () => {
    const missing = await rehearsal.requestToken({ client_id: 'mc-rehearsal-client-0001' });
    const grant = await rehearsal.requestToken({ grant_type: 'password' });

    expect(missing).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    expect(grant).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
  });
});

describe('the gateway', () => {
  it('a token past its life on the sandbox clock: flat token_expired with 401', async () => {
    rehearsal.passTime(1_798_000);
    expect((await rehearsal.call(token, '/identity/whoami')).status).toBe(200);

    rehearsal.passTime(2_000);
    const { status, body } = await rehearsal.call(token, '/identity/whoami');
    expect(status).toBe(401);
    expect(body).toMatchObject({ fail: [{ code: 'token_expired' }] });
  });

  it('an unknown token: token_verification_failed with 401', async () => {
    const { status, body } = await rehearsal.call('nonsense', '/identity/whoami');
    expect(status).toBe(401);
    expect(body).toMatchObject({ fail: [{ code: 'token_verification_failed' }] });
  });

  it('a product that the application lacks, and a path that does not exist: the same app_forbidden with 403', async () => {
    const limited = await rehearsal.token('mc-rehearsal-limited-0002', 'mc-rehearsal-secret-0002');
    const lacking = await rehearsal.call(limited, '/api/audit/get-categories', { data: [] });
    const unknown = await rehearsal.call(token, '/api/authentication/get-profiles', { data: [] });

    expect(lacking.status).toBe(403);
    expect(lacking.body).toMatchObject({ fail: [{ code: 'app_forbidden' }] });
    expect(unknown.body).toEqual(lacking.body);
  });

  it('every call: rate-limit headers, the reset in milliseconds; past the quota: 429', async () => {
    const first = await rehearsal.call(token, '/identity/whoami');
    expect(first.headers.get('x-ratelimit-limit')).toBe('800');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('799');
    expect(Number(first.headers.get('x-ratelimit-reset'))).toBeGreaterThan(1_000);

    // With the clock held still all calls fall into one window.
    const moment = rehearsal.sandbox.now();
    rehearsal.sandbox.now = () => moment;
    let last = first;
    for (let count = 0; count < 9; count += 1) {
      const batch = Array.from({ length: 100 }, () => rehearsal.call(token, '/identity/whoami'));
      last = (await Promise.all(batch)).find(({ status }) => status === 429) ?? last;
    }
    expect(last.status).toBe(429);
    expect(last.headers.get('x-ratelimit-remaining')).toBe('0');
  });

  it('data null, or no JSON at all: HTTP 200 with err_deserialise in a nested fail', async () => {
    const nothing = await rehearsal.call(token, '/api/account/get-account', { data: null });
    expect(nothing.status).toBe(200);
    expect(nothing.body).toMatchObject({ data: [], fail: [{ errors: [{ code: 'err_deserialise' }] }] });

    const response = await fetch(`${rehearsal.running.mimecast}/api/account/get-account`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"data"',
    });
    expect(await response.json()).toMatchObject({ fail: [{ errors: [{ code: 'err_deserialise' }] }] });
  });

  it('the UK host: refuses the US account as if its credentials were wrong', async () => {
    // fetch does not send another Host header, so this one call is written by hand.
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((resolve) => {
      const { port } = new URL(rehearsal.running.mimecast);
      const outgoing = request({
        port,
        host: '127.0.0.1',
        path: '/identity/whoami',
        headers: { host: 'uk-api.services.mimecast.com', authorization: `Bearer ${token}` },
      });
      outgoing.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      outgoing.end();
    });
    expect(status).toBe(401);
  });
});

describe('account', () => {
  it('whoami: the Cloud Gateway account code, and none for a Cloud Integrated tenant', async () => {
    const gateway = await rehearsal.call(token, '/identity/whoami');
    expect(gateway.body['account-codes']).toEqual({ cg: 'CUSA99R001', lead: 'CUSA99R001' });

    const integrated = await rehearsal.token('mc-rehearsal-ci-0003', 'mc-rehearsal-secret-0003');
    const other = await rehearsal.call(integrated, '/identity/whoami');
    expect(other.body['account-codes']).not.toHaveProperty('cg');
  });

  it('get-account: every field of the recorded answer, secrets and contact data included', async () => {
    const { body } = await rehearsal.call(token, '/api/account/get-account', { data: [] });
    const [account] = body['data'] as Record<string, unknown>[];

    expect(account).toMatchObject({ accountCode: 'CUSA99R001', region: 'us', adminSessionTimeout: 60 });
    expect(account?.['passphrase']).not.toBe('');
    for (const field of [
      'supportCode',
      'contactEmail',
      'contactName',
      'telephone',
      'mimecastId',
      'packages',
    ]) {
      expect(account).toHaveProperty(field);
    }
  });

  it('get-packages: products with id and name', async () => {
    const { body } = await rehearsal.call(token, '/api/provisioning/get-packages', { data: [{}] });
    expect(body['data']).toMatchObject([
      { products: expect.arrayContaining([{ id: 1033, name: 'Mimecast Platform' }]) as unknown },
    ]);
  });
});

describe('domains and people', () => {
  it('internal domains in both dialects', async () => {
    const legacy = await rehearsal.call(token, '/api/domain/get-internal-domain', { data: [] });
    const modern = await rehearsal.call(token, '/domain/cloud-gateway/v1/internal-domains');
    expect(legacy.body['data']).toMatchObject([{ domain: 'rehearsal.example' }]);
    expect(modern.body['domains']).toMatchObject([{ domain: 'rehearsal.example' }]);
  });

  it('get-internal-users: aliases are marked; without a domain the error names the field', async () => {
    const { body } = await rehearsal.call(token, '/api/user/get-internal-users', {
      data: [{ domain: 'rehearsal.example' }],
    });
    const [{ users }] = body['data'] as [{ users: { emailAddress: string; alias: boolean }[] }];
    expect(users).toContainEqual(expect.objectContaining({ emailAddress: pat, alias: false }));
    expect(users).toContainEqual(
      expect.objectContaining({ emailAddress: 'pat@rehearsal.example', alias: true }),
    );

    const missing = await rehearsal.call(token, '/api/user/get-internal-users', { data: [{}] });
    expect(missing.status).toBe(200);
    expect(missing.body).toMatchObject({
      fail: [{ errors: [{ code: 'err_validation_null', field: 'domain' }] }],
    });
  });

  it('users in pages: the cursor reaches everyone exactly once', async () => {
    const seen: string[] = [];
    let pageToken = '';
    do {
      const { body } = await rehearsal.call(
        token,
        `/user/cloud-gateway/v1/users?pageSize=3&pageToken=${pageToken}`,
      );
      seen.push(...(body['users'] as { emailAddress: string }[]).map((user) => user.emailAddress));
      const { pagination } = body['meta'] as { pagination: { nextPageToken?: string } };
      pageToken = pagination.nextPageToken ?? '';
    } while (pageToken !== '');

    expect(seen).toHaveLength(10);
    expect(new Set(seen).size).toBe(10);
  });

  it('get-profile: tells administrators apart; an unknown address is forbidden in words of its own', async () => {
    const ask = (emailAddress: string) =>
      rehearsal.call(token, '/api/user/get-profile', { data: [{ emailAddress, showAvatar: false }] });
    expect((await ask(sam)).body['data']).toMatchObject([{ admin: true, role: 'Super Administrator' }]);
    expect((await ask('una.user@rehearsal.example')).body['data']).toMatchObject([{ admin: false }]);
    expect((await ask('nobody@rehearsal.example')).body).toMatchObject({
      fail: [{ errors: [{ code: 'err_xdk_operation_forbidden_for_address' }] }],
    });

    rehearsal.sandbox.state.switches.getProfile = 'app-forbidden';
    expect((await ask(sam)).status).toBe(403);
  });

  it('roles: names only', async () => {
    const { body } = await rehearsal.call(token, '/role/cloud-gateway/v1/roles');
    expect(body['roles']).toContainEqual(expect.objectContaining({ roleName: 'Super Administrator' }));
  });
});

describe('groups', () => {
  const create = (description: string) =>
    rehearsal.call(token, '/api/directory/create-group', { data: [{ description }] });

  it('create, add, read back: one member', async () => {
    const [group] = (await create('Single sign-on pilot')).body['data'] as [{ id: string }];
    await rehearsal.call(token, '/api/directory/add-group-member', {
      data: [{ id: group.id, emailAddress: pat }],
    });
    await rehearsal.call(token, '/api/directory/add-group-member', {
      data: [{ id: group.id, emailAddress: pat }],
    });

    const members = await rehearsal.call(token, '/api/directory/get-group-members', {
      data: [{ id: group.id }],
    });
    expect(members.body['data']).toMatchObject([{ groupMembers: [{ emailAddress: pat, internal: true }] }]);

    const found = await rehearsal.call(token, '/api/directory/find-groups', { data: [{ query: 'PILOT' }] });
    expect(found.body['data']).toMatchObject([{ folders: [{ id: group.id, userCount: 1 }] }]);
  });

  it('an address that Mimecast does not know, or writes switched off: 0003 Forbidden with HTTP 200', async () => {
    const [group] = (await create('Pilot')).body['data'] as [{ id: string }];
    const unknown = await rehearsal.call(token, '/api/directory/add-group-member', {
      data: [{ id: group.id, emailAddress: 'nobody@rehearsal.example' }],
    });
    rehearsal.sandbox.state.switches.groupWrites = 'refused';
    const refused = await create('Another');

    for (const answer of [unknown, refused]) {
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        fail: [{ errors: [{ message: '0003 Forbidden To Perform Operation For Address' }] }],
      });
    }
    expect(rehearsal.sandbox.state.mimecast.groups.map((entry) => entry.description)).not.toContain(
      'Another',
    );
  });
});

describe('audit events', () => {
  const ask = (item: Record<string, unknown>, pagination: Record<string, unknown> = {}) =>
    rehearsal.call(token, '/api/audit/get-audit-events', { meta: { pagination }, data: [item] });
  const stamp = (milliseconds: number) =>
    new Date(rehearsal.sandbox.now().getTime() + milliseconds).toISOString().replace(/\.\d+Z$/, '+0000');
  const lately = () => ({ startDateTime: stamp(-3_600_000), endDateTime: stamp(3_600_000) });

  it('without dates: one nested failure a field, HTTP 200', async () => {
    const { status, body } = await ask({});
    expect(status).toBe(200);
    expect(body['fail']).toMatchObject([
      { errors: [{ code: 'err_validation_null', field: 'startDateTime' }] },
      { errors: [{ code: 'err_validation_null', field: 'endDateTime' }] },
    ]);
  });

  it('a start more than 60 days ago, or no date at all: refused by field', async () => {
    const old = await ask({ ...lately(), startDateTime: stamp(-61 * 86_400_000) });
    const odd = await ask({ ...lately(), endDateTime: 'tomorrow' });
    expect(old.body).toMatchObject({ fail: [{ errors: [{ field: 'startDateTime' }] }] });
    expect(odd.body).toMatchObject({ fail: [{ errors: [{ field: 'endDateTime' }] }] });
  });

  it('a log-on: invisible for three seconds, then worded as recorded', async () => {
    await rehearsal.signedInBrowser(sam);
    expect((await ask(lately())).body['data']).toEqual([]);

    rehearsal.passTime(3_000);
    const { body } = await ask({ ...lately(), categories: ['authentication_logs'] });
    const [event] = body['data'] as [Record<string, string>];
    expect(event).toMatchObject({ auditType: 'User Logged On', user: sam, category: 'authentication_logs' });
    expect(event['eventTime']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/);
    expect(event['eventInfo']).toMatch(
      /^Successful authentication for sam\.super@rehearsal\.example <Sam Super>, Date: .+, IP: 127\.0\.0\.1, Application: Administration Console, Method: Cloud$/,
    );
  });

  it('query and categories filter; pages follow next and end', async () => {
    for (let count = 0; count < 5; count += 1) await rehearsal.signedInBrowser(sam);
    await rehearsal.browser().post('/u/login/password', { emailAddress: pat, password: 'wrong' });
    rehearsal.passTime(3_000);

    const failed = await ask({ ...lately(), query: 'wrong PASSWORD' });
    expect(failed.body['data']).toMatchObject([{ auditType: 'Logon Authentication Failed', user: pat }]);
    expect((await ask({ ...lately(), categories: ['account_logs'] })).body['data']).toEqual([]);

    const ids: string[] = [];
    let pageToken: string | undefined;
    do {
      const { body } = await ask(lately(), { pageSize: 4, ...(pageToken !== undefined && { pageToken }) });
      ids.push(...(body['data'] as { id: string }[]).map((event) => event.id));
      const { pagination } = body['meta'] as { pagination: { next?: string } };
      pageToken = pagination.next;
    } while (pageToken !== undefined);
    expect(new Set(ids).size).toBe(6);
    expect(ids).toHaveLength(6);
  });

  it('categories: id, code and name of each', async () => {
    const { body } = await rehearsal.call(token, '/api/audit/get-categories', { data: [] });
    expect(body['data']).toMatchObject([
      {
        categories: expect.arrayContaining([
          { id: 'authentication_logs', code: 'authentication_logs', name: 'Authentication Logs' },
        ]) as unknown,
      },
    ]);
  });
});
