import { sendJson } from '@wizard/testing';
import { describe, expect, it } from 'vitest';
import { clientOf } from './stand-in-client.ts';

describe('user groups', () => {
  it('asks for a name by the v2 filter and compares it exactly', async () => {
    const { client, server } = await clientOf((_, response) =>
      sendJson(response, 200, [
        { id: 'g1', name: 'IT Administrators' },
        { id: 'g2', name: 'IT Administrators (old)' },
      ]),
    );

    await expect(client.userGroups.findByName('IT Administrators')).resolves.toEqual([
      { id: 'g1', name: 'IT Administrators' },
    ]);
    expect(decodeURIComponent(server.received[0]?.url ?? '')).toContain('filter=name:eq:IT Administrators&');
  });

  it('looks through the whole list for a name that the filter would misread', async () => {
    const { client, server } = await clientOf((_, response) =>
      sendJson(response, 200, [{ id: 'g1', name: 'a:*' }]),
    );

    await expect(client.userGroups.findByName('a:*')).resolves.toHaveLength(1);
    expect(server.received[0]?.url).not.toContain('filter');
  });

  it('gives the ids of the people in a group', async () => {
    const { client } = await clientOf((_, response) =>
      sendJson(response, 200, [
        { to: { type: 'user', id: 'u1' }, attributes: null },
        { to: { type: 'user_group', id: 'g9' } },
      ]),
    );

    await expect(client.userGroups.memberIds('g1')).resolves.toEqual(['u1']);
  });
});

describe('bindings', () => {
  const target = { type: 'user_group', id: 'g1' } as const;

  it.each([
    [204, '', 'added'],
    [409, '{"message":"Already Exists"}', 'already-there'],
  ])('reads %i as the answer to binding', async (status, body, outcome) => {
    const { client, server } = await clientOf((_, response) => response.writeHead(status).end(body));

    await expect(client.associations.addToApplication('a1', target)).resolves.toBe(outcome);
    await expect(client.associations.addToGroup('g1', 'a1')).resolves.toBe(outcome);
    await expect(client.userGroups.addMember('g1', 'u1')).resolves.toBe(outcome);
    expect(server.received.map(({ url, body: sent }) => [url, JSON.parse(sent) as unknown])).toEqual([
      ['/api/v2/applications/a1/associations', { op: 'add', type: 'user_group', id: 'g1' }],
      ['/api/v2/usergroups/g1/associations', { op: 'add', type: 'application', id: 'a1' }],
      ['/api/v2/usergroups/g1/members', { op: 'add', type: 'user', id: 'u1' }],
    ]);
  });

  it.each([
    [204, '', 'removed'],
    [404, '{"message":"Not Found"}', 'was-missing'],
  ])('reads %i as the answer to unbinding', async (status, body, outcome) => {
    const { client } = await clientOf((_, response) => response.writeHead(status).end(body));

    await expect(client.associations.removeFromApplication('a1', target)).resolves.toBe(outcome);
    await expect(client.associations.removeFromGroup('g1', 'a1')).resolves.toBe(outcome);
    await expect(client.userGroups.removeMember('g1', 'u1')).resolves.toBe(outcome);
  });

  it('passes other refusals on', async () => {
    const { client } = await clientOf((_, response) => sendJson(response, 403, { message: 'no' }));

    await expect(client.associations.addToApplication('a1', target)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(client.associations.removeFromApplication('a1', target)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('lists the direct bindings, asking for the kind that is wanted', async () => {
    const { client, server } = await clientOf((_, response) =>
      sendJson(response, 200, [{ to: { type: 'user_group', id: 'g1', attributes: {} }, from: { id: 'a1' } }]),
    );

    await expect(client.associations.listForApplication('a1', 'user_group')).resolves.toEqual([
      { type: 'user_group', id: 'g1' },
    ]);
    expect(server.received[0]?.url).toContain('targets=user_group');
  });

  it('reads the recorded shape of effective access', async () => {
    const recorded = {
      id: '6026da081f24755306c2ee0d',
      type: 'user_group',
      compiledAttributes: { ldapGroups: [{ name: 'My Test Group' }] },
      paths: [
        [{ attributes: null, to: { id: '6026da081f24755306c2ee0d', type: 'user_group', attributes: {} } }],
      ],
    };
    const { client } = await clientOf((_, response) =>
      sendJson(response, 200, [recorded], { 'x-total-count': '1' }),
    );

    await expect(client.applications.userGroups('a1')).resolves.toEqual([recorded]);
    await expect(client.users.memberOf('u1')).resolves.toEqual([recorded]);
  });
});

describe('system users', () => {
  it('finds a person whatever the case of the address', async () => {
    const { client, server } = await clientOf((request, response) => {
      const isLower = decodeURIComponent(request.url).includes('email:$eq:pat@acme.example');
      const results = isLower ? [{ _id: 'u1', email: 'pat@acme.example' }] : [];
      sendJson(response, 200, { totalCount: results.length, results });
    });

    await expect(client.systemUsers.findByEmail(' Pat@Acme.example ')).resolves.toMatchObject({ id: 'u1' });
    expect(server.received).toHaveLength(2);
    expect(decodeURIComponent(server.received[0]?.url ?? '')).toContain('fields=_id email username');
  });

  it('does not take another person for the one that is asked for', async () => {
    const { client } = await clientOf((_, response) =>
      sendJson(response, 200, { totalCount: 1, results: [{ _id: 'u2', email: 'another@acme.example' }] }),
    );

    await expect(client.systemUsers.findByEmail('pat@acme.example')).resolves.toBeUndefined();
  });
});

describe('application templates', () => {
  it('finds Mimecast by name, label or keyword among SAML templates, and the generic one', async () => {
    const template = (name: string, more = {}) => ({
      _id: name,
      name,
      sso: { type: 'saml' },
      config: {},
      ...more,
    });
    const results = [
      template('saml2'),
      template('mimecast'),
      template('mc-portal', { displayName: 'MimeCast Personal Portal' }),
      template('email-security', { keywords: ['mail', 'MIMECAST'] }),
      template('mimecast-oidc', { sso: { type: 'oidc' } }),
      template('mimecast-untyped', { sso: null }),
      template('other'),
    ];
    const { client } = await clientOf((_, response) => sendJson(response, 200, { totalCount: 7, results }));

    const found = await client.applicationTemplates.search('mimecast');

    expect(found.matches.map(({ name }) => name)).toEqual(['mimecast', 'mc-portal', 'email-security']);
    expect(found.generic?.name).toBe('saml2');
  });

  it('finds none, and no generic one, in a catalog without them', async () => {
    const { client } = await clientOf((_, response) =>
      sendJson(response, 200, { totalCount: 0, results: [] }),
    );

    await expect(client.applicationTemplates.search('mimecast')).resolves.toEqual({
      matches: [],
      generic: undefined,
    });
  });
});

describe('looking for people', () => {
  it('lets JumpCloud search, and asks for nothing that is not needed', async () => {
    const { client, server } = await clientOf((_, response) =>
      sendJson(response, 200, { totalCount: 412, results: [{ _id: 'u1', email: 'pat@example.com' }] }),
    );

    await expect(client.systemUsers.search('pat')).resolves.toMatchObject({
      total: 412,
      users: [{ id: 'u1' }],
    });
    const sent = JSON.parse(server.received[0]?.body ?? '') as Record<string, unknown>;
    expect(sent).toMatchObject({ searchFilter: { searchTerm: 'pat' }, limit: 100 });
    expect(sent['fields']).not.toContain('phoneNumbers');
  });
});
