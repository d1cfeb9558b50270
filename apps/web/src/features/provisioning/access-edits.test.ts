import type { AccessGroup } from '@wizard/contracts';
import { describe, expect, it } from 'vitest';
import { outlookOf, withApplication, withEdit } from './access-edits.ts';

const group = (change: Partial<AccessGroup> = {}): AccessGroup => ({
  name: 'Sales',
  purpose: 'other',
  members: [],
  applications: ['sign-in'],
  seen: { memberCount: 3, applications: ['sign-in'] },
  ...change,
});
const order = ['sign-in', 'personal-portal', 'bookmark'] as const;

describe('who may use the applications, while it is edited', () => {
  it('ticking an application: keeps the order of the applications', () => {
    const both = withApplication(group({ applications: ['bookmark'] }), 'sign-in', true, order);
    expect(both.applications).toEqual(['sign-in', 'bookmark']);
    expect(withApplication(both, 'sign-in', false, order).applications).toEqual(['bookmark']);
  });

  it('an edit of a listed group: takes its place; another one is added', () => {
    expect(withEdit([group()], group({ members: ['a@b.example'] }))).toEqual([
      group({ members: ['a@b.example'] }),
    ]);
    expect(withEdit([group()], group({ name: 'Support' })).map(({ name }) => name)).toEqual([
      'Sales',
      'Support',
    ]);
  });

  it.each([
    ['bound and wanted', group(), 'Authorized now'],
    ['neither', group({ applications: [], seen: null }), null],
    ['wanted', group({ seen: null }), 'Will be authorized'],
    ['bound and no longer wanted', group({ applications: [] }), 'Authorized now, and will be taken off'],
  ])('%s: says what the plan will do', (_what, edited, words) => {
    expect(outlookOf(edited, 'sign-in')).toBe(words);
  });
});
