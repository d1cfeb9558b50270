import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;

  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  );
};

test('canonicalJson, the same value with its keys in another order, gives the same text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
    }),
  );
});

test('canonicalJson, any JSON value, can be read back as the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('canonicalJson, a member that is undefined, leaves it out', () => {
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
});

test('canonicalJson, a NUL character, stays escaped so that PostgreSQL can store the text', () => {
  expect(canonicalJson('a\u0000b')).toBe('"a\\u0000b"');
});

test('canonicalJson, nothing, is null', () => {
  expect(canonicalJson(undefined)).toBe('null');
});
