import { type SandboxProcess, startSandboxProcess } from '@wizard/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMimecastClient, type MimecastOptions } from '../src/index.ts';

interface Seed {
  readonly people: readonly { readonly email: string; readonly mimecastRole?: string }[];
  readonly mimecast: {
    readonly accountCode: string;
    readonly apiClients: readonly { readonly clientId: string; readonly clientSecret: string }[];
  };
}

let sandbox: SandboxProcess;
let seed: Seed;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  seed = await sandbox.call<Seed>('GET', '/seed');
});

afterAll(() => sandbox.stop());

beforeEach(async () => {
  await sandbox.call('POST', '/reset', { scenario: 'default' });
});

afterEach(() => sandbox.call('DELETE', '/faults'));

const clients = { all: 0, accountOnly: 1, cloudIntegrated: 2 } as const;

function clientOf(name: keyof typeof clients = 'all', options: Partial<MimecastOptions> = {}) {
  const { clientId = '', clientSecret = '' } = seed.mimecast.apiClients[clients[name]] ?? {};

  return createMimecastClient({
    apiHost: 'us-api',
    clientId,
    clientSecret,
    transport: sandbox.transport,
    timeoutMs: 10_000,
    sleep: () => Promise.resolve(),
    ...options,
  });
}

const setSwitch = (values: object) => sandbox.call('PATCH', '/switches', values);

describe('account against the sandbox', () => {
  it('proves the credentials and shows account code and region', async () => {
    const client = clientOf();

    await expect(client.account.whoAmI()).resolves.toMatchObject({ accountCode: seed.mimecast.accountCode });
    const account = await client.account.getAccount();

    expect(account).toMatchObject({
      accountCode: seed.mimecast.accountCode,
      region: 'us',
      adminSessionTimeout: 60,
      accountName: 'Rehearsal Ltd',
    });
    expect(JSON.stringify(account)).not.toMatch(/passphrase|contact|telephone|support/i);
    expect((await client.account.packages()).map(({ name }) => name)).toContain('Mimecast Platform');
  });

  it('shows no account code for a tenant without Cloud Gateway', async () => {
    await expect(clientOf('cloudIntegrated').account.whoAmI()).resolves.toMatchObject({
      accountCode: undefined,
    });
  });

  it.each(['400', '401'])('is unauthorized with a wrong secret (%s)', async (tokenErrorStatus) => {
    await setSwitch({ tokenErrorStatus });

    await expect(clientOf('all', { clientSecret: 'wrong' }).account.whoAmI()).rejects.toMatchObject({
      code: 'unauthorized',
      status: Number(tokenErrorStatus),
    });
  });

  it('is unauthorized at the host of another instance, and works at the global one', async () => {
    await expect(clientOf('all', { apiHost: 'uk-api' }).account.whoAmI()).rejects.toMatchObject({
      code: 'unauthorized',
    });
    await expect(clientOf('all', { apiHost: 'api' }).account.whoAmI()).resolves.toMatchObject({
      accountCode: seed.mimecast.accountCode,
    });
  });

  it('carries on after the token has expired on the other side', async () => {
    const client = clientOf();
    await client.account.whoAmI();
    await sandbox.call('PUT', '/clock', { offsetMs: 3_600_000 });

    await expect(client.account.whoAmI()).resolves.toMatchObject({ accountCode: seed.mimecast.accountCode });
  });

  it('is forbidden what no product of the application covers', async () => {
    await expect(clientOf('accountOnly').groups.find('x')).rejects.toMatchObject({
      code: 'forbidden',
      vendorCode: 'app_forbidden',
    });
  });
});

