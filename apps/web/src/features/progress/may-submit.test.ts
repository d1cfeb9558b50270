import {
  type Account,
  checkApplicationValues,
  type Role,
  roles,
  runChecks,
  startSignInRun,
} from '@wizard/contracts';
import { describe, expect, it } from 'vitest';
import { maySubmit } from './may-submit.ts';

const account = (role: Role): Account => ({ id: 'acc_1', name: 'A', email: 'a@rehearsal.example', role });

describe('maySubmit', () => {
  it.each([
    ['check-values', checkApplicationValues],
    ['sign-in-run', startSignInRun],
    ['run-checks', runChecks],
  ] as const)('agrees with the access of the endpoint that %s calls', (kind, { access }) => {
    const allowed: readonly Role[] = access === 'public' ? roles : access.roles;

    for (const role of roles) {
      expect(maySubmit(account(role), kind)).toBe(allowed.includes(role));
    }
  });

  it('lets only an admin change anything', () => {
    expect(maySubmit(account('admin'), 'pass-gate')).toBe(true);
    expect(maySubmit(account('helpdesk'), 'pass-gate')).toBe(false);
    expect(maySubmit(account('auditor'), 'connect-jumpcloud')).toBe(false);
    expect(maySubmit(null, 'run-checks')).toBe(false);
  });
});
