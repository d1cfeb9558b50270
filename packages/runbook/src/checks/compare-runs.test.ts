import { describe, expect, it } from 'vitest';
import { healthyFacts } from '../../test/healthy-facts.ts';
import type { CheckFacts } from './check.ts';
import { compareRuns } from './compare-runs.ts';
import { judgeChecks } from './judge-checks.ts';

const since = (change: (facts: CheckFacts) => CheckFacts, from = healthyFacts()) =>
  compareRuns(judgeChecks(from), judgeChecks(change(from)));
const texts = (differences: ReturnType<typeof since>) =>
  differences.map(({ checkId, connector, text }) => `${checkId} ${connector ?? ''}: ${text}`);

const withCertificate = (certificateSha256: string) => (facts: CheckFacts) => {
  const served = facts.metadata['sign-in'];
  if (served?.kind !== 'read') throw new Error('The metadata was read.');
  const changed = { kind: 'read', value: { ...served.value, certificateSha256 } } as const;
  return { ...facts, metadata: { ...facts.metadata, 'sign-in': changed } };
};
const withoutGroup = (facts: CheckFacts): CheckFacts => {
  if (facts.jumpcloud.kind !== 'read') throw new Error('JumpCloud was read.');
  const { applications, groups } = facts.jumpcloud.value;
  const unbound = applications.map((one) =>
    one.connector === 'sign-in' ? { ...one, boundGroupIds: [] } : one,
  );
  return { ...facts, jumpcloud: { kind: 'read', value: { groups, applications: unbound } } };
};

describe('compareRuns', () => {
  it('two runs that saw the same: no difference', () => {
    expect(since((facts) => facts)).toEqual([]);
  });

  it('says what was replaced and what was removed, not only that a check fails now', () => {
    expect(texts(since((facts) => withoutGroup(withCertificate('c'.repeat(64))(facts))))).toEqual([
      'certificate-unchanged sign-in: certificate replaced',
      'group-bound sign-in: group Mimecast SSO pilot removed',
    ]);
  });

  it('a second replacement shows although the check failed before too', () => {
    const replaced = withCertificate('c'.repeat(64))(healthyFacts());
    expect(texts(since(withCertificate('d'.repeat(64)), replaced))).toEqual([
      'certificate-unchanged sign-in: certificate replaced',
    ]);
  });

  it('without values it says what became of the outcome, and a vendor that did not answer is no replacement', () => {
    const unread = (facts: CheckFacts): CheckFacts => ({
      ...facts,
      mimecastAccount: { kind: 'unreadable', reason: 'Mimecast could not be asked.' },
      clocks: { jumpcloud: 600_000, mimecast: 0 },
    });
    expect(texts(since(unread))).toEqual([
      'account-unchanged : is unknown now, passed before',
      'clocks-agree : fails now, passed before',
    ]);
    expect(texts(compareRuns(judgeChecks(unread(healthyFacts())), judgeChecks(healthyFacts())))).toEqual([
      'account-unchanged : passes now, was unknown before',
      'clocks-agree : passes now, failed before',
    ]);
  });

  it('names what is checked for the first time, and what no longer is', () => {
    const all = judgeChecks(healthyFacts());
    const fewer = all.filter(({ checkId }) => checkId !== 'clocks-agree');
    expect(texts(compareRuns(fewer, all))).toEqual(['clocks-agree : checked for the first time']);
    expect(texts(compareRuns(all, fewer))).toEqual(['clocks-agree : no longer checked']);
  });
});
