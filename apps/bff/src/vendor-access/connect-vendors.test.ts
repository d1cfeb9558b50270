import {
  archiveIntegration,
  connectJumpCloud,
  connectMimecast,
  createIntegration,
  getIntegration,
  getProgress,
  type IntegrationId,
} from '@wizard/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { type SandboxProcess, startSandboxProcess } from '@wizard/testing';
import { startTestBff, type TestBff } from '../../test/test-bff.ts';
import type { TestClient } from '../../test/test-client.ts';
import { recordConnector } from '../integrations/connectors.ts';

const rehearsalLtd = '66f0a1c2d3e4f50617280001';
const rehearsalHolding = '66f0a1c2d3e4f50617280002';
const key = (apiKey: string) => ({ kind: 'api-key', apiKey }) as const;
const singleKey = key('jca_rehearsal_single_0002');
const bothKey = key('jca_rehearsal_admin_0001');

let sandbox: SandboxProcess;
let bff: TestBff;
let admin: TestClient;
let params: { integrationId: IntegrationId };

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  bff = await startTestBff({
    sandboxUrl: sandbox.control,
    environment: {
      JUMPCLOUD_API_KEY: 'jca_rehearsal_single_0002',
      MIMECAST_CLIENT_ID: 'mc-rehearsal-limited-0002',
      MIMECAST_CLIENT_SECRET: 'mc-rehearsal-secret-0002',
    },
  });
  admin = await bff.signedInAs('admin');
});
beforeEach(async () => {
  const body = { name: 'Rehearsal', kind: 'rehearsal' } as const;
  params = { integrationId: (await admin.call(createIntegration, { body })).ok().id };
});
afterEach(() => sandbox.call('DELETE', '/faults'));
afterAll(async () => {
  await bff.stop();
  await sandbox.stop();
});

const integration = async () => (await admin.call(getIntegration, { params })).ok();
const stepState = async (stepId: string) => {
  const { steps } = (await admin.call(getProgress, { params })).ok();

  return steps.find((step) => step.stepId === stepId)?.state;
};
const observations = () => bff.deps.ledger.read(params.integrationId, { kinds: ['observation'] });

