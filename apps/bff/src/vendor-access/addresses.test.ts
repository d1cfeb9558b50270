import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { noInputs } from '@wizard/runbook/values';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAddresses } from './addresses.ts';

describe('addresses of a rehearsal', () => {
  let server: Server;
  let sandboxUrl: string;

  beforeEach(async () => {
    server = createServer((_request, response) =>
      response.end(JSON.stringify({ jumpcloud: 'http://127.0.0.1:7001', mimecast: 'http://127.0.0.1:7002' })),
    );
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    sandboxUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sandbox`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  test.each([
    ['https://console.eu.jumpcloud.com/api/v2/usergroups?limit=1', '7001', 'console.eu.jumpcloud.com'],
    ['https://uk-api.services.mimecast.com/oauth/token', '7002', 'uk-api.services.mimecast.com'],
    ['https://uspcom-api.mimecast-pscom-us.com/login/saml', '7002', 'uspcom-api.mimecast-pscom-us.com'],
  ])('a call to %s, goes to the stand-in and names the vendor', async (given, port, host) => {
    const { pathname, search } = new URL(given);
    const transport = await createAddresses({ sandboxUrl, liveOrigins: [] }).transportFor('rehearsal');

    const { url, hostHeader } = transport(new URL(given));

    expect(url.href).toBe(`http://127.0.0.1:${port}${pathname}${search}`);
    expect(hostHeader).toBe(host);
  });

  test.each([
    'https://jumpcloud.com.evil.example/api',
    'https://evil.example/api',
    'http://console.jumpcloud.com/api',
    'https://console.jumpcloud.com:8443/api',
    'https://user:word@console.jumpcloud.com/api',
  ])('a call to %s, is refused', async (given) => {
    const transport = await createAddresses({ sandboxUrl, liveOrigins: [] }).transportFor('rehearsal');

    expect(() => transport(new URL(given))).toThrow(/is refused/);
  });

  test('links that a person opens, lead to the stand-ins', async () => {
    const addresses = createAddresses({ sandboxUrl, liveOrigins: [] });

    expect(await addresses.linksFor({ kind: 'rehearsal', inputs: noInputs })).toEqual({
      jumpcloudAdminPortal: 'http://127.0.0.1:7001/',
      jumpcloudUserConsole: 'http://127.0.0.1:7001/userconsole/',
      mimecastConsole: 'http://127.0.0.1:7002/',
      mimecastSignIn: 'http://127.0.0.1:7002/',
    });
  });

  test('the sandbox does not answer, links lead to its control page and calls say so', async () => {
    const gone = 'http://127.0.0.1:1/sandbox';
    const addresses = createAddresses({ sandboxUrl: gone, liveOrigins: [] });

    expect(await addresses.openUrl('rehearsal', 'https://login.mimecast.com/')).toBe(gone);
    await expect(addresses.transportFor('rehearsal')).rejects.toMatchObject({
      code: 'rehearsal-unavailable',
    });
    await expect(addresses.checkSandbox()).rejects.toMatchObject({ code: 'rehearsal-unavailable' });
  });
});

describe('addresses of a live integration', () => {
  const addresses = createAddresses({
    sandboxUrl: 'http://127.0.0.1:4601/sandbox',
    liveOrigins: ['https://egress.example.com'],
  });

  test.each([
    'https://console.jumpcloud.com/api',
    'https://sso.jumpcloud.com/saml2/x',
    'https://egress.example.com/api',
  ])('a call to %s, goes there', async (given) => {
    const transport = await addresses.transportFor('live');

    expect(transport(new URL(given))).toEqual({ url: new URL(given) });
  });

  test.each([
    'https://127.0.0.1/api',
    'http://127.0.0.1:4601/api',
    'https://169.254.169.254/latest/meta-data',
    'https://evil.example/',
    'https://notjumpcloud.com/',
    'https://other.example.com/',
  ])('a call to %s, is refused', async (given) => {
    const transport = await addresses.transportFor('live');

    expect(() => transport(new URL(given))).toThrow(/is refused/);
  });

  test('links, are the vendors own', async () => {
    expect(await addresses.openUrl('live', 'https://console.jumpcloud.com/')).toBe(
      'https://console.jumpcloud.com/',
    );
  });

  test('a rehearsal without any sandbox, is unavailable', async () => {
    const without = createAddresses({ sandboxUrl: null, liveOrigins: [] });

    await expect(without.transportFor('rehearsal')).rejects.toMatchObject({ code: 'rehearsal-unavailable' });
  });
});
