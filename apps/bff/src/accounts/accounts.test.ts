import { getSession, listIntegrations, signIn, signOut } from '@wizard/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestBff, type TestBff } from '../../test/test-bff.ts';
import { databaseDialects } from '../../test/test-database.ts';
import { createTestClock } from '../../test/test-ledger.ts';
import { systemClock } from '../db/clock.ts';
import { createAccount } from './create-account.ts';
import { isPassword } from './password.ts';
import { seedRehearsalAccounts } from './seed-rehearsal-accounts.ts';
import { createSessions, sessionLifetimeMs } from './sessions.ts';

/** Seeds accounts; nothing here calls it. */
const sandboxUrl = 'http://127.0.0.1:1/sandbox';
const ada = { email: 'admin@rehearsal.example', password: 'Rehearse-2026!' };

describe.each(databaseDialects)('accounts on %s', (database) => {
  let bff: TestBff;

  beforeAll(async () => {
    bff = await startTestBff({ database, sandboxUrl });
  });
  afterAll(() => bff.stop());

  const rows = (table: 'session' | 'account') =>
    bff.deps.database.kysely.selectFrom(table).selectAll().execute();

  test('signing in and out, changes who may do something', async () => {
    const client = bff.client();
    expect((await client.call(getSession)).ok().account).toBeNull();
    expect((await client.call(listIntegrations)).status).toBe(401);

    const session = (
      await client.call(signIn, { body: { ...ada, email: ' ADMIN@rehearsal.example ' } })
    ).ok();
    expect(session.account).toMatchObject({ name: 'Ada Admin', role: 'admin', email: ada.email });
    expect((await client.call(listIntegrations)).status).toBe(200);

    expect((await client.call(signOut)).ok().account).toBeNull();
    expect((await client.call(listIntegrations)).status).toBe(401);
  });

  test('nobody signed in, gets no cookie and no session row', async () => {
    const before = (await rows('session')).length;
    const response = await bff.client().fetch('/api/session');

    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await rows('session')).toHaveLength(before);
  });

  test('the session cookie, is out of reach for scripts and other sites, and only its hash is stored', async () => {
    const response = await bff.client().fetch('/api/session', {
      method: 'POST',
      body: JSON.stringify(ada),
      headers: { 'content-type': 'application/json' },
    });
    const [cookie = ''] = response.headers.getSetCookie();
    const sid = /wizard=s%3A([^.]+)\./.exec(cookie)?.[1] ?? 'none';

    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure/);
    expect(sid.length).toBeGreaterThan(20);
    expect(JSON.stringify(await rows('session'))).not.toContain(sid);
  });

  test('signing in again, gets another session id and ends the one before', async () => {
    const client = bff.client();
    const send = (cookie?: string) =>
      client.fetch('/api/session', {
        method: 'POST',
        body: JSON.stringify(ada),
        headers: { 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) },
      });
    const first = (await send()).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const second = (await send(first)).headers.getSetCookie()[0]?.split(';')[0] ?? '';

    expect(second).not.toBe(first);
    const response = await fetch(`${bff.url}/api/integrations`, { headers: { cookie: first } });
    expect(response.status).toBe(401);
  });

  test('an account that is disabled, is out at once', async () => {
    const { id } = await createAccount(bff.deps, {
      name: 'Lee Leaver',
      email: 'lee@rehearsal.example',
      role: 'helpdesk',
      password: 'a long password',
    });
    const client = bff.client();
    await client.signIn('lee@rehearsal.example', 'a long password');
    await bff.deps.database.kysely
      .updateTable('account')
      .set({ disabled_at: '2026-01-01T00:00:00.000Z' })
      .where('id', '=', id)
      .execute();

    expect((await client.call(listIntegrations)).status).toBe(401);
    const again = await client.call(signIn, {
      body: { email: 'lee@rehearsal.example', password: 'a long password' },
    });
    expect(again.problem().code).toBe('sign-in-failed');
  });

  test('an address twice, is refused; seeding again changes nothing', async () => {
    const before = await rows('account');
    await seedRehearsalAccounts(bff.deps);
    expect(await rows('account')).toEqual(before);

    const person = { name: 'Other', email: ada.email, role: 'admin', password: 'another password' } as const;
    await expect(createAccount(bff.deps, person)).rejects.toMatchObject({
      code: 'duplicate-name',
      fields: [{ pointer: '/email' }],
    });
  });

  test('sessions, end twelve hours after their last use and are then removed', async () => {
    const clock = createTestClock();
    const sessions = createSessions({ database: bff.deps.database, clock });
    await sessions.removeExpired();
    await sessions.save('sid', { data: '{}', accountId: null });

    clock.advance(sessionLifetimeMs - 1000);
    expect(await sessions.read('sid')).toBe('{}');
    await sessions.extend('sid');
    clock.advance(sessionLifetimeMs - 1000);
    expect(await sessions.read('sid')).toBe('{}');

    clock.advance(1000);
    expect(await sessions.read('sid')).toBeNull();
    expect(await sessions.removeExpired()).toBe(1);
  });

  test('session that has ended, is not brought back by a request that began before', async () => {
    const clock = createTestClock();
    const sessions = createSessions({ database: bff.deps.database, clock });
    await sessions.save('sid', { data: '{}', accountId: null });

    clock.advance(sessionLifetimeMs + 1);
    await sessions.extend('sid');

    expect(await sessions.read('sid')).toBeNull();
  });
});

