import { sendJson } from '@wizard/testing';
import { describe, expect, it } from 'vitest';
import { clientOf, legacy } from './stand-in-client.ts';

/** A recorded answer, with contact data replaced by its publisher. */
const recordedAccount = {
  region: 'us',
  gateway: true,
  passphrase: 'never',
  supportCode: '0000',
  type: 'full',
  adminSessionTimeout: 60,
  accountCode: 'CUSA35A403',
  accountName: 'Example Ltd',
  adminEmail: 'admin@example.com',
  contactEmail: 'it@example.com',
  domain: '',
  userCount: 10,
  mimecastId: '01-0035-00403',
  contactName: 'Example Contact',
  telephone: '+1-555-0100',
  packages: ['Mimecast Platform [1033]'],
};

describe('account', () => {
  it('gives what is needed, and none of the secrets and contact data', async () => {
    const { client, calls } = await clientOf((_, response) =>
      sendJson(response, 200, legacy([recordedAccount])),
    );

    await expect(client.account.getAccount()).resolves.toStrictEqual({
      accountCode: 'CUSA35A403',
      region: 'us',
      accountName: 'Example Ltd',
      packages: ['Mimecast Platform [1033]'],
      adminSessionTimeout: 60,
      type: 'full',
      userCount: 10,
      domain: undefined,
    });
    expect(calls()[0]).toMatchObject({ method: 'POST', url: '/api/account/get-account' });
    expect(JSON.parse(calls()[0]?.body ?? '')).toEqual({ meta: {}, data: [] });
  });

  it('tells a Cloud Gateway account from another', async () => {
    const codes = [{ cg: 'CUSA1A1', ci: null }, { ci: 'X' }, undefined];
    const { client } = await clientOf((_, response, count) =>
      sendJson(response, 200, { type: 'application', 'account-codes': codes[count - 2] }),
    );

    await expect(client.account.whoAmI()).resolves.toEqual({
      type: 'application',
      accountCode: 'CUSA1A1',
      accountCodes: { cg: 'CUSA1A1' },
    });
    await expect(client.account.whoAmI()).resolves.toMatchObject({ accountCode: undefined });
    await expect(client.account.whoAmI()).resolves.toMatchObject({ accountCodes: {} });
  });

  it('reads packages, whether products come as a list or one by one', async () => {
    const { client } = await clientOf((_, response) =>
      sendJson(
        response,
        200,
        legacy([
          { products: [{ id: 1033, name: 'Platform' }] },
          { products: { id: '1059', name: 'Pro' } },
          {},
        ]),
      ),
    );

    await expect(client.account.packages()).resolves.toEqual([
      { id: '1033', name: 'Platform' },
      { id: '1059', name: 'Pro' },
    ]);
  });
});

describe('users', () => {
  it('reads every page of the older dialect', async () => {
    const { client, calls } = await clientOf((request, response) =>
      request.body.includes('"pageToken":"p2"')
        ? sendJson(response, 200, legacy([{ users: [{ emailAddress: 'b@x.example' }] }]))
        : sendJson(response, 200, legacy([{ users: [{ emailAddress: 'a@x.example' }] }], { next: 'p2' })),
    );

    await expect(client.users.internal('x.example')).resolves.toEqual({
      items: [{ emailAddress: 'a@x.example' }, { emailAddress: 'b@x.example' }],
      isComplete: true,
    });
    expect(JSON.parse(calls()[0]?.body ?? '')).toEqual({
      meta: { pagination: { pageSize: 100 } },
      data: [{ domain: 'x.example' }],
    });
  });

  it.each([
    ['nextPage', { nextPage: 'p2' }],
    ['nextPageToken', { nextPageToken: 'p2' }],
    ['pagination.next', { pagination: { next: 'p2' } }],
    ['pagination.nextPage', { pagination: { nextPage: 'p2' } }],
    ['pagination.nextPageToken', { pagination: { nextPageToken: 'p2' } }],
  ])('reads every page of the newer dialect, its next one in %s', async (_, meta) => {
    const { client, calls } = await clientOf((request, response) =>
      request.url.includes('pageToken=p2')
        ? sendJson(response, 200, { users: [{ emailAddress: 'b@x.example' }], meta: {} })
        : sendJson(response, 200, { users: [{ emailAddress: 'a@x.example' }], meta }),
    );

    await expect(client.users.list()).resolves.toHaveLength(2);
    expect(calls()[0]?.url).toBe('/user/cloud-gateway/v1/users?pageSize=100');
  });

  it('does not read in circles when the next page is the same again', async () => {
    const { client, calls } = await clientOf((_, response) =>
      sendJson(response, 200, legacy([{ users: [{ emailAddress: 'a@x.example' }] }], { next: 'p2' })),
    );

    await expect(client.users.internal('x.example')).resolves.toMatchObject({ isComplete: true });
    expect(calls()).toHaveLength(2);
  });

  it('gives no profile when the application may not ask, and an error for an unknown address', async () => {
    const fails = [
      [403, { fail: [{ code: 'app_forbidden', message: 'no product' }] }],
      [200, { fail: [{ errors: [{ code: 'err_xdk_operation_forbidden_for_address', message: '0003' }] }] }],
    ] as const;
    const { client } = await clientOf((_, response, count) => {
      const [status, body] = fails[count - 2] ?? [500, {}];
      sendJson(response, status, body);
    });

    await expect(client.users.getProfile('a@x.example')).resolves.toBeUndefined();
    await expect(client.users.getProfile('a@x.example')).rejects.toMatchObject({
      code: 'forbidden',
      vendorCode: 'err_xdk_operation_forbidden_for_address',
    });
  });
});

