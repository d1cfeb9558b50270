import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApplication } from '../../testing/mimecast-application.ts';
import { startTestSandbox, type TestSandbox } from '../../testing/test-sandbox.ts';
import { recordSsoAttempt, type SsoAttempt } from './record-event.ts';

let sandbox: TestSandbox;
let applicationId: string;
beforeEach(async () => {
  sandbox = await startTestSandbox();
  applicationId = await createApplication(sandbox, 'Mimecast');
});
afterEach(() => sandbox.close());

function record(changes: Partial<SsoAttempt> = {}): void {
  const { jumpcloud } = sandbox.sandbox.state;
  const application = jumpcloud.applications.find(({ id }) => id === applicationId);
  const [user] = jumpcloud.users;
  if (application === undefined || user === undefined) throw new Error('not seeded');
  recordSsoAttempt(sandbox.sandbox, {
    organizationId: application.organizationId,
    ssoUrl: application.ssoUrl,
    application,
    user,
    isIssued: true,
    isIdpInitiated: true,
    hasSecondFactor: false,
    policies: [],
    clientIp: '127.0.0.1',
    userAgent: 'test',
    ...changes,
  });
}

function search(query: Record<string, unknown> = {}) {
  const body = { service: ['sso'], start_time: '2020-01-01T00:00:00Z', ...query };
  return sandbox.api('POST', '/insights/directory/v1/events', { body });
}

describe('Directory Insights', () => {
  it('shows an event three seconds late, in the published shape', async () => {
    record();
    expect((await search()).body).toEqual([]);
    sandbox.forward(3_000);
    expect((await search()).body).toMatchObject([
      {
        event_type: 'sso_auth',
        service: 'sso',
        success: null,
        sso_token_success: true,
        error_message: '',
        idp_initiated: true,
        initiated_by: { type: 'user', username: 'pat.pilot' },
        application: {
          id: applicationId,
          name: 'mimecast',
          sso_url: 'https://sso.jumpcloud.com/saml2/Mimecast',
        },
      },
    ]);
  });

  it('words a failure, leaves the challenge step without a message, and names no unreachable application', async () => {
    record({ isIssued: false, error: 'not authorized' });
    record({ isIssued: false });
    record({ isIssued: false, error: 'application unreachable' });
    sandbox.forward(3_000);
    const [refused, challenge, unreachable] = (await search()).body as Record<string, unknown>[];
    expect(refused).toMatchObject({ sso_token_success: false, error_message: 'not authorized' });
    expect(challenge).toMatchObject({ sso_token_success: false });
    expect(challenge).not.toHaveProperty('error_message');
    expect(unreachable).toMatchObject({
      application: { id: '', name: '', sso_url: 'https://sso.jumpcloud.com/saml2/Mimecast' },
    });
  });

  it('matches lower-case values only, because values are lower-cased on insert', async () => {
    record();
    sandbox.forward(3_000);
    const term = (value: string) => search({ search_term: { and: [{ 'application.sso_url': value }] } });
    expect((await term('https://sso.jumpcloud.com/saml2/mimecast')).body).toHaveLength(1);
    expect((await term('https://sso.jumpcloud.com/saml2/Mimecast')).body).toHaveLength(0);
  });

  it('combines terms with and, or and not', async () => {
    record();
    record({ isIssued: false, error: 'not authorized' });
    sandbox.forward(3_000);
    const count = async (search_term: unknown) => ((await search({ search_term })).body as unknown[]).length;
    expect(await count({ and: [{ event_type: 'sso_auth' }, { sso_token_success: 'false' }] })).toBe(1);
    expect(await count({ or: [{ sso_token_success: 'true' }, { sso_token_success: 'false' }] })).toBe(2);
    expect(await count({ not: [{ error_message: 'not authorized' }] })).toBe(1);
    expect(await count({ and: { event_type: 'sso_auth', sso_token_success: 'true' } })).toBe(1);
  });

  it.each([
    ['no service', { service: [] }],
    ['an unknown service', { service: ['saml'] }],
    ['no start', { start_time: undefined }],
    ['a start that is no time', { start_time: 'yesterday' }],
    ['a boolean term', { search_term: { and: [{ sso_token_success: false }] } }],
    ['a term that cannot be searched', { search_term: { and: [{ useragent: 'x' }] } }],
    ['an unknown conjunction', { search_term: { xor: [] } }],
  ])('refuses a query with %s', async (_what, query) => {
    expect((await search(query)).status).toBe(400);
  });

  it('refuses nested terms by switch', async () => {
    sandbox.set({ insightsNestedTerms: '400' });
    expect((await search({ search_term: { and: [{ 'application.id': applicationId }] } })).status).toBe(400);
  });

  it('pages by search_after until fewer come than the limit', async () => {
    record();
    record();
    record();
    sandbox.forward(3_000);
    const first = await search({ limit: 2 });
    expect(first.headers.get('x-result-count')).toBe('2');
    expect(first.headers.get('x-limit')).toBe('2');
    expect(first.headers.get('x-sort')).toBe('ASC');
    const cursor = JSON.parse(first.headers.get('x-search_after') ?? '[]') as unknown;
    const second = await search({ limit: 2, search_after: cursor });
    expect(second.headers.get('x-result-count')).toBe('1');
    const ids = [...(first.body as { id: string }[]), ...(second.body as { id: string }[])].map(
      ({ id }) => id,
    );
    expect(new Set(ids).size).toBe(3);
  });

  it('sorts descending when asked, and keeps to the period', async () => {
    record();
    sandbox.forward(60_000);
    record();
    sandbox.forward(3_000);
    const events = (await search({ sort: 'desc' })).body as { timestamp: string }[];
    expect(events[0]?.timestamp.localeCompare(events[1]?.timestamp ?? '')).toBe(1);
    expect((await search({ start_time: events[0]?.timestamp })).body).toHaveLength(1);
  });

  it('answers 403 when the organization is not entitled', async () => {
    sandbox.set({ insights: 'not-entitled' });
    expect((await search()).status).toBe(403);
  });

  it('keeps a trail of changes, with the key that made them', async () => {
    sandbox.forward(3_000);
    expect((await search({ service: ['directory'] })).body).toMatchObject([
      { event_type: 'application_create', auth_method: 'api key', resource: { id: applicationId } },
    ]);
  });
});
