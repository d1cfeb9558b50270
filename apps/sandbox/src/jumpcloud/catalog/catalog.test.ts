import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../../testing/test-sandbox.ts';

describe('the catalog of application templates', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox.close());

  const named = (filter: string) =>
    sandbox.api('GET', `/api/application-templates?filter=${encodeURIComponent(filter)}`);

  it('has more templates than one page, and Mimecast is not on the first', async () => {
    const first = await sandbox.api('GET', '/api/application-templates');
    expect(first.body).toMatchObject({ totalCount: 17 });
    expect(first.text).not.toContain('mimecast');
    expect((await sandbox.api('GET', '/api/application-templates?skip=10')).text).toContain('mimecast');
  });

  it.each([
    ['present-without-subject-field', 1],
    ['present-with-subject-field', 1],
    ['fixed-issuer', 1],
    ['missing', 0],
    ['several', 2],
  ] as const)('with %s holds %d Mimecast templates', async (mimecastTemplate, count) => {
    sandbox.set({ mimecastTemplate });
    const all = await sandbox.api('GET', '/api/application-templates?limit=100');
    const names = (all.body as { results: { displayName: string }[] }).results.map(
      (each) => each.displayName,
    );
    expect(names.filter((name) => name.startsWith('Mimecast'))).toHaveLength(count);
  });

  it('may hold a template with keys of its own, described by their wrappers', async () => {
    sandbox.set({ mimecastTemplate: 'unfamiliar' });
    expect((await named('name:$eq:secure-email-cloud-gateway')).body).toMatchObject({
      results: [
        {
          config: {
            signInPage: {
              value: 'https://XX-api.mimecast.com/YOUR_PAGE',
              required: true,
              tooltip: { variables: { message: 'Where people start.' } },
            },
            sessionPolicy: { options: [{ value: 'standard' }, { value: 'strict' }] },
          },
        },
      ],
    });
  });

  it('shows placeholders, and subjectField only by switch', async () => {
    sandbox.set({ mimecastTemplate: 'present-without-subject-field' });
    const without = await named('name:$eq:mimecast');
    expect(without.body).toMatchObject({
      totalCount: 1,
      results: [
        {
          name: 'mimecast',
          ssoUrl: 'https://sso.jumpcloud.com/saml2/mimecast',
          config: {
            acsUrl: { value: 'https://XX-api.mimecast.com/login/saml' },
            spEntityId: { value: 'XX-api.mimecast.com.XXXXXX' },
          },
        },
      ],
    });
    expect(without.text).not.toContain('subjectField');
    sandbox.set({ mimecastTemplate: 'present-with-subject-field' });
    expect((await named('name:$eq:mimecast')).text).toContain('subjectField');
  });

  it('finds nothing for a v2 filter, because v1 operators begin with $', async () => {
    expect((await named('name:eq:mimecast')).body).toMatchObject({ totalCount: 0 });
  });

  it('gives one template by id and 404 for an unknown one', async () => {
    expect(
      (await sandbox.api('GET', '/api/application-templates/5f0000000000000000000011')).body,
    ).toMatchObject({ name: 'mimecast' });
    expect((await sandbox.api('GET', '/api/application-templates/ffffffffffffffffffffffff')).status).toBe(
      404,
    );
  });
});
