import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bindGroup, createApplication } from '../../testing/mimecast-application.ts';
import { startTestSandbox, textAt, type ApiAnswer, type TestSandbox } from '../../testing/test-sandbox.ts';
import { seedGroupIds, seedPolicyIds } from '../seed-directory.ts';
import { seedPeople } from '../../core/seed-people.ts';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.close());

const idOf = (key: string) => seedPeople.find((person) => person.key === key)?.jumpCloudId ?? '';
const get = (path: string) => sandbox.api('GET', path);
const post = (path: string, body: unknown) => sandbox.api('POST', path, { body });
const totalOf = (answer: ApiAnswer) => answer.headers.get('x-total-count');
const { itAdministrators, allUsers } = seedGroupIds;

describe('user groups', () => {
  it('are a bare array with the total in a header, filtered in the v2 way', async () => {
    const all = await get('/api/v2/usergroups?sort=-name');
    expect(totalOf(all)).toBe('2');
    expect(all.body).toMatchObject([
      { name: 'IT Administrators', type: 'user_group' },
      { name: 'All Users' },
    ]);
    expect((await get('/api/v2/usergroups?filter=name:eq:IT+Administrators')).body).toMatchObject([
      { id: itAdministrators },
    ]);
    expect((await get('/api/v2/usergroups?filter=name:eq:it+administrators')).body).toEqual([]);
    expect((await get('/api/v2/usergroups?filter=name:eq:IT*')).body).toHaveLength(1);
    expect((await get('/api/v2/usergroups?filter=name:$eq:IT+Administrators')).status).toBe(400);
  });

  it('are paged by limit and skip, at most 100', async () => {
    for (let number = 0; number < 12; number += 1)
      await post('/api/v2/usergroups', { name: `Group ${number}` });
    expect((await get('/api/v2/usergroups')).body).toHaveLength(10);
    const rest = await get('/api/v2/usergroups?limit=1000&skip=10');
    expect(rest.body).toHaveLength(4);
    expect(totalOf(rest)).toBe('14');
  });

  it('are created with 201, refused without a name, and 409 for a name that exists', async () => {
    const created = await post('/api/v2/usergroups', { name: 'Pilots', description: 'first' });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ name: 'Pilots', description: 'first', type: 'user_group' });
    expect((await post('/api/v2/usergroups', {})).status).toBe(400);
    expect((await post('/api/v2/usergroups', { name: 'Pilots' })).status).toBe(409);
    sandbox.set({ duplicateGroupName: 'accepted' });
    expect((await post('/api/v2/usergroups', { name: 'Pilots' })).status).toBe(201);
  });

  it('are deleted with their bindings', async () => {
    const id = await createApplication(sandbox, 'mimecast');
    await bindGroup(sandbox, id, allUsers);
    expect((await sandbox.api('DELETE', `/api/v2/usergroups/${allUsers}`)).status).toBe(204);
    expect((await get(`/api/v2/usergroups/${allUsers}`)).status).toBe(404);
    expect((await get(`/api/v2/applications/${id}/usergroups`)).body).toEqual([]);
  });

  it('take and lose members: 204, 409 when there already, 404 when not there', async () => {
    const path = `/api/v2/usergroups/${itAdministrators}/members`;
    const member = { type: 'user', id: idOf('lee') };
    expect((await post(path, { op: 'add', ...member })).status).toBe(204);
    expect((await post(path, { op: 'add', ...member })).status).toBe(409);
    expect((await get(path)).body).toContainEqual({
      attributes: null,
      to: { attributes: null, id: member.id, type: 'user' },
    });
    expect((await post(path, { op: 'remove', ...member })).status).toBe(204);
    expect((await post(path, { op: 'remove', ...member })).status).toBe(404);
    expect((await post(path, { op: 'add', type: 'user', id: 'ffffffffffffffffffffffff' })).status).toBe(404);
    expect((await post(path, { op: 'nonsense', ...member })).status).toBe(400);
  });
});

