import { describe, expect, it } from 'vitest';
import { createTokenCache } from './token-cache.ts';

function setUp() {
  let nowMs = Date.parse('2026-11-24T10:00:00Z');
  let issued = 0;
  const cache = createTokenCache({ clock: () => new Date(nowMs) });
  const issue = (expiresInSeconds: number) => () => {
    issued += 1;
    return Promise.resolve({ token: `t${issued}`, expiresInSeconds });
  };

  return { cache, issue, pass: (seconds: number) => (nowMs += seconds * 1_000) };
}

describe('createTokenCache', () => {
  it('keeps a token until 120 seconds before it expires', async () => {
    const { cache, issue, pass } = setUp();

    expect(await cache.get(issue(1_799))).toBe('t1');
    pass(1_678);
    expect(await cache.get(issue(1_799))).toBe('t1');
    pass(1);
    expect(await cache.get(issue(1_799))).toBe('t2');
  });

  it('uses a short-lived token for half of its life', async () => {
    const { cache, issue, pass } = setUp();

    expect(await cache.get(issue(60))).toBe('t1');
    pass(29);
    expect(await cache.get(issue(60))).toBe('t1');
    pass(1);
    expect(await cache.get(issue(60))).toBe('t2');
  });

  it('asks once for callers that come at the same time', async () => {
    const { cache, issue } = setUp();

    const tokens = await Promise.all([
      cache.get(issue(1_799)),
      cache.get(issue(1_799)),
      cache.get(issue(1_799)),
    ]);

    expect(tokens).toEqual(['t1', 't1', 't1']);
  });

  it('does not remember a failure', async () => {
    const { cache, issue } = setUp();

    await expect(cache.get(() => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await cache.get(issue(1_799))).toBe('t1');
  });

  it('forgets the refused token, but not a newer one', async () => {
    const { cache, issue } = setUp();
    await cache.get(issue(1_799));

    cache.forget('t0');
    expect(await cache.get(issue(1_799))).toBe('t1');
    cache.forget('t1');
    expect(await cache.get(issue(1_799))).toBe('t2');
  });
});
