import { sendJson } from '@wizard/testing';
import { describe, expect, it } from 'vitest';
import { checkMetadataUrl } from '../src/index.ts';
import { clientOf } from './stand-in-client.ts';

const xml = '<?xml version="1.0"?><md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"/>';
const publicUrl = 'https://sso.jumpcloud.com/saml2/metadata/abc?x=1&x=2';

describe('metadata of an application', () => {
  it('is read with the key from the route of the organization', async () => {
    const { client, server } = await clientOf((_, response) => response.end(xml));

    await expect(client.metadata.ofApplication('o1', 'a1')).resolves.toBe(xml);
    expect(server.received[0]).toMatchObject({
      url: '/api/organizations/o1/applications/a1/metadata.xml',
      headers: { 'x-api-key': 'test-key' },
    });
  });

  it.each([
    ['a web page', '<!DOCTYPE html><html></html>'],
    ['JSON', '{"message":"no"}'],
    ['nothing', ''],
  ])('is not %s, although the status is 200', async (_, body) => {
    const { client } = await clientOf((_request, response) => response.end(body));

    await expect(client.metadata.ofApplication('o1', 'a1')).rejects.toMatchObject({
      code: 'malformed-response',
    });
  });

  it('reports the status that an application with an own certificate gives forever', async () => {
    const { client } = await clientOf((_, response) =>
      sendJson(response, 500, { message: 'Internal Server Error' }),
    );

    await expect(client.metadata.ofApplication('o1', 'a1')).rejects.toMatchObject({
      code: 'unavailable',
      status: 500,
    });
  });
});

describe('metadata at a public address', () => {
  it('is fetched without key, token and organization', async () => {
    const { client, server } = await clientOf((_, response) => response.end(xml), { organizationId: 'o1' });

    await expect(client.metadata.fetchUrl(` ${publicUrl}#fragment `)).resolves.toEqual({
      url: publicUrl,
      text: xml,
    });
    expect(server.received[0]).toMatchObject({
      url: '/saml2/metadata/abc?x=1&x=2',
      headers: { host: 'sso.jumpcloud.com' },
    });
    expect(server.received[0]?.headers).not.toHaveProperty('x-api-key');
    expect(server.received[0]?.headers).not.toHaveProperty('authorization');
    expect(server.received[0]?.headers).not.toHaveProperty('x-org-id');
  });

  it('follows redirects on the same host', async () => {
    const { client } = await clientOf((request, response) =>
      request.url === '/moved' ? response.end(xml) : response.writeHead(302, { location: '/moved' }).end(),
    );

    await expect(client.metadata.fetchUrl(publicUrl)).resolves.toEqual({
      url: 'https://sso.jumpcloud.com/moved',
      text: xml,
    });
  });

  it.each([
    ['https://evil.example/metadata', 'foreign-redirect'],
    ['https://console.jumpcloud.com/metadata', 'foreign-redirect'],
    ['http://sso.jumpcloud.com/metadata', 'foreign-redirect'],
    ['//evil.example', 'foreign-redirect'],
    ['https://user:pw@sso.jumpcloud.com/x', 'has-credentials'],
    ['/again', 'too-many-redirects'],
  ])('refuses a redirect to %s', async (location, code) => {
    const { client, server } = await clientOf((_, response) => response.writeHead(301, { location }).end());

    await expect(client.metadata.fetchUrl(publicUrl)).rejects.toMatchObject({
      name: 'MetadataUrlError',
      code,
    });
    expect(server.received.length).toBeLessThanOrEqual(4);
  });

  it('is given as it came, so that its reader can say what a web page is', async () => {
    const { client } = await clientOf((_, response) => response.end('<html>Sign in</html>'));

    await expect(client.metadata.fetchUrl(publicUrl)).resolves.toMatchObject({
      text: '<html>Sign in</html>',
    });
  });

  it('is not read beyond 1 MB', async () => {
    const { client } = await clientOf((_, response) => response.end('<a>'.repeat(400_000)));

    await expect(client.metadata.fetchUrl(publicUrl)).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('checkMetadataUrl', () => {
  it.each([
    ['', 'not-a-url'],
    ['sso.jumpcloud.com/saml2/metadata/abc', 'not-a-url'],
    ['<EntityDescriptor/>', 'not-a-url'],
    ['http://sso.jumpcloud.com/x', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['https://evil.example/x', 'foreign-host'],
    ['https://jumpcloud.com.evil.example/x', 'foreign-host'],
    ['https://evil-jumpcloud.com/x', 'foreign-host'],
    ['https://sso.jumpcloud.com./x', 'foreign-host'],
    ['https://127.0.0.1/x', 'foreign-host'],
    ['https://sso.jumpcloud.com@evil.example/x', 'has-credentials'],
    ['https://user:secret@sso.jumpcloud.com/x', 'has-credentials'],
    ['https://sso.jumpcloud.com:8443/x', 'unusual-port'],
  ])('refuses %j as %s', (given, code) => {
    const attempt = () => checkMetadataUrl(given);

    expect(attempt).toThrow(expect.objectContaining({ name: 'MetadataUrlError', code }) as Error);
    expect(attempt).not.toThrow(/secret/);
  });

  it('accepts any host of JumpCloud, with the usual port written out', () => {
    expect(checkMetadataUrl('https://sso.eu.jumpcloud.com:443/m').href).toBe(
      'https://sso.eu.jumpcloud.com/m',
    );
  });
});
