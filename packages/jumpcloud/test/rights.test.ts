import { sendJson } from '@wizard/testing';
import { describe, expect, it } from 'vitest';
import { entitlementHint } from '../src/index.ts';
import { clientOf } from './stand-in-client.ts';

describe('what a credential may change', () => {
  const refused = { code: 403, message: 'Forbidden: your role may not change this resource' };

  it.each([
    ['there is no such thing', 404, { message: 'Not Found' }, 'allowed'],
    ['the request is refused for its content', 400, { message: 'bad' }, 'allowed'],
    ['the role is refused', 403, refused, 'refused'],
    [
      'the address is blocked',
      403,
      { message: 'Your IP has been blocked due to suspected abuse' },
      'unknown',
    ],
    ['a package is missing', 402, { message: 'pay' }, 'unknown'],
  ])('%s: is read from the answer %#', async (_what, status, body, right) => {
    const { client, server } = await clientOf((_, response) => sendJson(response, status, body));

    await expect(client.rights.probe()).resolves.toEqual({ applications: right, groups: right });
    expect(server.received.map(({ method, url }) => `${method} ${url}`).sort()).toEqual([
      'POST /api/v2/applications/000000000000000000000000/associations',
      'POST /api/v2/usergroups/000000000000000000000000/members',
    ]);
  });

  it('a role that may change groups only: is told apart', async () => {
    const { client } = await clientOf((request, response) =>
      request.url.includes('/applications/')
        ? sendJson(response, 403, refused)
        : sendJson(response, 404, { message: 'Not Found' }),
    );

    await expect(client.rights.probe()).resolves.toEqual({ applications: 'refused', groups: 'allowed' });
  });
});

describe('what an organization holds', () => {
  const catalogue = [
    { productCode: 'DIR', features: [{ name: 'cloudDirectory' }] },
    { productCode: 'SSO', features: [{ name: 'sso' }] },
  ];
  const holding = (...codes: string[]) => ({
    id: 'o',
    entitlement: {
      entitlementProducts: codes.map((productCode) => ({ productCode, name: `${productCode} plan` })),
    },
    settings: { features: { directoryInsights: { enabled: false } } },
  });

  it.each([
    [['SSO'], true],
    [['DIR', 'SSO'], true],
    [['DIR'], false],
    [['DIR', 'LEGACY-7'], null],
    [[], null],
  ])('products %j: single sign-on is %s', (codes, hasSso) => {
    expect(entitlementHint(holding(...codes), catalogue)).toEqual({
      hasSso,
      products: codes.map((code) => `${code} plan`),
      hasDirectoryInsights: false,
    });
  });

  it('a record of another shape: is no reason to fail', () => {
    expect(
      entitlementHint(
        { id: 'o', entitlement: { entitlementProducts: ['?', null] }, settings: null },
        catalogue,
      ),
    ).toEqual({ hasSso: null, products: [], hasDirectoryInsights: null });
  });
});
