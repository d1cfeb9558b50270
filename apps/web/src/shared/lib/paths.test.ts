import { describe, expect, it } from 'vitest';
import { nextPath, signInPath } from './paths.ts';

describe('nextPath', () => {
  it('goes back to the page that asked to sign in', () => {
    const page = '/integrations/int_0123456789abcdef/steps/connect-jumpcloud';

    expect(nextPath(signInPath(page).replace(/^[^?]*/, ''))).toBe(page);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    'javascript:alert(1)',
    '/sign-in',
    '',
  ])('goes to the list instead of %j', (next) => {
    expect(nextPath(`?next=${encodeURIComponent(next)}`)).toBe('/');
  });
});
