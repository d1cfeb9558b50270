import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiPath } from './api-path.ts';

describe('apiPath', () => {
  it('keeps each value one segment, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (id) => {
        fc.pre(id !== '.' && id !== '..');
        const url = new URL(apiPath`/api/applications/${id}/users`, 'https://vendor.example');
        const [, api, applications, segment, users, ...rest] = url.pathname.split('/');

        expect([api, applications, users, rest, url.search, url.hash]).toEqual([
          'api',
          'applications',
          'users',
          [],
          '',
          '',
        ]);
        expect(decodeURIComponent(segment ?? '')).toBe(id);
      }),
    );
  });

  it.each(['', '.', '..'])('refuses %j, which would change the path', (id) => {
    expect(() => apiPath`/api/applications/${id}`).toThrow(TypeError);
  });
});
