import {
  connectJumpCloud,
  createIntegration,
  deleteCredential,
  getIntegration,
  type IntegrationId,
  listCredentials,
  saveReadOnlyCredential,
} from '@wizard/contracts';
import { type SandboxProcess, startSandboxProcess } from '@wizard/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestBff, type TestBff } from '../../test/test-bff.ts';
import type { TestClient } from '../../test/test-client.ts';

const key = (apiKey: string) => ({ kind: 'api-key', apiKey }) as const;
const keys = {
  single: key('jca_rehearsal_single_0002'),
  several: key('jca_rehearsal_admin_0001'),
  readOnly: key('jca_rehearsal_readonly_0003'),
  europe: key('jca_rehearsal_eu_0004'),
  manager: key('jca_rehearsal_manager_0005'),
};
const serviceAccount = {
  kind: 'service-account',
  clientId: 'sa-rehearsal-client-0001',
  clientSecret: 'sa-rehearsal-secret-0001',
} as const;
const europeServiceAccount = {
  kind: 'service-account',
  clientId: 'sa-rehearsal-client-eu-0002',
  clientSecret: 'sa-rehearsal-secret-eu-0002',
} as const;

let sandbox: SandboxProcess;
let bff: TestBff;
let admin: TestClient;
let params: { integrationId: IntegrationId };

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  bff = await startTestBff({ sandboxUrl: sandbox.control });
  admin = await bff.signedInAs('admin');
});
beforeEach(async () => {
  const body = { name: 'Rehearsal', kind: 'rehearsal' } as const;
  params = { integrationId: (await admin.call(createIntegration, { body })).ok().id };
});
afterEach(async () => {
  await sandbox.call('POST', '/reset', {});
  await sandbox.call('DELETE', '/faults');
});
afterAll(async () => {
  await bff.stop();
  await sandbox.stop();
});

type Credential = (typeof keys)['single'] | typeof serviceAccount | typeof europeServiceAccount;
type Region = 'us' | 'eu' | 'in';

const connect = (credential: Credential, region: Region = 'us', triesOtherRegions?: boolean) =>
  admin.call(connectJumpCloud, {
    params,
    body: { region, credential, ...(triesOtherRegions === undefined ? {} : { triesOtherRegions }) },
  });
const saved = async () => (await admin.call(listCredentials, { params })).ok();
const jumpcloudState = async () => {
  const { jumpcloud } = await sandbox.call<{ jumpcloud: Record<string, unknown[]> }>('GET', '/state');

  return [jumpcloud['applications'], jumpcloud['userGroups'], jumpcloud['associations'], jumpcloud['events']];
};

describe('rights of a credential', () => {
  test.each([
    ['an administrator', keys.single, { applications: 'allowed', groups: 'allowed' }, []],
    [
      'a read-only administrator',
      keys.readOnly,
      { applications: 'refused', groups: 'refused' },
      ['may only read'],
    ],
    [
      'a manager',
      keys.manager,
      { applications: 'refused', groups: 'allowed' },
      ['may not change applications'],
    ],
  ])(
    '%s: is recognized at once, and nothing is changed to learn it',
    async (_who, credential, rights, words) => {
      const before = await jumpcloudState();

      const { check, warnings } = (await connect(credential)).ok();

      expect(check?.rights).toEqual(rights);
      expect(warnings).toEqual(words.map((text) => expect.stringContaining(text) as string));
      expect(await jumpcloudState()).toEqual(before);
      expect((await saved()).credentials[0]?.check?.rights).toEqual(rights);
    },
  );

  test('an address that JumpCloud blocks: says nothing about the role', async () => {
    await sandbox.call('POST', '/faults', {
      vendor: 'jumpcloud',
      method: 'POST',
      path: '/(members|associations)$',
      status: 403,
      body: { message: 'Your IP has been blocked due to suspected abuse' },
    });

    const { check, warnings } = (await connect(keys.single)).ok();

    expect(check?.rights).toEqual({ applications: 'unknown', groups: 'unknown' });
    expect(warnings).toEqual([]);
  });

  test('products without single sign-on: are a hint, and no gate', async () => {
    await sandbox.call('PATCH', '/switches', { missingPackageStatus: '402', insights: 'not-entitled' });

    const { check, warnings, organization } = (await connect(keys.single)).ok();

    expect(organization?.name).toBe('Rehearsal Ltd');
    expect(check?.entitlement).toEqual({
      hasSso: false,
      products: ['Cloud Directory'],
      hasDirectoryInsights: false,
    });
    expect(warnings).toEqual([expect.stringContaining('SSO Package') as string]);
  });

  test('an organization that may not be read in full: leaves the hint unknown', async () => {
    await sandbox.call('POST', '/faults', {
      vendor: 'jumpcloud',
      path: '/api/v2/subscriptions',
      status: 403,
    });
    await sandbox.call('POST', '/faults', {
      vendor: 'jumpcloud',
      path: '/api/organizations/.+',
      status: 403,
    });

    expect((await connect(keys.single)).ok()).toMatchObject({
      check: { entitlement: { hasSso: null, products: [], hasDirectoryInsights: null } },
      warnings: [],
    });
  });
});

