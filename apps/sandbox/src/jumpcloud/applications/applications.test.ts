import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applicationBody, createApplication } from '../../testing/mimecast-application.ts';
import { startTestSandbox, textAt, type ApiAnswer, type TestSandbox } from '../../testing/test-sandbox.ts';
import { rehearsalLtdId } from '../seed-organizations.ts';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.close());

const certificatePath = 'config.idpCertificate.value';

function get(id: string): Promise<ApiAnswer> {
  return sandbox.api('GET', `/api/applications/${id}`);
}

function put(id: string, body: unknown): Promise<ApiAnswer> {
  return sandbox.api('PUT', `/api/applications/${id}`, { body });
}

describe('creating an application', () => {
  it('fills the omitted config keys from the template and makes a certificate of five years', async () => {
    const { body } = await get(await createApplication(sandbox, 'mimecast'));
    expect(body).toMatchObject({
      active: true,
      displayLabel: 'Mimecast',
      sso: { type: 'saml', hidden: false },
      config: {
        signAssertion: { value: true, label: 'Sign Assertion' },
        constantAttributes: { value: [] },
        idpPrivateKey: { value: '' },
      },
    });
    expect(Buffer.from(textAt(body, certificatePath), 'base64').toString()).toMatch(
      /^-----BEGIN CERTIFICATE/,
    );
    const years =
      new Date(textAt(body, 'sso.idpCertExpirationAt')).getUTCFullYear() - new Date().getUTCFullYear();
    expect(years).toBe(5);
  });

  it('makes it inactive unless active is true', async () => {
    const { active: _active, ...body } = applicationBody('quiet');
    const answer = await sandbox.api('POST', '/api/applications', { body });
    expect(answer.body).toMatchObject({ active: false });
  });

  it('does not check the ssoUrl for uniqueness', async () => {
    const first = await createApplication(sandbox, 'mimecast');
    const second = await createApplication(sandbox, 'mimecast');
    expect(second).not.toBe(first);
  });

  it.each([
    ['no ssoUrl', { ssoUrl: '' }, 400, 'The IdP URL is required'],
    ['an ssoUrl elsewhere', { ssoUrl: 'https://example.com/x' }, 400, 'The IdP URL is invalid'],
    ['no config', { config: undefined }, 400, 'config is required'],
    ['no name', { name: '' }, 400, 'name is required'],
    ['an unknown template', { name: 'nothing' }, 400, 'The application template does not exist'],
    ['an OIDC template', { name: 'oidc' }, 400, 'ssoUrl is not allowed for OIDC apps'],
    [
      'a text for a flag',
      { config: { signAssertion: { value: 'yes' } } },
      400,
      'config.signAssertion.value must be a boolean',
    ],
    ['a colour of its own', { color: '#123456' }, 400, 'color is not allowed'],
  ])('with %s is refused', async (_what, changes, status, error) => {
    const answer = await sandbox.api('POST', '/api/applications', { body: applicationBody('x', changes) });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error });
  });

  it('with an empty certificate field as the console wraps it answers 503 and makes nothing', async () => {
    const config = { idpCertificate: { value: '', required: true } };
    const answer = await sandbox.api('POST', '/api/applications', { body: applicationBody('x', { config }) });
    expect(answer.status).toBe(503);
    expect((await sandbox.api('GET', '/api/applications')).body).toMatchObject({ totalCount: 1 });
  });

  it.each(['401', '402', '403'] as const)('without the SSO package answers %s by switch', async (status) => {
    sandbox.set({ missingPackageStatus: status });
    const answer = await sandbox.api('POST', '/api/applications', { body: applicationBody('x') });
    expect(answer.status).toBe(Number(status));
  });

  it('drops a config key that the template lacks, or refuses it by switch', async () => {
    const config = {
      acsUrl: { value: 'https://us-api.mimecast.com/login/saml' },
      subjectField: { value: 'username' },
    };
    const dropped = await sandbox.api('POST', '/api/applications', {
      body: applicationBody('x', { config }),
    });
    expect(dropped.status).toBe(200);
    expect(dropped.body).not.toHaveProperty('config.subjectField');
    sandbox.set({ unknownConfigKey: 'refused' });
    const refused = await sandbox.api('POST', '/api/applications', {
      body: applicationBody('x', { config }),
    });
    expect(refused.status).toBe(400);
  });

  it('keeps the issuer of a template that fixes it', async () => {
    sandbox.set({ mimecastTemplate: 'fixed-issuer' });
    const { body } = await get(await createApplication(sandbox, 'mimecast'));
    expect(textAt(body, 'config.idpEntityId.value')).toBe('JumpCloud');
  });

  it('takes a bookmark without config', async () => {
    const body = {
      name: 'bookmark',
      ssoUrl: 'https://login.mimecast.com',
      config: {},
      displayLabel: 'Mimecast',
    };
    const answer = await sandbox.api('POST', '/api/applications', { body });
    expect(answer.body).toMatchObject({
      config: {},
      sso: { type: 'bookmark' },
      ssoUrl: 'https://login.mimecast.com',
    });
    expect(answer.body).not.toHaveProperty('sso.idpCertExpirationAt');
  });
});