describe('people against the sandbox', () => {
  it('lists domains, people and roles', async () => {
    const client = clientOf();
    const domains = (await client.domains.internal()).map(({ domain }) => domain);
    const internal = await client.users.internal('rehearsal.example');
    const primary = internal.items
      .filter(({ alias }) => alias !== true)
      .map(({ emailAddress }) => emailAddress);

    expect(domains).toContain('rehearsal.example');
    expect(primary).toEqual(expect.arrayContaining(seed.people.map(({ email }) => email)));
    expect((await client.users.list()).length).toBe(internal.items.length);
  });

  it('needs a product for the roles', async () => {
    const roles = clientOf().roles.list();

    await roles.then(
      (list) => expect(list.map(({ roleName }) => roleName)).toContain('Super Administrator'),
      (error: unknown) => expect(error).toMatchObject({ code: 'forbidden', vendorCode: 'app_forbidden' }),
    );
  });

  it('tells who is an administrator, where that may be asked', async () => {
    const client = clientOf();

    await expect(client.users.getProfile('pat.pilot@rehearsal.example')).resolves.toMatchObject({
      admin: true,
      role: 'Full Administrator',
    });
    await expect(client.users.getProfile('una.user@rehearsal.example')).resolves.toMatchObject({
      admin: false,
    });
    await expect(client.users.getProfile('nobody@rehearsal.example')).rejects.toMatchObject({
      code: 'forbidden',
    });

    await setSwitch({ getProfile: 'app-forbidden' });
    await expect(client.users.getProfile('pat.pilot@rehearsal.example')).resolves.toBeUndefined();
  });
});

describe('groups against the sandbox', () => {
  it('makes and fills the group of the pilot', async () => {
    const client = clientOf();
    const group = await client.groups.create('JumpCloud SSO pilot');

    await client.groups.addMember(group.id, 'pat.pilot@rehearsal.example');

    expect((await client.groups.find('SSO pilot')).map(({ id }) => id)).toEqual([group.id]);
    expect((await client.groups.members(group.id)).map(({ emailAddress }) => emailAddress)).toEqual([
      'pat.pilot@rehearsal.example',
    ]);
  });

  it('is forbidden to write groups on a tenant that refuses it', async () => {
    await setSwitch({ groupWrites: 'refused' });

    await expect(clientOf().groups.create('Pilot')).rejects.toMatchObject({
      code: 'forbidden',
      vendorCode: 'err_xdk_operation_forbidden_for_address',
      isAmbiguous: false,
    });
  });
});

describe('audit events against the sandbox', () => {
  it('shows the group that was made, once the delay has passed', async () => {
    const client = clientOf();
    const since = new Date(Date.now() - 60_000);
    await client.groups.create('Audited group');
    await sandbox.call('PUT', '/clock', { offsetMs: 10_000 });

    const { items } = await client.auditEvents.list({
      since,
      until: new Date(Date.now() + 60_000),
      query: 'Audited group',
    });

    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ auditType: 'Folder Log Entry', category: 'profile_group_logs' });
    expect((await client.auditEvents.categories()).map(({ code }) => code)).toContain('authentication_logs');
  });
});

describe('faults of the sandbox', () => {
  it.each([
    [{ status: 504, body: '<html><title>Gateway Timeout</title></html>' }, 'unavailable'],
    [{ malformed: true }, 'malformed-response'],
    [{ reset: 'before-effect' }, 'connection'],
    [{ status: 429, retryAfter: '3600' }, 'rate-limited'],
  ])('gives a typed error for %j', async (fault, code) => {
    await sandbox.call('POST', '/faults', { vendor: 'mimecast', path: 'get-account$', ...fault });

    await expect(clientOf().account.getAccount()).rejects.toMatchObject({ code, isAmbiguous: false });
  });

  it('makes one group when the answer is lost, and says that the effect is unknown', async () => {
    const client = clientOf();
    await sandbox.call('POST', '/faults', {
      vendor: 'mimecast',
      path: 'create-group$',
      reset: 'after-effect',
    });

    await expect(client.groups.create('Once')).rejects.toMatchObject({
      code: 'connection',
      isAmbiguous: true,
    });
    expect(await client.groups.find('Once')).toHaveLength(1);
  });
});
