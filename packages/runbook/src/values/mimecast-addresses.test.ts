import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountCodeArbitrary, connectorArbitrary, gridArbitrary } from '../../test/sample-inputs.ts';
import { acsPaths, acsUrl, entraEntityId, gridHost, spEntityId } from './mimecast-addresses.ts';
import { placeholdersIn } from './placeholders.ts';

describe('addresses of Mimecast', () => {
  it.each([
    ['us', 'us-api.mimecast.com'],
    ['eu', 'eu-api.mimecast.com'],
    ['jer', 'jer-api.mimecast.com'],
    ['uspcom', 'uspcom-api.mimecast-pscom-us.com'],
  ] as const)('gridHost of %s is %s', (grid, host) => {
    expect(gridHost(grid)).toBe(host);
  });

  it('acsUrl of any connector and grid is an https address on the grid host with the path of the connector', () => {
    fc.assert(
      fc.property(connectorArbitrary, gridArbitrary, (connector, grid) => {
        const url = new URL(acsUrl(connector, grid));
        expect([url.protocol, url.host, url.pathname]).toEqual([
          'https:',
          gridHost(grid),
          acsPaths[connector],
        ]);
      }),
    );
  });

  it('spEntityId has no scheme, ends with the code in capitals, and leaves no placeholder', () => {
    fc.assert(
      fc.property(gridArbitrary, accountCodeArbitrary, (grid, code) => {
        const entityId = spEntityId(grid, code.toLowerCase());
        expect(entityId).toBe(`${gridHost(grid)}.${code}`);
        expect(entityId).not.toContain('://');
        expect(entityId).not.toBe(entraEntityId(grid, code));
      }),
    );
    expect(placeholdersIn(spEntityId('us', 'CUSA35A403'))).toEqual([]);
  });

  it('different connectors of one grid never share an ACS URL', () => {
    fc.assert(
      fc.property(gridArbitrary, (grid) => {
        const urls = (['sign-in', 'personal-portal', 'admin-console'] as const).map((kind) =>
          acsUrl(kind, grid),
        );
        expect(new Set(urls).size).toBe(3);
      }),
    );
  });
});