describe('signing in', () => {
  let bff: TestBff;

  beforeAll(async () => {
    bff = await startTestBff({ sandboxUrl });
  });
  afterAll(() => bff.stop());

  test('an unknown address and a wrong password, read exactly the same', async () => {
    const attempt = async (email: string, password: string) => {
      const answer = await bff.client().call(signIn, { body: { email, password } });
      const { requestId: _requestId, ...problem } = answer.problem();

      return problem;
    };

    const unknown = await attempt('nobody@rehearsal.example', 'Rehearse-2026!');
    expect(unknown).toMatchObject({ code: 'sign-in-failed', status: 401 });
    expect(await attempt(ada.email, 'wrong')).toEqual(unknown);
  });

  test('guessing at one address, is stopped; another person in the same office still signs in', async () => {
    const guess = () =>
      bff.client().call(signIn, { body: { email: 'helpdesk@rehearsal.example', password: 'wrong' } });
    for (let count = 0; count < 10; count += 1) expect((await guess()).status).toBe(401);

    const refused = await bff.client().call(signIn, {
      body: { email: 'helpdesk@rehearsal.example', password: 'Rehearse-2026!' },
    });
    expect(refused.problem()).toMatchObject({ code: 'too-many-requests', status: 429 });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);

    expect((await bff.client().call(signIn, { body: ada })).status).toBe(200);
  });

  test('passwords, appear neither in the log nor in the database', async () => {
    await bff.client().call(signIn, { body: { ...ada, password: 'typed-by-mistake' } });
    const accounts = await bff.deps.database.kysely.selectFrom('account').selectAll().execute();

    const text = bff.logLines().join('') + JSON.stringify(accounts);
    expect(text).toContain('$argon2id$');
    expect(text).not.toContain('typed-by-mistake');
    expect(text).not.toContain(ada.password);
  });
});

test('without a sandbox, nobody can sign in with the rehearsal password and none is shown', async () => {
  const bff = await startTestBff();

  const session = (await bff.client().call(getSession)).ok();
  expect(session.rehearsal).toEqual({ isAvailable: false, controlUrl: null, accounts: [] });
  expect((await bff.client().call(signIn, { body: ada })).status).toBe(401);
  await bff.stop();
});

test('PUBLIC_URL is https, the cookie is sent over https only', async () => {
  const bff = await startTestBff({ sandboxUrl, environment: { PUBLIC_URL: 'https://wizard.example.com' } });
  const response = await bff.client().fetch('/api/session', {
    method: 'POST',
    body: JSON.stringify(ada),
    headers: { 'content-type': 'application/json' },
  });

  expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-wizard=.*; Secure/);
  await bff.stop();
});

test('isPassword, no account, works as long as with one', async () => {
  const began = systemClock.now().getTime();
  expect(await isPassword('anything', null)).toBe(false);

  // Hashing takes milliseconds on any machine; returning at once takes none.
  expect(systemClock.now().getTime() - began).toBeGreaterThan(2);
});
