import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../../testing/test-sandbox.ts';
import { rehearsalEuropeId, rehearsalHoldingId, rehearsalLtdId, seedKeys } from '../seed-organizations.ts';

describe('JumpCloud keys and organizations', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox.close());

  it('redirects to the sign-in page when there is no key', async () => {
    const answer = await sandbox.api('GET', '/api/organizations', { key: null });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('/login');
  });

  it('answers 401 as JSON to a wrong key', async () => {
    const answer = await sandbox.api('GET', '/api/organizations', { key: 'jca_wrong' });
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ error: 'Unauthorized', message: 'Unauthorized: api key user not found' });
  });

  it.each([
    [seedKeys.admin, 'console.eu.jumpcloud.com'],
    [seedKeys.admin, 'console.in.jumpcloud.com'],
    [seedKeys.europe, 'console.jumpcloud.com'],
  ])('answers 401 to key %s on %s, another region', async (key, host) => {
    expect((await apiWithHost(sandbox, key, host)).status).toBe(401);
  });

  it('shows a key of the EU its organization on the EU host', async () => {
    const answer = await apiWithHost(sandbox, seedKeys.europe, 'console.eu.jumpcloud.com');
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({ totalCount: 1, results: [{ id: rehearsalEuropeId }] });
  });

  it('lists every organization that the key sees, without x-org-id', async () => {
    const answer = await sandbox.api('GET', '/api/organizations', { key: seedKeys.admin });
    expect(answer.body).toMatchObject({
      totalCount: 2,
      results: [{ id: rehearsalLtdId }, { id: rehearsalHoldingId }],
    });
  });

  it.each([
    ['absent', {}, 401],
    ['malformed', { 'x-org-id': 'nonsense' }, 400],
    ['unknown', { 'x-org-id': 'ffffffffffffffffffffffff' }, 404],
    ['of another region', { 'x-org-id': rehearsalEuropeId }, 404],
    ['visible', { 'x-org-id': rehearsalLtdId }, 200],
  ])(
    'answers a key of several organizations with x-org-id %s by %s -> %d',
    async (_what, headers, status) => {
      const answer = await sandbox.api('GET', '/api/applications', { key: seedKeys.admin, headers });
      expect(answer.status).toBe(status);
    },
  );

  it('answers 400 when x-org-id and the path disagree', async () => {
    const path = `/api/organizations/${rehearsalLtdId}`;
    const headers = { 'x-org-id': rehearsalHoldingId };
    expect((await sandbox.api('GET', path, { key: seedKeys.admin, headers })).status).toBe(400);
    const metadata = `${path}/applications/ffffffffffffffffffffffff/metadata.xml`;
    expect((await sandbox.api('GET', metadata, { key: seedKeys.admin, headers })).status).toBe(400);
  });

  it('takes the first organization when the switch says that there is a default', async () => {
    sandbox.set({ missingOrgId: 'default-organization' });
    const answer = await sandbox.api('GET', '/api/applications', { key: seedKeys.admin });
    sandbox.set({ missingOrgId: '401' });
    expect(answer.body).toMatchObject({ results: [{ organization: rehearsalLtdId }] });
  });

  it('lets a read-only key read and search but not write', async () => {
    const key = seedKeys.readOnly;
    expect((await sandbox.api('GET', '/api/applications', { key })).status).toBe(200);
    expect((await sandbox.api('POST', '/api/search/systemusers', { key, body: {} })).status).toBe(200);
    expect((await sandbox.api('POST', '/api/v2/usergroups', { key, body: { name: 'x' } })).status).toBe(403);
    expect((await sandbox.api('GET', '/api/v2/usergroups')).headers.get('x-total-count')).toBe('2');
  });

  it.each([['groups', 404, 403] as const, ['nothing', 403, 403] as const, ['everything', 404, 404] as const])(
    'lets a manager change %s',
    async (managerRights, ofGroup, ofApplication) => {
      sandbox.set({ managerRights });
      const nobody = '0'.repeat(24);
      const change = async (path: string, type: string) => {
        const body = { op: 'remove', type, id: nobody };
        return (await sandbox.api('POST', path, { key: seedKeys.manager, body })).status;
      };
      expect(await change(`/api/v2/usergroups/${nobody}/members`, 'user')).toBe(ofGroup);
      expect(await change(`/api/v2/applications/${nobody}/associations`, 'user_group')).toBe(ofApplication);
      expect(await change(`/api/v2/usergroups/${nobody}/associations`, 'application')).toBe(ofApplication);
      sandbox.set({ managerRights: 'groups' });
    },
  );
});

/** fetch may not set Host, which is how a client names the vendor's real address. */
async function apiWithHost(
  sandbox: TestSandbox,
  key: string,
  host: string,
): Promise<{ status: number; text: string }> {
  const { request } = await import('node:http');
  const { port } = new URL(sandbox.jumpcloud);
  return new Promise((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port, path: '/api/organizations', headers: { host, 'x-api-key': key } },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    call.on('error', reject);
    call.end();
  });
}
