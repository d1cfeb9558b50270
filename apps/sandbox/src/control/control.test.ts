import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSwitchValues } from '../core/switches.ts';
import { createApplication } from '../testing/mimecast-application.ts';
import { startTestSandbox, textAt, type TestSandbox } from '../testing/test-sandbox.ts';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.close());

const newGroup = (name: string) => sandbox.api('POST', '/api/v2/usergroups', { body: { name } });
const groupCount = () => sandbox.sandbox.state.jumpcloud.userGroups.length;

describe('seed, state, reset', () => {
  it('tells what is needed to rehearse, and never a signing key', async () => {
    expect((await sandbox.steer('GET', '/addresses')).body).toEqual({
      jumpcloud: sandbox.jumpcloud,
      mimecast: sandbox.mimecast,
      control: sandbox.control,
    });
    expect((await sandbox.steer('GET', '/seed')).body).toMatchObject({
      password: 'Rehearse-2026!',
      jumpcloud: { apiKeys: { single: 'jca_rehearsal_single_0002' } },
      mimecast: { accountCode: 'CUSA99R001', region: 'us' },
    });
    await createApplication(sandbox, 'mimecast');
    const state = (await sandbox.steer('GET', '/state')).text;
    expect(state).toContain('saml2/mimecast');
    expect(state).not.toMatch(/PRIVATE KEY|accessTokens|sessions/);
  });

  it('resets everything to a scenario, and refuses one that does not exist', async () => {
    await newGroup('Extra');
    sandbox.set({ insights: 'not-entitled' });
    sandbox.forward(1_000);
    const answer = await sandbox.steer('POST', '/reset', { scenario: 'administrators-profile-disabled' });
    expect(answer.body).toEqual({ scenario: 'administrators-profile-disabled' });
    const { state } = sandbox.sandbox;
    expect(state).toMatchObject({
      scenario: 'administrators-profile-disabled',
      clockOffsetMs: 0,
      switches: defaultSwitchValues(),
    });
    expect(groupCount()).toBe(4);
    expect((await sandbox.steer('POST', '/reset', { scenario: 'nothing' })).status).toBe(400);
    expect((await sandbox.steer('POST', '/reset')).body).toEqual({ scenario: 'default' });
  });
});

describe('switches and clock', () => {
  it('lists each switch with its value, sets some, and refuses what does not fit', async () => {
    const list = (await sandbox.steer('GET', '/switches')).body as { name: string; value: unknown }[];
    expect(Object.fromEntries(list.map(({ name, value }) => [name, value]))).toEqual(defaultSwitchValues());
    expect(
      (await sandbox.steer('PATCH', '/switches', { insights: 'not-entitled', metadataDelayMs: 0 })).body,
    ).toMatchObject({ insights: 'not-entitled', metadataDelayMs: 0 });
    const refused = await sandbox.steer('PATCH', '/switches', { metadataDelayMs: 5, insights: 'maybe' });
    expect(refused.status).toBe(400);
    expect(textAt(refused.body, 'message')).toContain('entitled, not-entitled');
    expect(sandbox.sandbox.state.switches.metadataDelayMs).toBe(0);
    expect((await sandbox.steer('PATCH', '/switches', { nothing: 1 })).status).toBe(400);
  });

  it('moves the clock by an offset or to a time', async () => {
    await sandbox.steer('PUT', '/clock', { offsetMs: 60_000 });
    const { body } = await sandbox.steer('GET', '/clock');
    expect(Math.abs(Date.parse(textAt(body, 'now')) - Date.now() - 60_000)).toBeLessThan(5_000);
    await sandbox.steer('PUT', '/clock', { now: '2030-01-01T00:00:00Z' });
    expect(sandbox.sandbox.now().getUTCFullYear()).toBe(2030);
    expect((await sandbox.steer('PUT', '/clock', { now: 'soon' })).status).toBe(400);
  });
});

