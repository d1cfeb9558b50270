import { sendJson } from '@wizard/testing';
import { describe, expect, it } from 'vitest';
import { CertificateOmittedError, configValue, withConfigValues } from '../src/index.ts';
import { clientOf } from './stand-in-client.ts';

const stored = {
  _id: 'app-1',
  name: 'mimecast',
  displayName: 'Mimecast',
  displayLabel: '',
  active: true,
  color: null,
  futureField: { kept: [1, 2] },
  ssoUrl: 'https://sso.jumpcloud.com/saml2/mimecast',
  sso: { type: 'saml', hidden: false, unknown: 'kept' },
  config: {
    idpCertificate: { value: 'Q0VSVA==', type: 'file', label: 'IdP Certificate:' },
    idpPrivateKey: { value: 'PRIVATE', type: 'file' },
    acsUrl: {
      value: 'https://us-api.mimecast.com/login/saml',
      type: 'text',
      position: 4,
      tooltip: { template: 'x' },
    },
    authClaimConfiguration: { value: null },
    plain: 'odd',
  },
};

describe('applications', () => {
  it('keeps every field that it reads, except the private key', async () => {
    const { client } = await clientOf((_, response) => sendJson(response, 200, stored));

    const application = await client.applications.get('app-1');

    expect(application).toEqual({
      ...stored,
      id: 'app-1',
      config: { ...stored.config, idpPrivateKey: { value: '', type: 'file' } },
    });
  });

  it('writes back the whole of what it read, with the values that were changed', async () => {
    const { client, server } = await clientOf((request, response) =>
      sendJson(response, 200, request.method === 'GET' ? stored : {}),
    );
    const application = await client.applications.get('app-1');

    const changed = withConfigValues(
      { ...application, active: false },
      { acsUrl: 'https://new', added: 'x' },
    );
    await client.applications.replace(changed);

    const put = server.received[1];
    expect(put).toMatchObject({ method: 'PUT', url: '/api/applications/app-1' });
    expect(JSON.parse(put?.body ?? '')).toEqual({
      ...application,
      active: false,
      config: {
        ...application.config,
        acsUrl: { ...stored.config.acsUrl, value: 'https://new' },
        added: { value: 'x' },
      },
    });
  });

  it('refuses to replace a SAML application without its certificate, before anything is sent', async () => {
    const { client, server } = await clientOf((_, response) => sendJson(response, 200, stored));
    const application = await client.applications.get('app-1');
    const config = { ...application.config };
    delete config.idpCertificate;

    await expect(client.applications.replace({ ...application, config })).rejects.toThrow(
      CertificateOmittedError,
    );
    await expect(
      client.applications.replace(withConfigValues(application, { idpCertificate: '' })),
    ).rejects.toThrow(CertificateOmittedError);
    expect(server.received).toHaveLength(1);
  });

  it('leaves certificate and key out when a new certificate is wanted', async () => {
    const { client, server } = await clientOf((_, response) => sendJson(response, 200, stored));
    const application = await client.applications.get('app-1');

    await client.applications.replace(application, { certificate: 'regenerate' });

    const sent = JSON.parse(server.received[1]?.body ?? '') as typeof stored;
    expect(Object.keys(sent.config)).toEqual(['acsUrl', 'authClaimConfiguration', 'plain']);
  });

  it('replaces a bookmark, which has no certificate', async () => {
    const { client, server } = await clientOf((_, response) => sendJson(response, 200, {}));

    await client.applications.replace({
      id: 'b1',
      name: 'bookmark',
      ssoUrl: 'https://login.mimecast.com',
      sso: { type: 'bookmark' },
      config: {},
    });

    expect(server.received[0]).toMatchObject({ method: 'PUT', url: '/api/applications/b1' });
  });

  it('creates without an empty certificate or key, which JumpCloud answers with 503', async () => {
    const { client, server } = await clientOf((_, response) => sendJson(response, 201, stored));

    await client.applications.create({
      name: 'mimecast',
      ssoUrl: 'https://sso.jumpcloud.com/saml2/mimecast',
      active: true,
      config: {
        idpCertificate: { value: '', required: true },
        idpPrivateKey: {},
        acsUrl: { value: 'https://a' },
      },
    });

    expect(JSON.parse(server.received[0]?.body ?? '')).toMatchObject({ active: true });
    expect((JSON.parse(server.received[0]?.body ?? '') as typeof stored).config).toEqual({
      acsUrl: { value: 'https://a' },
    });
  });

  it('sends a create once when the connection breaks, and says that its effect is unknown', async () => {
    const { client, server } = await clientOf((_, response) => response.destroy());

    await expect(
      client.applications.create({ name: 'x', ssoUrl: 'https://s', active: true, config: {} }),
    ).rejects.toMatchObject({ code: 'connection', isAmbiguous: true });
    expect(server.received).toHaveLength(1);
  });

  it('says that the effect is unknown when the answer to a create is unreadable', async () => {
    const { client } = await clientOf((_, response) => response.end('{"_id":"app'));

    await expect(
      client.applications.create({ name: 'x', ssoUrl: 'https://s', active: true, config: {} }),
    ).rejects.toMatchObject({ code: 'malformed-response', isAmbiguous: true });
  });

  it.each([
    [200, stored, 'deleted'],
    [204, undefined, 'deleted'],
    [404, { message: 'Not Found' }, 'was-missing'],
  ])('reads %i as the answer to a delete', async (status, body, outcome) => {
    const { client } = await clientOf((_, response) =>
      response.writeHead(status).end(body && JSON.stringify(body)),
    );

    await expect(client.applications.delete('app-1')).resolves.toBe(outcome);
  });

  it('uploads a logo as the multipart field "image"', async () => {
    const { client, server } = await clientOf((_, response) => response.writeHead(204).end());

    await client.applications.uploadLogo('app-1', new Blob(['PNG'], { type: 'image/png' }), 'tile.png');

    expect(server.received[0]?.url).toBe('/api/v2/applications/app-1/logo');
    expect(server.received[0]?.body).toMatch(
      /name="image"; filename="tile.png"[\s\S]*Content-Type: image\/png[\s\S]*PNG/,
    );
  });
});

describe('configValue', () => {
  it('reads a value, and nothing from inherited names or odd fields', () => {
    expect(configValue(stored, 'acsUrl')).toBe('https://us-api.mimecast.com/login/saml');
    expect(configValue(stored, 'authClaimConfiguration')).toBeNull();
    expect(configValue(stored, 'plain')).toBeUndefined();
    expect(configValue(stored, 'constructor')).toBeUndefined();
    expect(configValue({ config: null }, 'acsUrl')).toBeUndefined();
  });
});