describe('bindings of an application', () => {
  it('are added once, refused twice, and removed once', async () => {
    const id = await createApplication(sandbox, 'mimecast');
    const path = `/api/v2/applications/${id}/associations`;
    const target = { type: 'user_group', id: itAdministrators };
    expect((await get(`${path}?targets=user_group`)).body).toEqual([]);
    expect((await post(path, { op: 'add', ...target })).status).toBe(204);
    const again = await post(path, { op: 'add', ...target });
    expect(again.status).toBe(409);
    expect(again.body).toEqual({ message: 'Already Exists' });
    expect((await get(`${path}?targets=user_group`)).body).toMatchObject([{ to: target }]);
    expect((await post(path, { op: 'remove', ...target })).status).toBe(204);
    expect((await post(path, { op: 'remove', ...target })).status).toBe(404);
  });

  it('need targets to be listed, and a target that exists', async () => {
    const id = await createApplication(sandbox, 'mimecast');
    expect((await get(`/api/v2/applications/${id}/associations`)).status).toBe(400);
    const body = { op: 'add', type: 'user_group', id: 'ffffffffffffffffffffffff' };
    expect((await post(`/api/v2/applications/${id}/associations`, body)).status).toBe(404);
  });

  it('can be made from the group', async () => {
    const id = await createApplication(sandbox, 'mimecast');
    const path = `/api/v2/usergroups/${itAdministrators}/associations`;
    expect((await post(path, { op: 'add', type: 'application', id })).status).toBe(204);
    expect((await get(`${path}?targets=application`)).body).toMatchObject([
      { to: { type: 'application', id } },
    ]);
    expect((await get(`/api/v2/applications/${id}/usergroups`)).body).toMatchObject([
      { id: itAdministrators, type: 'user_group', paths: [[{ to: { id: itAdministrators } }]] },
    ]);
  });

  it('decide who may use it, counted in x-total-count', async () => {
    const id = await createApplication(sandbox, 'mimecast');
    expect(totalOf(await get(`/api/v2/applications/${id}/users`))).toBe('0');
    await bindGroup(sandbox, id, itAdministrators);
    await post(`/api/v2/applications/${id}/associations`, { op: 'add', type: 'user', id: idOf('lee') });
    const users = await get(`/api/v2/applications/${id}/users`);
    expect(totalOf(users)).toBe('3');
    expect((users.body as { id: string }[]).map((each) => each.id)).toEqual([
      idOf('pat'),
      idOf('sam'),
      idOf('lee'),
    ]);
    expect((await get(`/api/v2/users/${idOf('una')}/applications`)).body).toEqual([]);
    expect((await get(`/api/v2/users/${idOf('pat')}/applications`)).body).toMatchObject([
      { id, type: 'application' },
    ]);
  });
});

describe('users', () => {
  it('are found by filter and by search', async () => {
    const email = 'pat.pilot@rehearsal.example';
    const filtered = await get(
      `/api/systemusers?filter=${encodeURIComponent(`email:$eq:${email}`)}&fields=email+username`,
    );
    expect(filtered.body).toEqual({
      totalCount: 1,
      results: [{ _id: idOf('pat'), email, username: 'pat.pilot' }],
    });
    const searched = await post('/api/search/systemusers', {
      searchFilter: { searchTerm: 'PAT', fields: ['email', 'firstname'] },
    });
    expect(searched.body).toMatchObject({ totalCount: 1, results: [{ email }] });
    expect(
      (await post('/api/search/systemusers', { filter: { or: [{ email }, { username: 'una.user' }] } })).body,
    ).toMatchObject({ totalCount: 2 });
  });

  it.each([
    ['repeated filters are ANDed', 'filter=state:$eq:ACTIVATED&filter=firstname:$in:Pat|Una', 2],
    ['indexed filters too', 'filter[0]=state:$eq:ACTIVATED&filter[1]=firstname:$eq:Pat', 1],
    ['not equal', 'filter=firstname:$ne:Pat', 3],
    ['ordered', 'filter=firstname:$gte:Sam', 2],
    ['a dotted field', 'filter=mfa.configured:$eq:true', 2],
    ['a v2 operator finds nothing', 'filter=firstname:eq:Pat', 0],
  ])('v1 filters: %s', async (_what, query, totalCount) => {
    expect((await get(`/api/systemusers?${query}`)).body).toMatchObject({ totalCount });
  });

  it('sorts by space-separated fields, descending with a minus', async () => {
    const answer = await get('/api/systemusers?sort=suspended+-firstname&fields=firstname');
    expect(answer.body).toMatchObject({
      results: [{ firstname: 'Una' }, { firstname: 'Sam' }, { firstname: 'Pat' }, { firstname: 'Lee' }],
    });
  });

  it('ignores a fields list with the wrong separator', async () => {
    const answer = await get('/api/systemusers?fields=email,username&limit=1');
    expect(answer.body).toHaveProperty('results.0.firstname');
  });

  it('shows what a person is a member of, and does not know break-glass', async () => {
    expect((await get(`/api/v2/users/${idOf('pat')}/memberof`)).body).toMatchObject([
      { id: allUsers },
      { id: itAdministrators },
    ]);
    expect((await get(`/api/v2/users/${idOf('lee')}/memberof`)).body).toEqual([]);
    expect(
      (
        await get(
          `/api/systemusers?filter=${encodeURIComponent('email:$eq:bo.breakglass@rehearsal.example')}`,
        )
      ).body,
    ).toMatchObject({ totalCount: 0 });
  });

  it('can be suspended', async () => {
    const path = `/api/systemusers/${idOf('una')}`;
    expect((await sandbox.api('PUT', path, { body: { suspended: true } })).body).toMatchObject({
      state: 'SUSPENDED',
      suspended: true,
    });
    expect((await sandbox.api('PUT', path, { body: { suspended: false } })).body).toMatchObject({
      state: 'ACTIVATED',
    });
    expect((await sandbox.api('PUT', path, { body: { state: 'GONE' } })).status).toBe(400);
  });
});

