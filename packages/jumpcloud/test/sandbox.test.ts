import { isVendorError } from '@wizard/vendor-http';
import { type SandboxProcess, startSandboxProcess } from '@wizard/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Application,
  configValue,
  createJumpCloudClient,
  type JumpCloudOptions,
  type NewApplication,
  ssoAuthOutcome,
  withConfigValues,
} from '../src/index.ts';

interface Seed {
  readonly password: string;
  readonly people: readonly { readonly email: string; readonly jumpCloudId?: string }[];
  readonly jumpcloud: {
    readonly apiKeys: Readonly<Record<'admin' | 'single' | 'readOnly' | 'europe', string>>;
    readonly serviceAccount: { readonly clientId: string; readonly clientSecret: string };
    readonly organizations: Readonly<Record<string, string>>;
    readonly groups: Readonly<Record<string, string>>;
  };
}

let sandbox: SandboxProcess;
let seed: Seed['jumpcloud'];
let people: Seed['people'];
let organizationId: string;
let seedPassword: string;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  const all = await sandbox.call<Seed>('GET', '/seed');
  seed = all.jumpcloud;
  people = all.people;
  seedPassword = all.password;
  organizationId = seed.organizations['Rehearsal Ltd'] ?? '';
});

afterAll(() => sandbox.stop());

beforeEach(async () => {
  await sandbox.call('POST', '/reset', { scenario: 'default' });
});

afterEach(() => sandbox.call('DELETE', '/faults'));

function clientOf(options: Partial<JumpCloudOptions> = {}) {
  return createJumpCloudClient({
    region: 'us',
    credential: { kind: 'api-key', key: seed.apiKeys.admin },
    organizationId,
    transport: sandbox.transport,
    timeoutMs: 10_000,
    sleep: () => Promise.resolve(),
    ...options,
  });
}

const setSwitch = (values: object) => sandbox.call('PATCH', '/switches', values);

const ssoUrl = 'https://sso.jumpcloud.com/saml2/mimecast-test';

async function newApplication(client = clientOf()): Promise<NewApplication> {
  const { matches } = await client.applicationTemplates.search('mimecast');
  const template = matches[0];
  if (template === undefined) throw new Error('the sandbox has no Mimecast template');
  return {
    name: template.name,
    displayName: template.displayName ?? template.name,
    displayLabel: 'Mimecast',
    active: true,
    ssoUrl,
    sso: { type: 'saml', hidden: false },
    config: {
      idpEntityId: { value: ssoUrl },
      spEntityId: { value: 'us-api.mimecast.com.CUSA99R001' },
      acsUrl: { value: 'https://us-api.mimecast.com/login/saml' },
    },
  };
}

async function createApplication(client = clientOf()): Promise<Application> {
  const { id } = await client.applications.create(await newApplication(client));
  return client.applications.get(id);
}