describe('regions', () => {
  test.each([
    ['an API key', keys.europe],
    ['a service account', europeServiceAccount],
  ])(
    '%s of the EU, the US chosen: the other regions are tried when asked, and the EU is kept',
    async (_what, credential) => {
      expect((await connect(credential)).problem().code).toBe('credential-refused');

      const { region, organization } = (await connect(credential, 'us', true)).ok();

      expect([region, organization?.name]).toEqual(['eu', 'Rehearsal Europe']);
      expect((await admin.call(getIntegration, { params })).ok().inputs.jumpcloud?.region).toBe('eu');
      const client = await bff.deps.vendorAccess.jumpcloud(params.integrationId);
      await expect(client.userGroups.list()).resolves.toHaveLength(1);
    },
  );

  test('a key that no region knows: names those that were asked, and keeps nothing', async () => {
    const problem = (await connect(key('jca_wrong_key_9999'), 'in', true)).problem();

    expect(problem).toMatchObject({
      code: 'credential-refused',
      detail: expect.stringContaining('India, US, EU were asked') as string,
      errors: [{ pointer: '/credential/apiKey' }],
    });
    expect((await saved()).credentials).toEqual([]);
  });
});

describe('service accounts', () => {
  test('a token that JumpCloud has revoked: is replaced once, and the call goes on', async () => {
    await connect(serviceAccount);
    await sandbox.call('POST', '/faults', {
      vendor: 'jumpcloud',
      path: '/usergroups',
      status: 401,
      times: 1,
    });
    await sandbox.call('DELETE', '/exchanges');

    const client = await bff.deps.vendorAccess.jumpcloud(params.integrationId);
    await expect(client.userGroups.list()).resolves.toHaveLength(2);

    const exchanges = await sandbox.call<{ path: string }[]>('GET', '/exchanges');
    expect(exchanges.map(({ path }) => path)).toEqual([
      '/api/v2/usergroups',
      '/oauth2/token',
      '/api/v2/usergroups',
    ]);
  });

  test('a token that applications do not accept: asks for an API key instead of for another secret', async () => {
    await sandbox.call('PATCH', '/switches', { bearerOnV1: 'refused' });

    expect((await connect(serviceAccount)).problem()).toMatchObject({
      code: 'credential-refused',
      detail: expect.stringContaining('issued a token') as string,
      errors: [{ pointer: '/credential/kind', message: expect.stringContaining('API key') as string }],
    });
  });
});

describe('a credential for reading', () => {
  const keep = (credential: Credential) =>
    admin.call(saveReadOnlyCredential, { params, body: { credential } });
  const remove = (purpose: 'set-up' | 'read-only', vendor: 'jumpcloud' | 'mimecast' = 'jumpcloud') =>
    admin.call(deleteCredential, { params: { ...params, vendor, purpose } });

  test('read-only key, the set-up one deleted: reads go on with it, changes ask for a set-up one', async () => {
    await connect(keys.single);
    expect((await keep(keys.readOnly)).ok().jumpcloud).toEqual({ changes: 'set-up', reads: 'set-up' });

    expect((await remove('set-up')).ok()).toMatchObject({
      jumpcloud: { changes: null, reads: 'read-only' },
      credentials: [
        { purpose: 'read-only', lastFour: '0003', check: { rights: { applications: 'refused' } } },
      ],
    });
    const { vendorAccess } = bff.deps;
    const client = await vendorAccess.jumpcloud(params.integrationId);
    await expect(client.applications.list()).resolves.toHaveLength(1);
    await expect(vendorAccess.jumpcloudToChange(params.integrationId)).rejects.toMatchObject({
      code: 'credential-lacks-rights',
      remedy: { stepId: 'connect-jumpcloud' },
    });

    await connect(keys.single);
    expect((await saved()).jumpcloud).toEqual({ changes: 'set-up', reads: 'set-up' });
  });

  test('a key that may change things: is refused, and not saved', async () => {
    await connect(keys.single);

    expect((await keep(keys.single)).problem()).toMatchObject({
      code: 'invalid-request',
      errors: [{ pointer: '/credential/apiKey', message: expect.stringContaining('Read Only') as string }],
    });
    expect((await saved()).credentials.map(({ purpose }) => purpose)).toEqual(['set-up']);
  });

  test('a key of another organization: names both', async () => {
    const organizationId = '66f0a1c2d3e4f50617280002';
    const body = { region: 'us', credential: keys.several, organizationId } as const;
    await admin.call(connectJumpCloud, { params, body });

    expect((await keep(keys.readOnly)).problem()).toMatchObject({
      code: 'account-mismatch',
      detail: expect.stringMatching(/Rehearsal Holding.*Rehearsal Ltd/) as string,
    });
  });

  test('before JumpCloud is connected: cannot start yet', async () => {
    expect((await keep(keys.readOnly)).problem()).toMatchObject({
      code: 'step-cannot-start',
      remedy: { stepId: 'connect-jumpcloud' },
    });
  });

  test('nothing saved: deleting says so', async () => {
    expect((await remove('read-only')).problem().code).toBe('not-found');
  });

  test('helpdesk: sees the last four characters and who saved it, and changes nothing', async () => {
    await connect(keys.single);
    const helpdesk = await bff.signedInAs('helpdesk');

    const seen = (await helpdesk.call(listCredentials, { params })).ok();
    expect(seen.credentials).toMatchObject([
      { lastFour: '0002', savedBy: { name: expect.any(String) as string } },
    ]);
    expect(JSON.stringify(seen)).not.toContain('jca_');
    const target = { ...params, vendor: 'jumpcloud', purpose: 'set-up' } as const;
    expect((await helpdesk.call(deleteCredential, { params: target })).problem().code).toBe('not-allowed');
  });
});
