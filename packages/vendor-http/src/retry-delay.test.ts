import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  askedDelayMs,
  maxAttempts,
  maxRetryDelayMs,
  type RetrySituation,
  retryDelay,
} from './retry-delay.ts';

const now = new Date('2026-11-24T10:00:00Z');

const situations: fc.Arbitrary<RetrySituation> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
  isRead: fc.boolean(),
  attempt: fc.integer({ min: 1, max: 8 }),
  failure: fc.oneof(
    fc.record({ status: fc.integer({ min: 300, max: 599 }) }),
    fc.record({ network: fc.constantFrom('never-sent', 'interrupted', 'timeout', 'untrusted') }),
    fc.constant({ isUnreadable: true } as const),
  ),
  retryAfter: fc.option(fc.oneof(fc.string(), fc.nat().map(String), fc.date().map(String)), {
    nil: undefined,
  }),
  rateLimitReset: fc.option(fc.oneof(fc.string(), fc.nat().map(String)), { nil: undefined }),
  now: fc.constant(now),
  random: fc.double({ min: 0, max: 0.999, noNaN: true }),
});

const base: RetrySituation = {
  method: 'GET',
  isRead: false,
  attempt: 1,
  failure: { status: 503 },
  now,
  random: 0.5,
};

describe('retryDelay', () => {
  it('never repeats a write by POST whose effect is unknown', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        fc.pre(situation.method === 'POST' && !situation.isRead);
        const { failure } = situation;
        const isKnownToHaveDoneNothing =
          'status' in failure
            ? failure.status === 429
            : 'network' in failure && failure.network === 'never-sent';

        return isKnownToHaveDoneNothing || retryDelay(situation) === undefined;
      }),
    );
  });

  it('gives a wait of at most a minute, and none after the last attempt', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const delay = retryDelay(situation);
        if (situation.attempt >= maxAttempts) return delay === undefined;
        return delay === undefined || (Number.isFinite(delay) && delay >= 0 && delay <= maxRetryDelayMs);
      }),
    );
  });

  it('repeats what can be repeated: 429 for all, 5xx and broken connections for idempotent calls, unreadable answers for reads', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const plain: RetrySituation = { ...situation, retryAfter: undefined, rateLimitReset: undefined };
        fc.pre(plain.attempt < maxAttempts);
        const { failure, method, isRead } = plain;
        const isIdempotent = method !== 'POST' || isRead;
        const isExpected = (): boolean => {
          if ('isUnreadable' in failure) return method === 'GET' || isRead;
          return 'status' in failure
            ? failure.status === 429 || (isIdempotent && [408, 500, 502, 503, 504].includes(failure.status))
            : failure.network === 'never-sent' || (isIdempotent && failure.network !== 'untrusted');
        };

        return (retryDelay(plain) !== undefined) === isExpected();
      }),
    );
  });

  it('backs off, whatever the spread', () => {
    const delays = [1, 2, 3].map((attempt) => [
      retryDelay({ ...base, attempt, random: 0 }),
      retryDelay({ ...base, attempt, random: 1 }),
    ]);

    expect(delays).toEqual([
      [250, 500],
      [500, 1_000],
      [1_000, 2_000],
    ]);
  });

  it.each([
    ['12', undefined, 12_000],
    ['Tue, 24 Nov 2026 10:00:30 GMT', undefined, 30_000],
    ['Tue, 24 Nov 2026 09:00:00 GMT', undefined, 0],
    [undefined, '4997', 4_997],
    ['3', '50000', 3_000],
    ['soon', '2000', 2_000],
    ['soon', 'later', undefined],
    ['-5', undefined, undefined],
  ])('reads Retry-After %s and X-RateLimit-Reset %s', (retryAfter, rateLimitReset, expected) => {
    const asked = askedDelayMs({ retryAfter, rateLimitReset, now });
    // "-5" parses as a year in some engines; what matters is that no negative wait comes out.
    if (expected === undefined && asked !== undefined) expect(asked).toBe(0);
    else expect(asked).toBe(expected);
  });
});