describe('faults', () => {
  const fault = (rule: Record<string, unknown>) =>
    sandbox.steer('POST', '/faults', { vendor: 'jumpcloud', path: '^/api/v2/usergroups$', ...rule });

  it('answer a status a number of times, without any effect', async () => {
    await fault({ method: 'POST', status: 503, times: 2 });
    expect((await newGroup('A')).status).toBe(503);
    expect((await sandbox.api('GET', '/api/v2/usergroups')).status).toBe(200);
    expect((await newGroup('A')).status).toBe(503);
    expect(groupCount()).toBe(4);
    expect((await newGroup('A')).status).toBe(201);
  });

  it('hit the n-th request only', async () => {
    await fault({ nth: 2, times: 1, status: 500, body: '<h1>Sorry</h1>' });
    expect((await newGroup('A')).status).toBe(201);
    const second = await newGroup('B');
    expect(second.status).toBe(500);
    expect(second.headers.get('content-type')).toContain('text/html');
    expect((await newGroup('B')).status).toBe(201);
  });

  it('answer 429 with Retry-After, and without', async () => {
    await fault({ status: 429, retryAfter: '7', times: 1 });
    expect((await newGroup('A')).headers.get('retry-after')).toBe('7');
    await fault({ status: 429, retryAfter: null });
    expect((await newGroup('A')).headers.has('retry-after')).toBe(false);
  });

  it.each([
    ['before-effect', 4],
    ['after-effect', 5],
  ])('cut the connection %s: %d groups then', async (reset, count) => {
    await fault({ reset });
    await expect(newGroup('A')).rejects.toThrow('fetch failed');
    expect(groupCount()).toBe(count);
    expect(sandbox.sandbox.exchanges.list().at(-1)).toMatchObject({ status: 0, path: '/api/v2/usergroups' });
  });

  it('cut the body in half after the effect', async () => {
    await fault({ malformed: true });
    const answer = await newGroup('A');
    expect(answer.status).toBe(201);
    expect(answer.body).toBeUndefined();
    expect(answer.text.length).toBeGreaterThan(10);
    expect(groupCount()).toBe(5);
  });

  it('delay an answer', async () => {
    await fault({ delayMs: 150 });
    const started = performance.now();
    expect((await newGroup('A')).status).toBe(201);
    expect(performance.now() - started).toBeGreaterThan(140);
  });

  it('delay the answer after the effect', async () => {
    await fault({ answerDelayMs: 600 });
    const started = performance.now();
    const waiting = newGroup('A');
    await expect.poll(groupCount).toBe(5);
    expect(performance.now() - started).toBeLessThan(590);
    expect((await waiting).status).toBe(201);
    expect(performance.now() - started).toBeGreaterThan(590);
  });

  it('send to a log-in page', async () => {
    await fault({ status: 302, location: '/login' });
    const answer = await fetch(`${sandbox.jumpcloud}/api/v2/usergroups`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/login']);
  });

  it('are listed with their hits, removed one by one or all, and refused when they make no sense', async () => {
    const first = await fault({ status: 500 });
    await fault({ status: 500 });
    await newGroup('A');
    expect((await sandbox.steer('GET', '/faults')).body).toMatchObject([{ hits: 1 }, { hits: 0 }]);
    const { id } = first.body as { id: number };
    expect((await sandbox.steer('DELETE', `/faults/${id}`)).status).toBe(204);
    expect((await sandbox.steer('DELETE', '/faults')).status).toBe(204);
    expect((await newGroup('A')).status).toBe(201);
    expect((await fault({ path: '(' })).status).toBe(400);
    expect((await fault({ vendor: 'other' })).status).toBe(400);
    expect((await fault({ status: 42 })).status).toBe(400);
  });
});

describe('holds', () => {
  const hold = (when: string, nthWrite = 1) =>
    sandbox.steer('POST', '/holds', { vendor: 'jumpcloud', when, nthWrite });
  const settle = (outcome: string) => sandbox.steer('POST', `/holds/1/${outcome}`);
  const untilHolding = () =>
    expect
      .poll(async () => (await sandbox.steer('GET', '/holds')).body)
      .toMatchObject([{ status: 'holding' }]);

  it('keep the n-th write before its effect until it is released', async () => {
    await hold('before', 2);
    expect((await newGroup('A')).status).toBe(201);
    const waiting = newGroup('B');
    await untilHolding();
    expect(groupCount()).toBe(5);
    expect((await sandbox.api('GET', '/api/v2/usergroups')).status).toBe(200);
    expect((await settle('release')).body).toMatchObject({ status: 'released', request: { method: 'POST' } });
    expect((await waiting).status).toBe(201);
    expect((await settle('release')).status).toBe(404);
  });

  it.each([
    ['before', 4],
    ['after', 5],
  ])('dropped %s the effect leave %d groups', async (when, count) => {
    await hold(when);
    const waiting = newGroup('A').catch(() => 'cut');
    await untilHolding();
    await settle('drop');
    expect(await waiting).toBe('cut');
    expect(groupCount()).toBe(count);
  });

  it('released after its sender is gone: has its effect all the same, once', async () => {
    await hold('before');
    const sender = new AbortController();
    const url = `${sandbox.jumpcloud}/api/v2/usergroups`;
    const sent = fetch(url, {
      method: 'POST',
      headers: { 'x-api-key': 'jca_rehearsal_single_0002', 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Late' }),
      signal: sender.signal,
    }).catch(() => 'gone');
    await untilHolding();
    sender.abort();
    expect(await sent).toBe('gone');
    expect(groupCount()).toBe(4);

    await settle('release');

    await expect.poll(groupCount).toBe(5);
  });

  it('do not count reads that are posts', async () => {
    await hold('before');
    await sandbox.api('POST', '/api/search/systemusers', { body: {} });
    expect((await sandbox.steer('GET', '/holds')).body).toMatchObject([{ status: 'armed' }]);
    expect((await sandbox.steer('POST', '/holds', { vendor: 'jumpcloud', when: 'never' })).status).toBe(400);
  });
});

describe('spare keys', () => {
  it('are made beforehand and used once, by the next applications', async () => {
    expect((await sandbox.steer('POST', '/spare-keys', { count: 1 })).body).toEqual({ count: 1 });
    await createApplication(sandbox, 'mimecast');
    expect(sandbox.sandbox.spareKeys).toEqual([]);
    expect((await sandbox.steer('POST', '/spare-keys', { count: 0 })).status).toBe(400);
  });
});

describe('exchanges', () => {
  it('show what was sent and answered, without credentials', async () => {
    await createApplication(sandbox, 'mimecast');
    await sandbox.api('GET', '/api/applications?limit=1');
    const answer = await sandbox.steer('GET', '/exchanges?vendor=jumpcloud');
    expect(answer.body).toMatchObject([
      { method: 'POST', path: '/api/applications', status: 200, requestBody: { name: 'mimecast' } },
      { method: 'GET', query: 'limit=1', responseBody: { totalCount: 2 } },
    ]);
    expect(answer.text).not.toContain('jca_rehearsal');
    await sandbox.steer('DELETE', '/exchanges');
    expect((await sandbox.steer('GET', '/exchanges')).body).toEqual([]);
  });
});

describe('the control page', () => {
  it('shows people, pages and switches, and its forms work without scripts', async () => {
    const browser = sandbox.browser();
    const page = await browser.open(sandbox.control);
    expect(page.text).toContain('pat.pilot@rehearsal.example');
    expect(page.text).toContain(`${sandbox.jumpcloud}/userconsole`);
    expect(page.text).not.toContain('<script');

    await browser.submit(page, '/sandbox/switches', {
      insights: 'not-entitled',
      severalOrganizations: 'false',
    });
    expect(sandbox.sandbox.state.switches).toMatchObject({
      insights: 'not-entitled',
      severalOrganizations: false,
      metadataDelayMs: 2000,
    });
    await browser.submit(page, '/sandbox/clock', { forward: '15' });
    expect(sandbox.sandbox.state.clockOffsetMs).toBe(900_000);
    await browser.submit(page, '/sandbox/faults', {
      vendor: 'jumpcloud',
      path: '^/api',
      trouble: '429-retry-after',
      times: '1',
    });
    expect(sandbox.sandbox.faults.list()).toMatchObject([
      { rule: { status: 429, retryAfter: '2', times: 1 } },
    ]);
    await browser.submit(page, '/sandbox/holds', { vendor: 'mimecast', when: 'before', nthWrite: '3' });
    const held = await browser.open(sandbox.control);
    expect(held.text).toContain('Write 3 to mimecast');
    const wrong = await browser.submit(page, '/sandbox/faults', {
      vendor: 'jumpcloud',
      path: '(',
      trouble: '500',
    });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('regular expression');
    await browser.submit(page, '/sandbox/reset', { scenario: 'default' });
    expect(sandbox.sandbox.faults.list()).toEqual([]);
  });
});