describe('connecting JumpCloud', () => {
  const connect = (body: Partial<z.input<typeof connectJumpCloud.body>>) =>
    admin.call(connectJumpCloud, { params, body: { region: 'us', ...body } });

  test('a key that sees one organization, connects it at once', async () => {
    expect((await connect({ credential: singleKey })).ok()).toEqual({
      region: 'us',
      organizations: [{ id: rehearsalLtd, name: 'Rehearsal Ltd' }],
      organization: { id: rehearsalLtd, name: 'Rehearsal Ltd' },
      lastFour: '0002',
      check: {
        at: expect.any(String) as string,
        rights: { applications: 'allowed', groups: 'allowed' },
        entitlement: { hasSso: true, products: ['JumpCloud SSO'], hasDirectoryInsights: true },
      },
      warnings: [],
    });
    expect(await stepState('connect-jumpcloud')).toBe('done');
  });

  test('several organizations, the chosen one is named in every call that follows', async () => {
    await connect({ credential: bothKey });
    const chosen = (await connect({ organizationId: rehearsalHolding })).ok();

    expect(chosen.organization?.name).toBe('Rehearsal Holding');
    expect(chosen.warnings).toHaveLength(1);
    // Without x-org-id the sandbox answers a key that sees several with 401.
    const client = await bff.deps.vendorAccess.jumpcloud(params.integrationId);
    await expect(client.applications.list()).resolves.toBeInstanceOf(Array);
  });

  test('a service account, connects as well', async () => {
    const credential = {
      kind: 'service-account',
      clientId: 'sa-rehearsal-client-0001',
      clientSecret: 'sa-rehearsal-secret-0001',
    } as const;

    expect((await connect({ credential })).ok().organization?.id).toBe(rehearsalLtd);
    expect((await integration()).credentials).toMatchObject([{ kind: 'service-account', lastFour: '0001' }]);
  });

  test('the key of the environment, connects and is not saved', async () => {
    expect((await connect({ credential: { kind: 'environment' } })).ok().lastFour).toBe('0002');
    expect((await integration()).credentials).toEqual([]);
    await expect(bff.deps.vendorAccess.jumpcloud(params.integrationId)).resolves.toBeDefined();
  });

  test('a wrong key, says what, where and how to get a right one; nothing is saved or recorded', async () => {
    const problem = (await connect({ credential: key('jca_wrong_key_9999') })).problem();

    expect(problem).toMatchObject({
      code: 'credential-refused',
      status: 422,
      detail: expect.stringMatching(/US region refused the API key ending in 9999/) as string,
      errors: [{ pointer: '/credential/apiKey' }],
      remedy: { consolePath: expect.stringContaining('My API Key') as string },
    });
    expect(JSON.stringify(problem)).not.toContain('jca_wrong');
    expect((await integration()).credentials).toEqual([]);
    expect(await observations()).toEqual([]);
  });

  test('a key of another region, the region is named as a cause; in its own it connects', async () => {
    const credential = key('jca_rehearsal_eu_0004');
    const problem = (await connect({ credential })).problem();
    expect(problem.detail).toContain('another region');

    const body = { region: 'eu', credential } as const;
    const connected = (await admin.call(connectJumpCloud, { params, body })).ok();
    expect(connected.organization?.name).toBe('Rehearsal Europe');
  });

  test('no credential given, none saved and none in the environment, is asked for', async () => {
    const other = await startTestBff({ sandboxUrl: sandbox.control });
    const client = await other.signedInAs('admin');
    const created = (
      await client.call(createIntegration, { body: { name: 'Other', kind: 'rehearsal' } })
    ).ok();
    const ask = (body: z.input<typeof connectJumpCloud.body>) =>
      client.call(connectJumpCloud, { params: { integrationId: created.id }, body });

    expect((await ask({ region: 'us' })).problem().errors?.[0]?.pointer).toBe('/credential');
    expect((await ask({ region: 'us', credential: { kind: 'environment' } })).problem().errors).toEqual([
      {
        pointer: '/credential/kind',
        message: expect.stringContaining('JUMPCLOUD_API_KEY') as string,
      },
    ]);
    await other.stop();
  });

  test('an organization that the key does not see, is refused and the key need not be entered again', async () => {
    const other = 'ffffffffffffffffffffffff';
    expect((await connect({ credential: bothKey, organizationId: other })).problem()).toMatchObject({
      code: 'invalid-request',
      errors: [{ pointer: '/organizationId', given: other }],
    });

    expect((await connect({ organizationId: rehearsalLtd })).ok().organization?.id).toBe(rehearsalLtd);
  });

  test('the saved key is refused later, the step needs attention and the key is kept', async () => {
    await connect({ credential: singleKey });
    await sandbox.call('POST', '/faults', { vendor: 'jumpcloud', path: '^/api/organizations$', status: 401 });

    expect((await connect({})).problem().code).toBe('credential-refused');
    expect(await stepState('connect-jumpcloud')).toBe('needs-attention');
    expect((await integration()).credentials).toHaveLength(1);
  });

  test('a new key is mistyped, the one in use still counts', async () => {
    await connect({ credential: singleKey });

    expect((await connect({ credential: key('jca_mistyped_1234') })).problem().code).toBe(
      'credential-refused',
    );
    expect(await stepState('connect-jumpcloud')).toBe('done');
  });

  test('applications exist in another organization, nothing is changed', async () => {
    await connect({ credential: singleKey });
    await bff.deps.ledger.write(params.integrationId, (tx) =>
      recordConnector(tx, {
        kind: 'sign-in',
        applicationId: '66f0a1c2d3e4f506172800aa',
        origin: 'created',
        actor: { accountId: null, name: 'Ada' },
      }),
    );

    const body = { region: 'eu', credential: key('jca_rehearsal_eu_0004') } as const;
    expect((await admin.call(connectJumpCloud, { params, body })).problem()).toMatchObject({
      code: 'account-mismatch',
      detail: expect.stringMatching(/Rehearsal Ltd.*Rehearsal Europe/) as string,
    });
    expect((await integration()).inputs.jumpcloud?.organizationId).toBe(rehearsalLtd);
    expect((await integration()).credentials[0]?.lastFour).toBe('0002');
  });

  test('JumpCloud is down, is said so and can be tried again', async () => {
    await sandbox.call('POST', '/faults', { vendor: 'jumpcloud', path: '^/api/organizations$', status: 503 });

    expect((await connect({ credential: singleKey })).problem()).toMatchObject({
      code: 'vendor-unavailable',
      status: 502,
    });
  });

  test('an archived integration, is refused before any call', async () => {
    await admin.call(archiveIntegration, { params });

    expect((await connect({ credential: singleKey })).problem().code).toBe('conflict');
  });
});

