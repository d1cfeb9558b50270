import {
  connectJumpCloud,
  connectMimecast,
  createIntegration,
  getIntegration,
  type IntegrationId,
} from '@wizard/contracts';
import { type SandboxProcess, startSandboxProcess } from '@wizard/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestBff, type TestBff } from '../../test/test-bff.ts';
import type { TestClient } from '../../test/test-client.ts';

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
  const credential = { kind: 'api-key', apiKey: 'jca_rehearsal_single_0002' } as const;
  (await admin.call(connectJumpCloud, { params, body: { region: 'us', credential } })).ok();
  await sandbox.call('DELETE', '/exchanges');
});
afterEach(() => sandbox.call('DELETE', '/faults'));
afterAll(async () => {
  await bff.stop();
  await sandbox.stop();
});

const client = (name: 'client' | 'limited') => ({
  kind: 'api-application' as const,
  apiHost: 'us-api' as const,
  clientId: name === 'client' ? 'mc-rehearsal-client-0001' : 'mc-rehearsal-limited-0002',
  clientSecret: name === 'client' ? 'mc-rehearsal-secret-0001' : 'mc-rehearsal-secret-0002',
});
const connect = (name: 'client' | 'limited' = 'client') =>
  admin.call(connectMimecast, { params, body: client(name) });
const fault = (path: string, answer: object) =>
  sandbox.call('POST', '/faults', { vendor: 'mimecast', path, ...answer });
const sent = async (path: string) =>
  (await sandbox.call<{ path: string }[]>('GET', '/exchanges')).filter((exchange) => exchange.path === path);

describe('what is discovered', () => {
  test('account code, grid and packages, and nothing else of the account leaves the server', async () => {
    const answer = await connect();

    expect(answer.ok()).toMatchObject({ accountCode: 'CUSA99R001', grid: 'us', region: 'us', warnings: [] });
    expect(answer.ok().packages).toContain('Mimecast Platform');
    const shown = await admin.call(getIntegration, { params });
    expect(shown.ok().inputs.mimecast?.packages).toContain('Mimecast Platform');

    const kept = [
      answer.text,
      shown.text,
      JSON.stringify(await bff.deps.ledger.read(params.integrationId)),
      bff.logLines().join('\n'),
    ];
    const account = await sandbox.call<{ mimecast: { account: Record<string, unknown> } }>('GET', '/state');
    const { passphrase, adminEmail, contactEmail, contactName, telephone } = account.mimecast.account;
    for (const secret of [passphrase, adminEmail, contactEmail, contactName, telephone]) {
      expect(secret).toEqual(expect.any(String));
      for (const text of kept) expect(text).not.toContain(secret);
    }
    for (const text of kept) expect(text).not.toMatch(/passphrase|supportCode/);
  });

  test('products that the application lacks, are named with their permission and what is done without them', async () => {
    const { warnings } = (await connect('limited')).ok();

    expect(warnings).toEqual([
      expect.stringMatching(/product Audit Events.*Account \| Logs \| Read.*your word only/) as string,
      expect.stringMatching(
        /product User and Group Management.*Directories \| Groups \| Edit.*by hand/,
      ) as string,
      expect.stringMatching(/product Domain Management.*Directories \| Internal \| Read/) as string,
    ]);
  });

  test('region and account code disagree, the region is taken and both are said', async () => {
    await fault('^/api/account/get-account$', {
      status: 200,
      body: { meta: { status: 200 }, data: [{ accountCode: 'CUSA99R001', region: 'de' }], fail: [] },
    });

    const { grid, warnings } = (await connect()).ok();

    expect(grid).toBe('de');
    expect(warnings).toEqual([expect.stringMatching(/CUSA99R001.*"us".*"de"/) as string]);
  });

  test('a grid that is in no list, is taken as the host of its addresses', async () => {
    const byHand = (grid: string) =>
      admin.call(connectMimecast, {
        params,
        body: { kind: 'by-hand', accountCode: 'CXX12A3', grid: grid as 'us' },
      });

    expect((await byHand('xx-api.mimecast.com')).ok().grid).toBe('xx-api.mimecast.com');
    for (const grid of ['xx', 'https://xx-api.mimecast.com', 'xx-api.example.com', '']) {
      expect((await byHand(grid)).problem().errors?.[0], grid).toMatchObject({
        pointer: '/grid',
        message: expect.stringContaining('xx-api.mimecast.com') as string,
      });
    }
  });
});

describe('answers of Mimecast', () => {
  test('token expired in mid-run, is renewed once and the call goes through', async () => {
    (await connect()).ok();
    await sandbox.call('DELETE', '/exchanges');
    await fault('^/api/account/get-account$', {
      times: 1,
      status: 401,
      body: { fail: [{ code: 'token_expired', message: 'Token expired' }] },
    });

    const mimecast = await bff.deps.vendorAccess.mimecast(params.integrationId);

    await expect(mimecast.account.getAccount()).resolves.toMatchObject({ accountCode: 'CUSA99R001' });
    expect(await sent('/oauth/token')).toHaveLength(1);
    expect(await sent('/api/account/get-account')).toHaveLength(2);
  });

  test('token refused for good, ends after one renewal and asks for a valid credential', async () => {
    (await connect()).ok();
    await sandbox.call('DELETE', '/exchanges');
    await fault('^/api/account/get-account$', {
      status: 401,
      body: { fail: [{ code: 'token_expired', message: 'Token expired' }] },
    });

    const mimecast = await bff.deps.vendorAccess.mimecast(params.integrationId);

    await expect(mimecast.account.getAccount()).rejects.toMatchObject({ code: 'unauthorized' });
    expect(await sent('/api/account/get-account')).toHaveLength(2);
  });

  test.each([
    ['HTTP 200 with nested failures', { status: 200, body: nested('err_something_new', 'Why it failed') }],
    ['HTTP 200 with a flat failure', { status: 200, body: flat('err_something_new', 'Why it failed') }],
    ['HTTP 400 with nested failures', { status: 400, body: nested('err_validation_null', 'Why it failed') }],
  ])('%s, is a refusal with the reason in Mimecast’s words', async (_what, answer) => {
    await fault('^/identity/whoami$', answer);
    await fault('^/api/account/get-account$', answer);

    const problem = (await connect()).problem();

    expect(problem.code).toBe('vendor-refused');
    expect(problem.detail).toContain('Why it failed');
    expect((await admin.call(getIntegration, { params })).ok().inputs.mimecast).toBeNull();
  });

  test('an empty 400, is a refusal that names the call', async () => {
    await fault('^/api/account/get-account$', { status: 400, body: '' });

    expect((await connect()).problem()).toMatchObject({
      code: 'vendor-refused',
      detail: expect.stringMatching(/POST \/api\/account\/get-account.*HTTP 400/) as string,
    });
  });

  test.each([
    ['flat', flat('app_forbidden', 'Resource or method requested does not exist.')],
    ['nested', nested('app_forbidden', 'Resource or method requested does not exist.')],
  ])('403 app_forbidden, %s, names the missing product', async (_shape, body) => {
    await fault('^/identity/whoami$', { status: 403, body });

    expect((await connect()).problem()).toMatchObject({
      code: 'credential-lacks-rights',
      detail: expect.stringContaining('product Account Management') as string,
    });
  });
});

function nested(code: string, message: string): object {
  return { meta: { status: 200 }, data: [], fail: [{ errors: [{ code, message, retryable: false }] }] };
}

function flat(code: string, message: string): object {
  return { meta: { status: 200 }, data: [], fail: [{ code, message }] };
}
