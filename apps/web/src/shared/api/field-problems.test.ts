import { describe, expect, it } from 'vitest';
import { fieldMessage, fieldPath, sortFieldErrors } from './field-problems.ts';

describe('fieldPath', () => {
  it.each([
    ['/name', 'name'],
    ['/credential/apiKey', 'credential.apiKey'],
    ['/connectors/0/slug', 'connectors.0.slug'],
    ['/a~1b/c~0d', 'a/b.c~d'],
    ['/a~01', 'a~1'],
    ['', ''],
  ])('turns the pointer %j into the form path %j', (pointer, path) => {
    expect(fieldPath(pointer)).toBe(path);
  });
});

describe('fieldMessage', () => {
  it('adds what was given and what it must be', () => {
    const error = { pointer: '/grid', message: 'The grid is wrong.', given: 'eu', expected: 'us' };

    expect(fieldMessage(error)).toBe('The grid is wrong. You gave “eu”. It must be “us”.');
  });

  it('does not repeat what the message says already', () => {
    const error = { pointer: '/grid', message: 'You set eu, it must be us.', given: 'eu', expected: 'us' };

    expect(fieldMessage(error)).toBe('You set eu, it must be us.');
  });
});

describe('sortFieldErrors', () => {
  it('keeps errors of fields that the form does not have for the summary', () => {
    const known = { pointer: '/credential/apiKey', message: 'Unknown key.' };
    const unknown = { pointer: '/elsewhere', message: 'Something else.' };

    const sorted = sortFieldErrors([known, unknown], (name) => name === 'credential.apiKey');

    expect(sorted).toEqual({
      fields: [{ name: 'credential.apiKey', message: 'Unknown key.' }],
      others: [unknown],
    });
  });
});
