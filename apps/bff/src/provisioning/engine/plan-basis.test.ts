import type { ObservedApplication, ObservedState, Operation, Plan } from '@wizard/runbook/plan';
import { describe, expect, it } from 'vitest';
import { conflictsSince, planFingerprint } from './plan-basis.ts';

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

describe('conflictsSince', () => {
  const group = { id: 'g1', name: 'Pilots', memberIds: ['pat'] };
  const about = { title: '', connector: null, dependsOn: [] } as const;
  const setAcs: Operation = {
    ...about,
    id: 'update-application:app-1',
    verb: 'change',
    resource: 'application',
    changes: [{ field: 'acsUrl', from: 'https://us-api.mimecast.com/login/saml', to: 'https://other' }],
    action: {
      kind: 'update-application',
      connector: 'sign-in',
      applicationId: 'app-1',
      update: { config: { acsUrl: 'https://other' } },
    },
  };
  const bind: Operation = {
    ...about,
    id: 'bind-group:sign-in:Pilots',
    verb: 'change',
    resource: 'authorization',
    changes: [],
    action: {
      kind: 'bind-group',
      groupName: 'Pilots',
      groupId: 'g1',
      connector: 'sign-in',
      applicationId: 'app-1',
    },
  };
  const remove: Operation = {
    ...about,
    id: 'delete-application:app-1',
    verb: 'remove',
    resource: 'application',
    changes: [{ field: 'displayLabel', from: 'Mimecast', to: null }],
    action: { kind: 'delete-application', connector: 'sign-in', applicationId: 'app-1' },
  };
  const before = { applications: [application({})], groups: [group] };
  const fieldsOf = (
    operation: Operation,
    after: { applications: ObservedApplication[]; groups: (typeof group)[] },
  ) => conflictsSince([operation], before, after).map(({ field }) => field);

  it('the value that is written was changed in the console: tells both values', () => {
    const changed = application({ config: { acsUrl: 'https://us-api.mimecast.com/login/sso/mpp' } });

    expect(conflictsSince([setAcs], before, { applications: [changed], groups: [group] })).toEqual([
      {
        about: 'Application "Mimecast"',
        field: 'acsUrl',
        planned: 'https://us-api.mimecast.com/login/saml',
        now: 'https://us-api.mimecast.com/login/sso/mpp',
      },
    ]);
  });

  it.each([
    ['another value of the same application', setAcs, application({ description: 'New' }), group],
    ['the members of a group that is not bound here', setAcs, application({}), { ...group, memberIds: [] }],
    ['a value of an application that a group is bound to', bind, application({ isHidden: true }), group],
  ])("%s was changed: is nobody's conflict", (_name, operation, after, groupAfter) => {
    expect(fieldsOf(operation, { applications: [after], groups: [groupAfter] })).toEqual([]);
  });

  it.each([
    ['the application is gone', setAcs, { applications: [], groups: [group] }, ['application', 'acsUrl']],
    [
      'somebody else is in the group',
      bind,
      { applications: [application({})], groups: [{ ...group, memberIds: ['pat', 'una'] }] },
      ['members'],
    ],
    [
      'the group was renamed',
      bind,
      { applications: [application({})], groups: [{ ...group, name: 'Others' }] },
      ['name'],
    ],
    [
      'the group was bound by someone else',
      bind,
      { applications: [application({ boundGroupIds: ['g1'] })], groups: [group] },
      ['authorized'],
    ],
    [
      'an application that is to be deleted was changed and authorized',
      remove,
      { applications: [application({ description: 'New', boundGroupIds: ['g1'] })], groups: [group] },
      ['description', 'groups'],
    ],
  ])('%s: is a conflict', (_name, operation, after, fields) => {
    expect(fieldsOf(operation, after)).toEqual(fields);
  });
});