describe('groups', () => {
  it('finds, creates and fills', async () => {
    const group = { id: 'g1', description: 'Pilot', source: 'cloud', userCount: 0, folderCount: 0 };
    const { client, calls } = await clientOf((request, response) => {
      const data = {
        '/api/directory/find-groups': [{ query: 'Pilot', source: 'cloud', folders: [group] }],
        '/api/directory/create-group': [group],
        '/api/directory/add-group-member': [{ id: 'm1', folderId: 'g1' }],
        '/api/directory/get-group-members': [
          { groupMembers: [{ emailAddress: 'a@x.example' }, { domain: 'x.example' }] },
        ],
      }[request.url];
      sendJson(response, 200, legacy(data));
    });

    await expect(client.groups.find('Pilot')).resolves.toEqual([group]);
    await expect(client.groups.create('Pilot', 'parent')).resolves.toEqual(group);
    await client.groups.addMember('g1', 'a@x.example');
    await expect(client.groups.members('g1')).resolves.toEqual([
      { emailAddress: 'a@x.example' },
      { domain: 'x.example' },
    ]);
    expect(calls().map(({ body }) => (JSON.parse(body) as { data: unknown }).data)).toEqual([
      [{ query: 'Pilot', source: 'cloud' }],
      [{ description: 'Pilot', parentId: 'parent' }],
      [{ id: 'g1', emailAddress: 'a@x.example' }],
      [{ id: 'g1' }],
    ]);
  });
});

describe('audit events', () => {
  const now = new Date('2026-11-24T10:00:00.400Z');

  it('asks in the documented form and never before the 60 days', async () => {
    const { client, calls } = await clientOf((_, response) => sendJson(response, 200, legacy([])), {
      clock: () => now,
    });

    await client.auditEvents.list({
      since: new Date('2026-11-24T09:00:00.900Z'),
      query: 'Authentication Profile',
      categories: ['account_logs'],
    });
    await client.auditEvents.list({ since: new Date(0), until: new Date('2026-11-01T00:00:00Z') });

    expect(calls().map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      {
        meta: { pagination: { pageSize: 100 } },
        data: [
          {
            startDateTime: '2026-11-24T09:00:00+0000',
            endDateTime: '2026-11-24T10:00:01+0000',
            query: 'Authentication Profile',
            categories: ['account_logs'],
          },
        ],
      },
      {
        meta: { pagination: { pageSize: 100 } },
        data: [{ startDateTime: '2026-09-25T10:01:00+0000', endDateTime: '2026-11-01T00:00:00+0000' }],
      },
    ]);
  });

  it('leaves out what says nothing and keeps the rest', async () => {
    const { client } = await clientOf((_, response) =>
      sendJson(response, 200, legacy([null, {}, 'text', { auditType: 'X', eventInfo: 7 }])),
    );

    const { items } = await client.auditEvents.list({ since: new Date() });

    expect(items).toEqual([
      { id: '', auditType: 'X', user: '', eventTime: '', eventInfo: '', category: '', fields: {} },
    ]);
  });

  it('says that there may be more after 50 pages', async () => {
    let page = 0;
    const { client } = await clientOf((_, response) => {
      page += 1;
      sendJson(response, 200, legacy([{ auditType: 'X' }], { next: `p${page}` }));
    });

    await expect(client.auditEvents.list({ since: new Date() })).resolves.toMatchObject({
      isComplete: false,
    });
    expect(page).toBe(50);
  });
});
