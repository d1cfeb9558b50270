import { expect, test } from 'vitest';
import { gridByHand, gridOfAnswer } from './mimecast-grid.ts';

test('gridOfAnswer, region and account code agree, no warning', () => {
  expect(gridOfAnswer({ accountCode: 'CUSA1A1', region: 'us' }, undefined)).toEqual({
    grid: 'us',
    warnings: [],
  });
});

test('gridOfAnswer, region and account code differ, takes one and warns', () => {
  expect(gridOfAnswer({ accountCode: 'CUK1A1', region: 'us' }, undefined).warnings).toHaveLength(1);
});

test('gridOfAnswer, neither tells the grid, asks for it', () => {
  expect(() => gridOfAnswer({ accountCode: 'CXX1A1', region: 'moon' }, undefined)).toThrow(
    expect.objectContaining({
      code: 'invalid-request',
      fields: [expect.objectContaining({ pointer: '/grid' })],
    }) as Error,
  );
  expect(gridOfAnswer({ accountCode: 'CXX1A1', region: 'moon' }, 'jer').grid).toBe('jer');
});

test('gridOfAnswer, the choice differs from the region only, is taken with a warning', () => {
  const { grid, warnings } = gridOfAnswer({ accountCode: 'CXX1A1', region: 'us' }, 'usb');

  expect(grid).toBe('usb');
  expect(warnings).toHaveLength(1);
});

test('gridOfAnswer, the choice contradicts the account code, is refused', () => {
  expect(() => gridOfAnswer({ accountCode: 'CUSA1A1', region: 'us' }, 'za')).toThrow(
    /belongs to the grid "us"/,
  );
});

test('gridByHand, a small-letter code with spaces, is written as Mimecast prints it', () => {
  expect(gridByHand({ accountCode: ' csa1a1 ', grid: 'za' })).toEqual({
    accountCode: 'CSA1A1',
    warnings: [],
  });
});