describe('policies, subscriptions, logo, token', () => {
  it('seeds two policies that are switched off, and switches one on', async () => {
    expect((await get('/api/v2/authn/policies')).body).toMatchObject([
      { disabled: true },
      { disabled: true },
    ]);
    const path = `/api/v2/authn/policies/${seedPolicyIds.secondFactor}`;
    expect((await sandbox.api('PATCH', path, { body: { disabled: false } })).body).toMatchObject({
      disabled: false,
    });
    expect((await sandbox.api('PATCH', path, { body: { effect: { action: 'maybe' } } })).status).toBe(400);
    const created = await post('/api/v2/authn/policies', { name: 'Mine', effect: { action: 'deny' } });
    expect(created.status).toBe(201);
    expect((await sandbox.api('DELETE', `/api/v2/authn/policies/${textAt(created.body, 'id')}`)).status).toBe(
      200,
    );
  });

  it('lists subscriptions, one of them with SSO', async () => {
    expect((await get('/api/v2/subscriptions')).text).toContain('"sso"');
  });

  it('takes a logo as multipart image, and refuses anything else', async () => {
    const id = await createApplication(sandbox, 'mimecast');
    const url = `${sandbox.jumpcloud}/api/v2/applications/${id}/logo`;
    const send = (name: string, type: string) => {
      const form = new FormData();
      form.append(name, new Blob([new Uint8Array([137, 80, 78, 71])], { type }), 'logo.png');
      return fetch(url, {
        method: 'POST',
        headers: { 'x-api-key': 'jca_rehearsal_single_0002' },
        body: form,
      });
    };
    const before = textAt((await get(`/api/applications/${id}`)).body, 'logo.url');
    expect((await send('image', 'image/png')).status).toBe(204);
    const shown = textAt((await get(`/api/applications/${id}`)).body, 'logo.url');
    expect(shown).not.toBe(before);
    const picture = await fetch(sandbox.sandbox.toTransport(shown));
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect((await send('file', 'image/png')).status).toBe(400);
    expect((await send('image', 'text/html')).status).toBe(400);
    expect((await post(`/api/v2/applications/${id}/logo`, {})).status).toBe(400);
    expect((await sandbox.api('DELETE', `/api/v2/applications/${id}/logo`)).status).toBe(204);
    expect(textAt((await get(`/api/applications/${id}`)).body, 'logo.url')).toBe(before);
  });

  it('issues a service-account token that works until it expires, on v1 only when the switch lets it', async () => {
    const token = async (secret: string, form: Record<string, string>) => {
      const credentials = Buffer.from(`sa-rehearsal-client-0001:${secret}`).toString('base64');
      const answer = await fetch(`${sandbox.jumpcloud}/oauth2/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${credentials}` },
        body: new URLSearchParams(form),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const form = { grant_type: 'client_credentials', scope: 'api' };
    expect((await token('wrong', form)).status).toBe(401);
    expect((await token('sa-rehearsal-secret-0001', { ...form, scope: 'all' })).body).toMatchObject({
      error: 'invalid_scope',
    });
    const issued = await token('sa-rehearsal-secret-0001', form);
    expect(issued.body).toMatchObject({ expires_in: 3600, token_type: 'bearer' });

    const headers = { authorization: `Bearer ${textAt(issued.body, 'access_token')}` };
    const call = async (path: string) => (await sandbox.api('GET', path, { key: null, headers })).status;
    expect(await call('/api/applications')).toBe(200);
    sandbox.set({ bearerOnV1: 'refused' });
    expect(await call('/api/applications')).toBe(401);
    expect(await call('/api/v2/usergroups')).toBe(200);
    sandbox.forward(3_600_000);
    expect(await call('/api/v2/usergroups')).toBe(401);
  });
});

describe('a password that was expired', () => {
  it('is told of the person, and keeps the person out of the user console', async () => {
    const id = idOf('una');
    expect((await post(`/api/systemusers/${id}/expire`, {})).status).toBe(200);
    expect((await get(`/api/systemusers/${id}`)).body).toMatchObject({ password_expired: true });

    const form = { email: 'una.user@rehearsal.example', password: 'Rehearse-2026!' };
    const answer = await fetch(`${sandbox.jumpcloud}/login`, {
      method: 'POST',
      body: new URLSearchParams(form),
      redirect: 'manual',
    });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('Your password has expired');
    expect((await post('/api/systemusers/000000000000000000000000/expire', {})).status).toBe(404);
  });
});
