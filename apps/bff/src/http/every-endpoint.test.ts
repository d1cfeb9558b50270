import * as contracts from '@wizard/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestBff, type TestBff } from '../../test/test-bff.ts';
import { pathOf, type TestClient } from '../../test/test-client.ts';

const isEndpoint = (value: unknown): value is contracts.Endpoint =>
  typeof value === 'object' && value !== null && 'path' in value && 'access' in value && 'method' in value;

const endpoints = Object.entries(contracts).flatMap(([name, value]) =>
  isEndpoint(value) ? [{ name, endpoint: value }] : [],
);
const restricted = endpoints.filter(({ endpoint }) => endpoint.access !== 'public');

/** Nothing of this exists, so that a call that is let in changes nothing. */
const anyParams = {
  integrationId: 'int_0000000000000000000',
  stepId: 'connect-jumpcloud',
  connector: 'sign-in',
  gateId: 'A',
  conditionId: 'any',
  runId: 'run_00000000000000000000',
  planId: 'run_00000000000000000000',
  signInRunId: 'any',
  checksRunId: 'any',
  logoId: '0'.repeat(64),
  handOffId: 'ho_00000000000000000000',
  groupId: '0'.repeat(24),
  vendor: 'jumpcloud',
  purpose: 'set-up',
  applicationId: '0'.repeat(24),
};

const send = async (client: TestClient, endpoint: contracts.Endpoint): Promise<number> => {
  const response = await client.fetch(pathOf(endpoint.path, anyParams), {
    method: endpoint.method,
    ...(endpoint.method === 'GET' || endpoint.method === 'DELETE'
      ? {}
      : { body: '{}', headers: { 'content-type': 'application/json' } }),
  });
  await response.body?.cancel();

  return response.status;
};

describe('every endpoint of the contracts', () => {
  let bff: TestBff;
  const clients = new Map<contracts.Role, TestClient>();

  beforeAll(async () => {
    // Seeds the accounts; nothing here reaches the sandbox itself.
    bff = await startTestBff({ sandboxUrl: 'http://127.0.0.1:1/sandbox' });
    for (const role of contracts.roles) clients.set(role, await bff.signedInAs(role));
  });
  afterAll(() => bff.stop());

  test('there are some', () => {
    expect(restricted.length).toBeGreaterThan(10);
  });

  test.each(endpoints)('$name, is served', async ({ endpoint }) => {
    const status = await send(bff.client(), endpoint);

    // An address that is not served answers 404 to everyone, also to nobody.
    expect(status).not.toBe(404);
  });

  test.each(restricted)('$name, nobody is signed in, is refused', async ({ endpoint }) => {
    expect(await send(bff.client(), endpoint)).toBe(401);
  });

  describe.each(contracts.roles)('as %s', (role) => {
    test.each(restricted)('$name, is let in as declared', async ({ endpoint }) => {
      const client = clients.get(role);
      if (client === undefined || endpoint.access === 'public') throw new Error('Not set up.');

      const status = await send(client, endpoint);

      if (endpoint.access.roles.includes(role)) expect([401, 403, 500]).not.toContain(status);
      else expect(status).toBe(403);
    });
  });
});