describe('connecting Mimecast', () => {
  beforeEach(async () => {
    await admin.call(connectJumpCloud, { params, body: { region: 'us', credential: singleKey } });
  });

  const application = {
    kind: 'api-application',
    apiHost: 'us-api',
    clientId: 'mc-rehearsal-client-0001',
    clientSecret: 'mc-rehearsal-secret-0001',
  } as const;
  const connect = (change: { clientId?: string; clientSecret?: string; grid?: 'us' | 'eu' } = {}) =>
    admin.call(connectMimecast, { params, body: { ...application, ...change } });
  const fault = (path: string, answer: object) =>
    sandbox.call('POST', '/faults', { vendor: 'mimecast', path, ...answer });
  const appForbidden = {
    status: 403,
    body: { fail: [{ code: 'app_forbidden', message: 'Resource or method requested does not exist.' }] },
  };

  test('before JumpCloud, cannot start yet', async () => {
    const body = { name: 'Other', kind: 'rehearsal' } as const;
    const other = (await admin.call(createIntegration, { body })).ok();
    const answer = await admin.call(connectMimecast, {
      params: { integrationId: other.id },
      body: application,
    });

    expect(answer.problem()).toMatchObject({
      code: 'step-cannot-start',
      remedy: { stepId: 'connect-jumpcloud' },
    });
  });

  test.each([
    ['secret', { clientSecret: 'mc-wrong-secret-7777' }],
    ['client id', { clientId: 'mc-unknown' }],
  ])('a wrong %s, says what, where and how to get a right one', async (_what, change) => {
    const problem = (await connect(change)).problem();

    expect(problem).toMatchObject({
      code: 'credential-refused',
      errors: [{ pointer: '/clientSecret' }],
      remedy: { consolePath: expect.stringContaining('Integrations Hub') as string },
    });
    expect(JSON.stringify(problem)).not.toContain('mc-wrong-secret');
    expect((await integration()).inputs.mimecast).toBeNull();
  });

  test('a Cloud Integrated tenant, is explained', async () => {
    const change = { clientId: 'mc-rehearsal-ci-0003', clientSecret: 'mc-rehearsal-secret-0003' };

    expect((await connect(change)).problem()).toMatchObject({
      code: 'account-mismatch',
      detail: expect.stringContaining('Cloud Integrated') as string,
    });
  });

  test('get-account is forbidden, the account code comes from whoami and the rest is warned about', async () => {
    await fault('^/api/account/get-account$', appForbidden);

    expect((await connect()).ok()).toMatchObject({
      accountCode: 'CUSA99R001',
      accountName: null,
      grid: 'us',
      region: null,
      warnings: [expect.stringContaining('Account Management') as string],
    });
  });

  test('whoami is forbidden, the missing product is named', async () => {
    await fault('^/identity/whoami$', appForbidden);

    expect((await connect()).problem()).toMatchObject({
      code: 'credential-lacks-rights',
      detail: expect.stringContaining('Account Management') as string,
    });
  });

  test('a grid that contradicts the account code, is refused with the right one', async () => {
    expect((await connect({ grid: 'eu' })).problem()).toMatchObject({
      code: 'invalid-request',
      errors: [{ pointer: '/grid', given: 'eu', expected: 'us' }],
    });
  });

  test('the credentials of the environment, connect and are not saved', async () => {
    const body = { kind: 'environment', apiHost: 'api' } as const;

    expect((await admin.call(connectMimecast, { params, body })).ok()).toMatchObject({
      accountCode: 'CUSA99R001',
      lastFour: '0002',
    });
    expect((await integration()).credentials.map(({ vendor }) => vendor)).toEqual(['jumpcloud']);
  });

  test('several calls, share one token', async () => {
    await connect();
    await sandbox.call('DELETE', '/exchanges');
    const client = await bff.deps.vendorAccess.mimecast(params.integrationId);
    await Promise.all([client.account.whoAmI(), client.account.getAccount()]);

    const exchanges = await sandbox.call<{ path: string }[]>('GET', '/exchanges');
    expect(exchanges.map(({ path }) => path).sort()).toEqual([
      '/api/account/get-account',
      '/identity/whoami',
    ]);
  });

  describe('by hand', () => {
    const byHand = (accountCode: string, grid: 'us' | 'eu' | 'jer') =>
      admin.call(connectMimecast, { params, body: { kind: 'by-hand', accountCode, grid } });

    test('a fitting account, is an attestation and takes the place of saved credentials', async () => {
      await connect();
      expect((await byHand(' cuk12a3 ', 'eu')).ok()).toMatchObject({
        accountCode: 'CUK12A3',
        grid: 'eu',
        knownFrom: 'by-hand',
        lastFour: null,
      });

      expect((await observations()).at(-1)).toMatchObject({ source: 'attestation', outcome: 'pass' });
      expect((await integration()).credentials.map(({ vendor }) => vendor)).toEqual(['jumpcloud']);
      await expect(bff.deps.vendorAccess.mimecast(params.integrationId)).rejects.toMatchObject({
        code: 'step-cannot-start',
      });
    });

    test('a grid that contradicts the account code, is refused with the right one', async () => {
      expect((await byHand('CUSA1A1', 'eu')).problem()).toMatchObject({
        code: 'invalid-request',
        errors: [{ pointer: '/grid', given: 'eu', expected: 'us' }],
      });
    });

    test('letters that no list knows, are accepted with a warning', async () => {
      expect((await byHand('CJER1', 'jer')).ok().warnings).toHaveLength(1);
    });

    test('no account code, says what one looks like', async () => {
      expect((await byHand('12345', 'us')).problem().errors).toEqual([
        {
          pointer: '/accountCode',
          message: expect.stringContaining('CUSA35A403') as string,
          given: '12345',
        },
      ]);
    });
  });
});
