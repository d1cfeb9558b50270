import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleInputs } from '../../test/sample-inputs.ts';
import { noInputs } from '../values/index.ts';
import {
  daysUntil,
  expiryDays,
  expiryNotices,
  expiryText,
  isWorthTelling,
  toldText,
  type WatchedCertificate,
  watchedCertificates,
} from './index.ts';

const now = new Date('2026-11-24T09:00:00.000Z');
const dayMs = 24 * 60 * 60 * 1000;
const endingIn = (days: number): WatchedCertificate => ({
  connector: 'sign-in',
  displayLabel: 'Mimecast',
  sha256: 'ab12',
  notAfter: new Date(now.getTime() + days * dayMs).toISOString(),
});

describe('the end of a certificate', () => {
  it.each([
    [61, null],
    [60, 'ab12:60'],
    [31, 'ab12:60'],
    [30, 'ab12:30'],
    [7, 'ab12:7'],
    [1, 'ab12:1'],
    [0, 'ab12:1'],
    [-1, 'ab12:over'],
  ])('%i days before it: the notice is %s', (days, key) => {
    expect(expiryNotices([endingIn(days)], now)[0]?.key ?? null).toBe(key);
  });

  it('looked at once a day for as long as it lives: each threshold is told exactly once, and its end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 61, max: 400 }),
        fc.integer({ min: 0, max: dayMs - 1 }),
        (life, ofDay) => {
          const certificate = endingIn(life);
          const keys = Array.from({ length: life + 3 }, (_, day) =>
            expiryNotices([certificate], new Date(now.getTime() + day * dayMs + ofDay)).map(({ key }) => key),
          ).flat();
          expect([...new Set(keys)]).toEqual([...expiryDays.map((days) => `ab12:${days}`), 'ab12:over']);
        },
      ),
    );
  });

  it('says the day and how many are left, and after it that nobody can sign in', () => {
    expect(expiryText(endingIn(1), now)).toBe(
      'The certificate of "Mimecast" runs out on 2026-11-25, in 1 day.',
    );
    expect(expiryText(endingIn(-1), now)).toContain('nobody can sign in');
    expect(daysUntil(endingIn(2.5).notAfter, now)).toBe(2);
  });

  it('of an integration: those whose metadata was verified', () => {
    expect(watchedCertificates(noInputs)).toEqual([]);
    expect(watchedCertificates(sampleInputs).map(({ connector }) => connector)).toEqual(
      sampleInputs.applications?.connectors.map(({ kind }) => kind),
    );
  });
});

describe('a difference between two runs', () => {
  it.each([
    [
      'certificate replaced',
      'pass',
      'fail',
      'The check: certificate replaced, which fails now (since then).',
    ],
    ['fails now, passed before', 'pass', 'fail', 'The check: fails now, passed before (since then).'],
    ['group Sales added', 'pass', 'pass', 'The check: group Sales added (since then).'],
  ] as const)('%s, from %s to %s: is told as "%s"', (text, before, after, told) => {
    const difference = { checkId: 'c', title: 'The check', connector: null, text, before, after };
    expect(toldText(difference, 'then')).toBe(told);
  });

  it.each([
    ['pass', 'fail', true],
    ['fail', 'pass', true],
    ['pass', 'warn', true],
    [null, 'fail', true],
    ['pass', 'pass', true],
    ['pass', 'unknown', false],
    ['unknown', 'pass', false],
    [null, 'pass', false],
  ] as const)('from %s to %s: worth telling is %s', (before, after, isWorth) => {
    expect(isWorthTelling({ before, after })).toBe(isWorth);
  });
});
