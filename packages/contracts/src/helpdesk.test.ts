import { describe, expect, it } from 'vitest';
import type { Endpoint } from './define-endpoint.ts';
import * as contracts from './index.ts';

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'access' in value && 'method' in value;

const mayCall = ({ access }: Endpoint): boolean =>
  access !== 'public' && access.roles.some((role) => role === 'helpdesk');

/** Each was read for what it sends: questions only. */
const looks = [
  'attestSignInRun',
  'checkApplicationValues',
  'diagnosePerson',
  'inspectMessage',
  'lookForTaskEvents',
  // A plan is only a look; applying it is for admins.
  'makePlan',
  'observeAdministratorsTest',
  'observeGate',
  'observeGroup',
  'observeSignInRun',
  'runChecks',
  'startSignInRun',
  'streamChecks',
];

describe('what helpdesk may do beyond reading', () => {
  it('asks the vendors and gives a word for what was seen; nothing that writes to a vendor', () => {
    const acts = Object.entries<unknown>(contracts).flatMap(([name, value]) =>
      isEndpoint(value) && value.method !== 'GET' && mayCall(value) ? [name] : [],
    );

    expect(acts).toContain('streamChecks');
    expect(acts.filter((name) => !looks.includes(name))).toEqual([]);
  });
});