describe('replacing an application', () => {
  it('with the whole body read before keeps the certificate and the key', async () => {
    const id = await createApplication(sandbox, 'mimecast');
    const before = (await get(id)).body as Record<string, unknown>;
    const answer = await put(id, { ...before, displayLabel: 'Renamed' });
    expect(answer.status).toBe(200);
    const after = (await get(id)).body;
    expect(textAt(after, 'displayLabel')).toBe('Renamed');
    expect(textAt(after, certificatePath)).toBe(textAt(before, certificatePath));
    const stored = sandbox.sandbox.state.jumpcloud.applications.find((each) => each.id === id);
    expect(stored?.keyPair).toMatchObject({ origin: 'generated' });
  });

  it('without the certificate makes a new one', async () => {
    const id = await createApplication(sandbox, 'mimecast');
    const before = textAt((await get(id)).body, certificatePath);
    await put(id, applicationBody('mimecast'));
    expect(textAt((await get(id)).body, certificatePath)).not.toBe(before);
  });

  it('puts every omitted field back to its default', async () => {
    const id = await createApplication(sandbox, 'mimecast', {
      description: 'Mail',
      color: '#005466',
      sso: { hidden: true },
    });
    const { ssoUrl, config, name } = applicationBody('mimecast');
    await put(id, { name, ssoUrl, config });
    expect((await get(id)).body).toMatchObject({
      description: '',
      displayLabel: '',
      active: false,
      color: null,
      sso: { hidden: false },
    });
  });

  it('keeps the colour by switch', async () => {
    sandbox.set({ putDropsColorAndLogo: false });
    const id = await createApplication(sandbox, 'mimecast', { color: '#005466' });
    await put(id, applicationBody('mimecast'));
    expect((await get(id)).body).toMatchObject({ color: '#005466' });
  });

  it.each([
    ['ignored', 200, 'https://sso.jumpcloud.com/saml2/first'],
    ['accepted', 200, 'https://sso.jumpcloud.com/saml2/second'],
    ['refused', 400, 'https://sso.jumpcloud.com/saml2/first'],
  ] as const)('with another ssoUrl is %s by switch', async (ssoUrlChange, status, expected) => {
    sandbox.set({ ssoUrlChange });
    const id = await createApplication(sandbox, 'first');
    expect((await put(id, applicationBody('second'))).status).toBe(status);
    expect((await get(id)).body).toMatchObject({ ssoUrl: expected });
  });

  it('answers without the configuration, or with it by switch', async () => {
    const id = await createApplication(sandbox, 'mimecast');
    const without = await put(id, applicationBody('mimecast'));
    expect(without.body).toMatchObject({ _id: id, config: {} });
    expect(without.body).not.toHaveProperty('config.acsUrl');
    sandbox.set({ putResponse: 'complete' });
    expect((await put(id, applicationBody('mimecast'))).body).toHaveProperty('config.acsUrl');
  });

  it('to inactive keeps the certificate, or loses it by switch', async () => {
    const id = await createApplication(sandbox, 'mimecast');
    const read = async () => (await get(id)).body as Record<string, unknown>;
    const certificate = textAt(await read(), certificatePath);
    await put(id, { ...(await read()), active: false });
    expect(textAt(await read(), certificatePath)).toBe(certificate);

    await put(id, { ...(await read()), active: true });
    sandbox.set({ deactivateKeepsCertificate: false });
    await put(id, { ...(await read()), active: false });
    expect(textAt(await read(), certificatePath)).not.toBe(certificate);
  });

  it('without a name, or with another one, is refused', async () => {
    const id = await createApplication(sandbox, 'mimecast');
    expect((await put(id, applicationBody('mimecast', { name: 'saml2' }))).status).toBe(400);
    expect((await put(id, applicationBody('mimecast', { name: undefined }))).status).toBe(400);
  });
});

