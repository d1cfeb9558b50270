import {
  getStepDraft,
  type IntegrationId,
  listIntegrations,
  saveStepDraft,
  signOut,
} from '@wizard/contracts';
import { describe, expect, it, vi } from 'vitest';
import { fakeServer, json, problem } from '../../testing/fake-server.ts';
import { callEndpoint, endpointUrl } from './call-endpoint.ts';
import { ConnectionError, ProblemError } from './problem-error.ts';

const params = { integrationId: 'int_0123456789abcdef' as IntegrationId, stepId: 'a/b' };

describe('callEndpoint', () => {
  it('fills the path, sends the body as JSON, and gives the parsed answer', async () => {
    const draft = { values: { region: 'eu' }, savedAt: '2026-11-24T10:41:00.000Z', savedBy: null };
    const server = fakeServer(() => json({ ...draft, unknown: 'dropped' }));

    const answer = await callEndpoint(saveStepDraft, { params, body: { values: { region: 'eu' } } });

    expect(answer).toEqual(draft);
    expect(server.calls).toEqual([
      {
        method: 'PUT',
        url: '/api/integrations/int_0123456789abcdef/steps/a%2Fb/draft',
        body: { values: { region: 'eu' } },
      },
    ]);
  });

  it.each([
    ['GET', () => callEndpoint(getStepDraft, { params })],
    ['DELETE', () => callEndpoint(signOut, {})],
  ])('sends no body with %s', async (method, call) => {
    const server = fakeServer(() => json({}));

    await call().catch(() => undefined);

    expect(server.calls[0]).toMatchObject({ method, body: undefined });
  });

  it('throws the problem of a refusal', async () => {
    fakeServer(() => problem({ code: 'not-allowed', detail: 'Only an admin may.' }, 403));

    const call = callEndpoint(listIntegrations, {});

    await expect(call).rejects.toBeInstanceOf(ProblemError);
    await expect(call).rejects.toMatchObject({ problem: { code: 'not-allowed', requestId: 'req-0001' } });
  });

  it('names the status and request when a refusal is no problem of ours', async () => {
    fakeServer(
      () => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'x-request-id': 'proxy-7' } }),
    );

    await expect(callEndpoint(listIntegrations, {})).rejects.toThrow(/502.*proxy-7/);
  });

  it('refuses an answer of another form than the contract', async () => {
    fakeServer(() => json({ integrations: 'none' }));

    await expect(callEndpoint(listIntegrations, {})).rejects.toThrow(ConnectionError);
  });

  it('says so when nothing answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));

    await expect(callEndpoint(listIntegrations, {})).rejects.toThrow('did not answer');
  });
});

describe('endpointUrl', () => {
  it('appends the query and leaves out what is undefined', () => {
    const url = endpointUrl('/api/people', { query: { search: 'a&b', page: undefined } });

    expect(url).toBe('/api/people?search=a%26b');
  });
});
