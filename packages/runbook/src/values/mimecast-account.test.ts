import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountCodeArbitrary, gridArbitrary } from '../../test/sample-inputs.ts';
import { checkAccountCode, gridFromAccount, gridOfRegion } from './mimecast-account.ts';

describe('gridFromAccount', () => {
  it.each([
    ['CUSA35A403', 'us', 'us'],
    ['CUSB1A1', 'usb', 'usb'],
    ['CCA1A1', 'ca', 'ca'],
    ['CUK1A1', 'eu', 'eu'],
    ['CUK1A1', 'uk', 'eu'],
    ['CDE1A1', 'de', 'de'],
    ['CAU1A1', 'au', 'au'],
    ['CSA1A1', 'za', 'za'],
  ])('%s in region %s agrees on %s without a warning', (accountCode, region, grid) => {
    expect(gridFromAccount({ accountCode, region })).toEqual({ grid, confidence: 'agreed', warnings: [] });
  });

  it('a prefix that contradicts the region takes the region and warns with both', () => {
    const derived = gridFromAccount({ accountCode: 'CUK1A1', region: 'de' });
    expect(derived).toMatchObject({ grid: 'de', confidence: 'conflict' });
    expect(derived.warnings.join()).toMatch(/"eu".*"de"/);
  });

  it('a B-grid code in region us stays on usb with a warning, because the region word for usb is unknown', () => {
    expect(gridFromAccount({ accountCode: 'CUSB1A1', region: 'us' })).toMatchObject({
      grid: 'usb',
      warnings: [expect.stringContaining('usb-api')],
    });
  });

  it('neither a known prefix nor a known region gives no grid and asks for it', () => {
    expect(gridFromAccount({ accountCode: 'CQQ1', region: 'moon' })).toMatchObject({
      grid: null,
      confidence: 'none',
      warnings: [expect.stringContaining('"moon"')],
    });
  });

  it('any code and region give a grid, or a warning that none was found', () => {
    fc.assert(
      fc.property(accountCodeArbitrary, fc.option(fc.string()), (accountCode, region) => {
        const { grid, warnings } = gridFromAccount({ accountCode, region });
        expect(grid !== null || warnings.length > 0).toBe(true);
      }),
    );
  });

  it('every grid is known by its own name as a region, in any case', () => {
    fc.assert(
      fc.property(gridArbitrary, (grid) => {
        expect(gridOfRegion(` ${grid.toUpperCase()} `)).toBe(grid);
      }),
    );
  });
});

describe('checkAccountCode', () => {
  it('a code in small letters with spaces is accepted in capitals', () => {
    expect(checkAccountCode(' cusa35a403 ')).toEqual({
      accountCode: 'CUSA35A403',
      problem: null,
      warnings: [],
    });
  });

  it.each(['', 'C', 'USA35A403', 'CUSA-1', 'us-api.mimecast.com.CUSA1'])(
    '"%s" is refused with an example',
    (given) => {
      expect(checkAccountCode(given).problem).toContain('CUSA35A403');
    },
  );

  it('an unknown prefix is only a warning', () => {
    const check = checkAccountCode('CXYZ12');
    expect(check.problem).toBeNull();
    expect(check.warnings).toHaveLength(1);
  });
});
