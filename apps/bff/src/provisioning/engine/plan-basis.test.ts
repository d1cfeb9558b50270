import type { ObservedApplication, ObservedState, Plan } from '@wizard/runbook/plan';
import { describe, expect, it } from 'vitest';
import { basisOf, describeDrift, planFingerprint } from './plan-basis.ts';

const application = (fields: Partial<ObservedApplication>): ObservedApplication => ({
  id: 'app-1',
  connector: 'sign-in',
  origin: 'created',
  templateName: 'mimecast',
  displayLabel: 'Mimecast',
  description: '',
  ssoUrl: 'https://sso.jumpcloud.com/saml2/mimecast',
  isHidden: false,
  isActive: true,
  config: { acsUrl: 'https://us-api.mimecast.com/login/saml' },
  certificateSha256: 'aa',
  boundGroupIds: [],
  ...fields,
});

const state = (
  applications: ObservedApplication[],
  groups: { id: string; name: string; memberIds: string[] }[] = [],
): ObservedState => ({ organization: { id: 'org', name: null }, applications, groups });

const plan: Plan = {
  scope: 'create',
  operations: [],
  leftAlone: [],
  blockers: [],
  isEmpty: true,
  applicationsToDelete: 0,
};

const stranger = application({ id: 'zoom', connector: null, origin: null, displayLabel: 'Zoom' });

describe('planFingerprint', () => {
  it('applications listed in another order: stays the same', () => {
    const other = application({ id: 'app-2', connector: 'admin-console' });

    expect(planFingerprint(state([application({}), other]), plan)).toBe(
      planFingerprint(state([other, application({})]), plan),
    );
  });

  it("a stranger's application changes: stays the same", () => {
    const changed = { ...stranger, displayLabel: 'Zoom EU' };

    expect(planFingerprint(state([stranger]), plan)).toBe(planFingerprint(state([changed]), plan));
  });

  it('a config value of our application changes: differs', () => {
    const changed = application({ config: { acsUrl: 'https://eu-api.mimecast.com/login/saml' } });

    expect(planFingerprint(state([application({})]), plan)).not.toBe(planFingerprint(state([changed]), plan));
  });

  it('what is planned changes although JumpCloud is the same: differs', () => {
    const blocked: Plan = {
      ...plan,
      blockers: [{ code: 'placeholder', text: 'XX is left', remedy: 'Replace it', stepId: null }],
    };

    expect(planFingerprint(state([]), plan)).not.toBe(planFingerprint(state([]), blocked));
  });
});

describe('describeDrift', () => {
  const drift = (before: ObservedState, after: ObservedState) =>
    describeDrift(basisOf(before), basisOf(after));

  it('nothing of ours changed: says nothing', () => {
    expect(drift(state([application({}), stranger]), state([application({})]))).toEqual([]);
  });

  it('a field was changed in the console: tells both values', () => {
    const after = application({ config: { acsUrl: 'https://us-api.mimecast.com/login/sso/mpp' } });

    expect(drift(state([application({})]), state([after]))).toEqual([
      'acsUrl of "Mimecast" was "https://us-api.mimecast.com/login/saml" and is now "https://us-api.mimecast.com/login/sso/mpp"',
    ]);
  });

  it('application deleted, group made, members changed: tells each', () => {
    const group = { id: 'g1', name: 'Pilots', memberIds: ['pat'] };
    const fresh = { id: 'g2', name: 'Later', memberIds: [] };

    expect(
      drift(state([application({})], [group]), state([], [{ ...group, memberIds: ['una'] }, fresh])),
    ).toEqual([
      '"Mimecast" is gone',
      'the members of the user group "Pilots" are others',
      'the user group "Later" is new',
    ]);
  });
});
