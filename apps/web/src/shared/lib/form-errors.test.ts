import type { FieldErrors } from 'react-hook-form';
import { expect, test } from 'vitest';
import { listFieldErrors } from './form-errors.ts';

test('listFieldErrors, error of a list beside errors of its rows: names the list and each field', () => {
  const errors = {
    root: { type: 'server', message: 'Of the whole form.' },
    groups: Object.assign([undefined, { name: { type: 'custom', message: 'Enter a name.' } }], {
      root: { type: 'custom', message: 'Choose at least 1.' },
    }),
    url: { type: 'custom', message: 'Enter an address.' },
  } as unknown as FieldErrors;

  expect(listFieldErrors(errors)).toEqual([
    { name: 'groups.1.name', message: 'Enter a name.' },
    { name: 'groups', message: 'Choose at least 1.' },
    { name: 'url', message: 'Enter an address.' },
  ]);
});
