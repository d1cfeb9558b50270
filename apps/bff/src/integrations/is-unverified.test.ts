import { describe, expect, it } from 'vitest';
import { isUnverified } from './is-unverified.ts';

describe('isUnverified', () => {
  const admin = { accountId: 'acc_ada', name: 'Ada' };
  const byLink = { accountId: null, name: 'Somebody by a link' };

  it('a word of someone without an account, or through a hand-off link: is unverified', () => {
    expect(isUnverified({ source: 'attestation', actor: byLink })).toBe(true);
    expect(isUnverified({ source: 'attestation', actor: { ...admin, handOffId: 'hof_1' } })).toBe(true);
  });

  it('a word of a signed-in person, or what the wizard saw by itself: is not', () => {
    expect(isUnverified({ source: 'attestation', actor: admin })).toBe(false);
    expect(isUnverified({ source: 'read-back', actor: byLink })).toBe(false);
    expect(isUnverified({ source: 'audit-event', actor: byLink })).toBe(false);
  });
});