describe('deleting an application', () => {
  it.each(['200', '204'] as const)(
    'answers %s by switch, and it is gone with its bindings',
    async (status) => {
      sandbox.set({ deleteApplicationStatus: status });
      const id = await createApplication(sandbox, 'mimecast');
      sandbox.sandbox.state.jumpcloud.associations.push({
        applicationId: id,
        type: 'user_group',
        targetId: 'x',
      });
      expect((await sandbox.api('DELETE', `/api/applications/${id}`)).status).toBe(Number(status));
      expect((await get(id)).status).toBe(404);
      expect(sandbox.sandbox.state.jumpcloud.associations).toEqual([]);
      expect((await sandbox.api('DELETE', `/api/applications/${id}`)).status).toBe(404);
    },
  );
});

describe('metadata', () => {
  const path = (id: string) => `/api/organizations/${rehearsalLtdId}/applications/${id}/metadata.xml`;

  it('is there two seconds after the create, with the issuer and the POST binding', async () => {
    const id = await createApplication(sandbox, 'mimecast');
    expect((await sandbox.api('GET', path(id))).status).toBe(404);
    sandbox.forward(2_000);
    const answer = await sandbox.api('GET', path(id));
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('entityID="https://sso.jumpcloud.com/saml2/mimecast"');
    expect(answer.text).toContain('bindings:HTTP-POST" Location="https://sso.jumpcloud.com/saml2/mimecast"');
    expect(answer.text).not.toContain('HTTP-Redirect');
  });

  it('declares the redirect binding only when it is asked for', async () => {
    const config = {
      acsUrl: { value: 'https://us-api.mimecast.com/login/saml' },
      declareRedirectEndpoint: { value: true },
    };
    const id = await createApplication(sandbox, 'mimecast', { config });
    sandbox.forward(2_000);
    expect((await sandbox.api('GET', path(id))).text).toContain('HTTP-Redirect');
  });

  it('shows a regenerated certificate', async () => {
    const id = await createApplication(sandbox, 'mimecast');
    sandbox.forward(2_000);
    const before = (await sandbox.api('GET', path(id))).text;
    await put(id, applicationBody('mimecast'));
    expect((await sandbox.api('GET', path(id))).text).not.toBe(before);
  });

  it('of an inactive application is missing, or served by switch', async () => {
    const id = await createApplication(sandbox, 'mimecast', { active: false });
    sandbox.forward(2_000);
    expect((await sandbox.api('GET', path(id))).status).toBe(404);
    sandbox.set({ inactiveMetadata: 'served' });
    expect((await sandbox.api('GET', path(id))).status).toBe(200);
  });

  it('of a certificate that was uploaded unwrapped answers 500', async () => {
    const config = {
      acsUrl: { value: 'https://us-api.mimecast.com/login/saml' },
      idpCertificate: { value: 'MIIB' },
    };
    const id = await createApplication(sandbox, 'mimecast', { config });
    sandbox.forward(2_000);
    expect((await sandbox.api('GET', path(id))).status).toBe(500);
  });

  it('has a public address that no name gives away', async () => {
    await createApplication(sandbox, 'mimecast');
    const [, application] = sandbox.sandbox.state.jumpcloud.applications;
    expect(application?.metadataToken).toMatch(/^[0-9a-f]{48}$/);
    sandbox.forward(2_000);
    const answer = await sandbox.api('GET', `/saml2/metadata/${application?.metadataToken ?? ''}`, {
      key: null,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('xml');
    expect((await sandbox.api('GET', '/saml2/metadata/mimecast', { key: null })).status).toBe(404);
  });
});