describe('credentials against the sandbox', () => {
  it('shows the organizations that a key sees', async () => {
    const key = (name: keyof Seed['jumpcloud']['apiKeys']) =>
      createJumpCloudClient({
        region: 'us',
        credential: { kind: 'api-key', key: seed.apiKeys[name] },
        transport: sandbox.transport,
      }).organizations.list();

    expect((await key('admin')).map(({ displayName }) => displayName)).toEqual([
      'Rehearsal Ltd',
      'Rehearsal Holding',
    ]);
    expect(await key('single')).toHaveLength(1);
    await expect(key('europe')).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('shows one organization with what it holds', async () => {
    await expect(clientOf().organizations.get(organizationId)).resolves.toMatchObject({
      id: organizationId,
      displayName: 'Rehearsal Ltd',
      settings: { features: { directoryInsights: { enabled: true } } },
    });
    await expect(clientOf().organizations.get('66f0a1c2d3e4f50617280002')).rejects.toMatchObject({
      code: 'invalid-request',
    });
  });

  it('reaches the EU organization with its key at its address', async () => {
    const client = createJumpCloudClient({
      region: 'eu',
      credential: { kind: 'api-key', key: seed.apiKeys.europe },
      transport: sandbox.transport,
    });

    expect((await client.organizations.list()).map(({ displayName }) => displayName)).toEqual([
      'Rehearsal Europe',
    ]);
  });

  it.each([
    ['a wrong key', 'wrong', 401],
    ['no key', '', 302],
  ])('is unauthorized with %s', async (_, key, status) => {
    const client = clientOf({ credential: { kind: 'api-key', key } });

    await expect(client.organizations.list()).rejects.toMatchObject({ code: 'unauthorized', status });
  });

  it('needs the organization when the key sees several', async () => {
    const client = createJumpCloudClient({
      region: 'us',
      credential: { kind: 'api-key', key: seed.apiKeys.admin },
      transport: sandbox.transport,
    });

    await expect(client.applications.list()).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(clientOf().applications.list()).resolves.not.toHaveLength(0);
  });

  it('works with a service account, also after its token has expired', async () => {
    const client = clientOf({ credential: { kind: 'service-account', ...seed.serviceAccount } });
    await client.applications.list();
    await sandbox.call('PUT', '/clock', { offsetMs: 2 * 3_600_000 });

    await expect(client.applications.list()).resolves.not.toHaveLength(0);
  });

  it('is unauthorized with a wrong service-account secret', async () => {
    const client = clientOf({
      credential: { kind: 'service-account', clientId: seed.serviceAccount.clientId, clientSecret: 'wrong' },
    });

    await expect(client.applications.list()).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('is forbidden to write with a read-only key', async () => {
    const client = clientOf({ credential: { kind: 'api-key', key: seed.apiKeys.readOnly } });
    const application = await newApplication(client);

    await expect(client.applications.create(application)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('applications against the sandbox', () => {
  it.each([
    ['missing', 0],
    ['several', 2],
    ['present-with-subject-field', 1],
  ])('finds the Mimecast templates when they are %s', async (mimecastTemplate, count) => {
    await setSwitch({ mimecastTemplate });

    const found = await clientOf().applicationTemplates.search('mimecast');

    expect(found.matches).toHaveLength(count);
    expect(found.generic?.name).toBe('saml2');
  });

  it('creates, changes without losing anything, and deletes', async () => {
    const client = clientOf();
    const created = await createApplication(client);
    expect(created).toMatchObject({ active: true, ssoUrl, displayLabel: 'Mimecast' });
    expect(configValue(created, 'idpPrivateKey') ?? '').toBe('');

    await client.applications.replace(
      withConfigValues({ ...created, active: false }, { signResponse: true }),
    );
    const changed = await client.applications.get(created.id);

    expect(changed.active).toBe(false);
    expect(changed).toEqual(withConfigValues({ ...created, active: false }, { signResponse: true }));

    await expect(client.applications.delete(created.id)).resolves.toBe('deleted');
    await expect(client.applications.delete(created.id)).resolves.toBe('was-missing');
    await expect(client.applications.get(created.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('uploads and removes the picture of the tile', async () => {
    const client = clientOf();
    const before = await createApplication(client);
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );

    await client.applications.uploadLogo(before.id, new Blob([png], { type: 'image/png' }), 'tile.png');
    const withLogo = await client.applications.get(before.id);
    await client.applications.deleteLogo(before.id);

    expect(withLogo.logo).not.toEqual(before.logo);
    expect(await client.applications.get(before.id)).toEqual(before);
    await expect(
      client.applications.uploadLogo(before.id, new Blob(['text'], { type: 'text/plain' }), 'tile.txt'),
    ).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it('gets a new certificate only when that is asked for', async () => {
    const client = clientOf();
    const created = await createApplication(client);

    await client.applications.replace(created, { certificate: 'regenerate' });
    const renewed = await client.applications.get(created.id);

    expect(configValue(renewed, 'idpCertificate')).not.toBe(configValue(created, 'idpCertificate'));
  });

  it('makes one application when the answer to the create is lost', async () => {
    const client = clientOf();
    const application = await newApplication(client);
    await sandbox.call('POST', '/faults', {
      vendor: 'jumpcloud',
      method: 'POST',
      path: '^/api/applications$',
      reset: 'after-effect',
      times: 1,
    });

    await expect(client.applications.create(application)).rejects.toMatchObject({
      code: 'connection',
      isAmbiguous: true,
    });
    const made = (await client.applications.list()).filter((each) => each.ssoUrl === ssoUrl);
    expect(made).toHaveLength(1);
  });

  it('repeats a replace whose answer is lost', async () => {
    const client = clientOf();
    const created = await createApplication(client);
    await sandbox.call('POST', '/faults', {
      vendor: 'jumpcloud',
      method: 'PUT',
      path: '^/api/applications/',
      reset: 'after-effect',
      times: 1,
    });

    await client.applications.replace({ ...created, displayLabel: 'Changed' });

    await expect(client.applications.get(created.id)).resolves.toMatchObject({ displayLabel: 'Changed' });
  });

  it.each(['402', '403'])('explains a create without the SSO package (%s)', async (missingPackageStatus) => {
    const application = await newApplication();
    await setSwitch({ missingPackageStatus });

    await expect(clientOf().applications.create(application)).rejects.toMatchObject({
      code: missingPackageStatus === '402' ? 'payment-required' : 'forbidden',
      isAmbiguous: false,
      vendorMessage: expect.stringContaining('SSO') as string,
    });
  });

  it('reads the metadata once it is there, over the API and at the public address', async () => {
    const client = clientOf();
    const { id } = await createApplication(client);
    await expect(client.metadata.ofApplication(organizationId, id)).rejects.toMatchObject({
      code: 'not-found',
    });

    await sandbox.call('PUT', '/clock', { offsetMs: 60_000 });
    const xml = await client.metadata.ofApplication(organizationId, id);
    const published = await client.metadata.fetchUrl(await publicMetadataUrl(id));

    expect(xml).toContain('IDPSSODescriptor');
    expect(published.text).toBe(xml);
  });
});

async function publicMetadataUrl(applicationId: string): Promise<string> {
  const state = await sandbox.call<{
    jumpcloud: { applications: { id: string; metadataToken: string }[] };
  }>('GET', '/state');
  const token = state.jumpcloud.applications.find(({ id }) => id === applicationId)?.metadataToken;
  if (token === undefined) throw new Error('the application has no metadata token');
  return `https://sso.jumpcloud.com/saml2/metadata/${token}`;
}

describe('groups and people against the sandbox', () => {
  it('binds a group, which lets its members in', async () => {
    const client = clientOf();
    const { id } = await createApplication(client);
    const [group] = await client.userGroups.findByName('IT Administrators');
    if (group === undefined) throw new Error('the group is missing');
    const target = { type: 'user_group', id: group.id } as const;
    expect(await client.applications.users(id)).toEqual([]);

    expect(await client.associations.addToApplication(id, target)).toBe('added');
    expect(await client.associations.addToApplication(id, target)).toBe('already-there');

    const memberIds = await client.userGroups.memberIds(group.id);
    expect((await client.applications.users(id)).map((user) => user.id).toSorted()).toEqual(
      memberIds.toSorted(),
    );
    expect((await client.applications.userGroups(id)).map((each) => each.id)).toEqual([group.id]);
    expect(await client.associations.listForApplication(id, 'user_group')).toEqual([target]);
    expect(await client.associations.listForGroup(group.id)).toEqual([{ type: 'application', id }]);

    expect(await client.associations.removeFromGroup(group.id, id)).toBe('removed');
    expect(await client.associations.removeFromApplication(id, target)).toBe('was-missing');
    expect(await client.applications.users(id)).toEqual([]);
  });

  it('makes a group, fills it, and finds what a person may use', async () => {
    const client = clientOf();
    const { id: applicationId } = await createApplication(client);
    const lee = await client.systemUsers.findByEmail('LEE.later@rehearsal.example');
    if (lee === undefined) throw new Error('Lee is missing');
    const group = await client.userGroups.create({ name: 'Mimecast pilot' });

    expect(await client.userGroups.addMember(group.id, lee.id)).toBe('added');
    expect(await client.userGroups.addMember(group.id, lee.id)).toBe('already-there');
    expect(await client.associations.addToGroup(group.id, applicationId)).toBe('added');

    expect((await client.users.memberOf(lee.id)).map(({ id }) => id)).toContain(group.id);
    expect((await client.users.applications(lee.id)).map(({ id }) => id)).toEqual([applicationId]);
    await expect(client.userGroups.create({ name: 'Mimecast pilot' })).rejects.toMatchObject({
      code: 'conflict',
    });

    expect(await client.userGroups.removeMember(group.id, lee.id)).toBe('removed');
    expect(await client.userGroups.removeMember(group.id, lee.id)).toBe('was-missing');
    expect(await client.userGroups.delete(group.id)).toBe('deleted');
    expect(await client.userGroups.delete(group.id)).toBe('was-missing');
    expect(await client.userGroups.findByName('Mimecast pilot')).toEqual([]);
  });

  it('lists people, policies and products', async () => {
    const client = clientOf();
    const known = people.flatMap(({ jumpCloudId }) => jumpCloudId ?? []);

    expect((await client.systemUsers.list()).map(({ id }) => id).toSorted()).toEqual(known.toSorted());
    expect(await client.systemUsers.get(known[0] ?? '')).toMatchObject({ id: known[0], state: 'ACTIVATED' });
    expect((await client.authnPolicies.list()).map(({ effect }) => effect?.action)).toEqual([
      'allow',
      'deny',
    ]);
    expect((await client.subscriptions.list()).length).toBeGreaterThan(0);
  });
});

describe('Directory Insights against the sandbox', () => {
  const since = new Date(Date.now() - 3_600_000);

  it.each(['accepted', '400'])(
    'finds nothing where nobody signed in (nested terms %s)',
    async (insightsNestedTerms) => {
      await setSwitch({ insightsNestedTerms });

      await expect(clientOf().directoryInsights.ssoAuthEvents({ since, ssoUrl })).resolves.toEqual({
        events: [],
        isComplete: true,
      });
    },
  );

  it('finds the sign-in of a person, and tells what came of it', async () => {
    const client = clientOf();
    const { id } = await createApplication(client);
    const [group] = await client.userGroups.findByName('IT Administrators');
    await client.associations.addToApplication(id, { type: 'user_group', id: group?.id ?? '' });
    await launchTile('pat.pilot@rehearsal.example');
    await launchTile('una.user@rehearsal.example');
    await sandbox.call('PUT', '/clock', { offsetMs: 60_000 });

    for (const insightsNestedTerms of ['accepted', '400']) {
      await setSwitch({ insightsNestedTerms });
      const { events } = await client.directoryInsights.ssoAuthEvents({ since, applicationId: id, ssoUrl });

      const outcomes = events.map((event) => [event.initiated_by?.username, ssoAuthOutcome(event)]);
      expect(outcomes).toEqual([
        ['una.user', 'refused'],
        ['pat.pilot', 'issued'],
      ]);
    }
  });

  it('is forbidden without the package', async () => {
    await setSwitch({ insights: 'not-entitled' });

    await expect(clientOf().directoryInsights.ssoAuthEvents({ since, ssoUrl })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

/** Signs a person in to the user console and opens the application, as a click on its tile does. */
async function launchTile(email: string): Promise<void> {
  const login = await fetch(`${sandbox.jumpcloud}/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ email, password: seedPassword, next: '/userconsole' }),
  });
  const cookie = login.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  await fetch(sandbox.jumpcloud + new URL(ssoUrl).pathname, { headers: { cookie } });
}

describe('faults of the sandbox', () => {
  it.each([
    [{ status: 500, body: '<html><title>Oops</title></html>' }, 'unavailable'],
    [{ malformed: true }, 'malformed-response'],
    [{ status: 429, retryAfter: '3600' }, 'rate-limited'],
  ])('gives a typed error for %j', async (fault, code) => {
    await sandbox.call('POST', '/faults', { vendor: 'jumpcloud', path: '^/api/organizations', ...fault });

    const error: unknown = await clientOf()
      .organizations.list()
      .catch((caught: unknown) => caught);

    expect(isVendorError(error) && error.code).toBe(code);
  });

  it('recovers from a few 503 and resets', async () => {
    const wait = vi.fn(() => Promise.resolve());
    for (const fault of [{ status: 503 }, { reset: 'before-effect' }]) {
      await sandbox.call('POST', '/faults', {
        vendor: 'jumpcloud',
        path: '^/api/organizations',
        times: 1,
        ...fault,
      });
    }

    await expect(clientOf({ sleep: wait }).organizations.list()).resolves.toHaveLength(2);
    expect(wait).toHaveBeenCalledTimes(2);
  });
});
