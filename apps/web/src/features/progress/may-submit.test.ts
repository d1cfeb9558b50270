import {
  attestStep,
  checkApplicationValues,
  integrationIdSchema,
  type Role,
  roles,
  runChecks,
  type Session,
  startSignInRun,
} from '@wizard/contracts';
import { describe, expect, it } from 'vitest';
import { maySubmit } from './may-submit.ts';

const signedInAs = (role: Role): Pick<Session, 'account' | 'handOff'> => ({
  account: { id: 'acc_1', name: 'A', email: 'a@rehearsal.example', role },
  handOff: null,
});

describe('maySubmit', () => {
  it.each([
    ['check-values', checkApplicationValues],
    ['sign-in-run', startSignInRun],
    ['run-checks', runChecks],
  ] as const)('agrees with the access of the endpoint that %s calls', (kind, { access }) => {
    const allowed: readonly Role[] = access === 'public' ? roles : access.roles;

    for (const role of roles) {
      expect(maySubmit(signedInAs(role), kind)).toBe(allowed.includes(role));
    }
  });

  it('lets only an admin change anything', () => {
    expect(maySubmit(signedInAs('admin'), 'pass-gate')).toBe(true);
    expect(maySubmit(signedInAs('helpdesk'), 'pass-gate')).toBe(false);
    expect(maySubmit(signedInAs('auditor'), 'connect-jumpcloud')).toBe(false);
    expect(maySubmit({ account: null, handOff: null }, 'run-checks')).toBe(false);
  });

  it('lets who came by a link do the tasks in the console, and nothing else', () => {
    const integrationId = integrationIdSchema.parse('int_0000000000000000000');
    const handOff = { integrationId, name: 'Mia', expiresAt: '2026-11-24T10:00:00.000Z', hasEnded: false };

    expect(maySubmit({ account: null, handOff }, 'console-task')).toBe(true);
    expect(attestStep.access).toMatchObject({ handOff: true });
    expect(maySubmit({ account: null, handOff }, 'pass-gate')).toBe(false);
    expect(maySubmit({ account: null, handOff }, 'run-checks')).toBe(false);
  });
});
