import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountCodeArbitrary, gridArbitrary } from '../../test/sample-inputs.ts';
import { acsUrl, spEntityId } from './mimecast-addresses.ts';
import { fillPlaceholders, placeholdersIn } from './placeholders.ts';

describe('placeholdersIn', () => {
  it.each([
    ['https://XX-api.mimecast.com/login/saml', ['XX']],
    ['XX-api.mimecast.com.XXXXXX', ['XX', 'XXXXXX']],
    ['https://YOUR_ACS_URL/', ['YOUR_ACS_URL']],
    ['us-api.mimecast.com.CUSAXX1', []],
    ['', []],
  ])('%s has %j', (text, found) => {
    expect(placeholdersIn(text)).toEqual(found);
  });
});

describe('fillPlaceholders', () => {
  it('gives exactly the derived values for any account', () => {
    fc.assert(
      fc.property(gridArbitrary, accountCodeArbitrary, (grid, accountCode) => {
        const fill = (text: string) => fillPlaceholders(text, { grid, accountCode });
        expect(fill('https://XX-api.mimecast.com/login/saml')).toBe(acsUrl('sign-in', grid));
        expect(fill('XX-api.mimecast.com.XXXXXX')).toBe(spEntityId(grid, accountCode));
      }),
    );
  });

  it('leaves what it has no value for, so that it is found', () => {
    const text = fillPlaceholders('https://YOUR_SUBDOMAIN.example/', { grid: 'us', accountCode: 'CUSA1A1' });
    expect(placeholdersIn(text)).toEqual(['YOUR_SUBDOMAIN']);
  });
});
