import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyInModel } from '../../test/model-jumpcloud.ts';
import { inputsArbitrary, sampleInputs } from '../../test/sample-inputs.ts';
import { stepIds } from '../content/step.ts';
import { desiredState, type ObservedApplication, type ObservedState, planChanges } from '../plan/index.ts';
import { type Inputs, noInputs } from '../values/index.ts';
import type { CheckFacts, CheckResult, SignInFact } from './check.ts';
import { checks, judgeChecks } from './judge-checks.ts';

const now = '2026-11-24T12:00:00.000Z';

/** JumpCloud as the plans leave it. */
function finishedJumpCloud(inputs: Inputs): ObservedState {
  const desired = desiredState(inputs);
  if (desired.kind === 'incomplete') throw new Error('The inputs are complete.');
  let state: ObservedState = { organization: { id: 'org', name: null }, applications: [], groups: [] };
  for (const scope of ['create', 'authorize-pilot'] as const) {
    state = applyInModel(planChanges(desired.state, state, scope), state, desired.state);
  }
  return state;
}

const seen = (text: string) => ({ outcome: 'pass', text, at: now }) as const;
const signIn = (direction: SignInFact['direction'], connector: SignInFact['connector']): SignInFact => ({
  direction,
  connector,
  jumpcloud: seen('Token issued.'),
  mimecast: seen('User Logged On.'),
  attested: null,
});

function healthyFacts(): CheckFacts {
  const { metadata, pilot } = sampleInputs;
  if (metadata?.['sign-in'] === undefined || metadata['admin-console'] === undefined || pilot === null) {
    throw new Error('The sample is complete.');
  }
  const users = { kind: 'read', value: [pilot.systemUserId] } as const;
  return {
    inputs: sampleInputs,
    now,
    jumpcloud: { kind: 'read', value: finishedJumpCloud(sampleInputs) },
    metadata: {
      'sign-in': { kind: 'read', value: metadata['sign-in'] },
      'admin-console': { kind: 'read', value: metadata['admin-console'] },
    },
    effectiveUsers: { 'sign-in': users, 'admin-console': users },
    breakGlassUser: { kind: 'read', value: null },
    breakGlassSignedInAt: now,
    mimecastAccount: { kind: 'read', value: { accountCode: 'CUSA35A403', region: 'us' } },
    signIns: [
      signIn('sp-initiated', 'sign-in'),
      signIn('idp-initiated', 'sign-in'),
      signIn('idp-initiated', 'admin-console'),
    ],
  };
}

function withJumpCloud(facts: CheckFacts, change: (state: ObservedState) => ObservedState): CheckFacts {
  if (facts.jumpcloud.kind === 'unreadable') throw new Error('JumpCloud was read.');
  return { ...facts, jumpcloud: { kind: 'read', value: change(facts.jumpcloud.value) } };
}

const withApplication = (role: ObservedApplication['connector'], change: Partial<ObservedApplication>) =>
  withJumpCloud(healthyFacts(), (state) => ({
    ...state,
    applications: state.applications.map((one) => (one.connector === role ? { ...one, ...change } : one)),
  }));

const withConfig = (key: string, value: unknown) => {
  const facts = healthyFacts();
  return withJumpCloud(facts, (state) => ({
    ...state,
    applications: state.applications.map((one) =>
      one.connector === 'admin-console' ? { ...one, config: { ...one.config, [key]: value } } : one,
    ),
  }));
};

const withServed = (
  change: Partial<{ entityId: string; certificateSha256: string; certificateNotAfter: string }>,
) => {
  const facts = healthyFacts();
  const reading = facts.metadata['sign-in'];
  if (reading?.kind !== 'read') throw new Error('The metadata was read.');
  return {
    ...facts,
    metadata: {
      ...facts.metadata,
      'sign-in': { kind: 'read', value: { ...reading.value, ...change } } as const,
    },
  };
};

const withRun = (change: Partial<SignInFact>): CheckFacts => ({
  ...healthyFacts(),
  signIns: healthyFacts().signIns.map((run) =>
    run.direction === 'sp-initiated' ? { ...run, ...change } : run,
  ),
});

const notPassed = (facts: CheckFacts) => judgeChecks(facts).filter(({ outcome }) => outcome !== 'pass');
const short = ({ checkId, connector, outcome }: CheckResult) => [checkId, connector, outcome].join(' ');

describe('a healthy integration', () => {
  it('passes every check', () => {
    expect(notPassed(healthyFacts())).toEqual([]);
    expect(new Set(judgeChecks(healthyFacts()).map(({ checkId }) => checkId)).size).toBe(checks.length);
  });

  it('has no bookmark or tile check without bookmark and tiles', () => {
    const { applications } = sampleInputs;
    if (applications === null) throw new Error('The sample is complete.');
    const inputs = {
      ...sampleInputs,
      applications: {
        ...applications,
        connectors: applications.connectors.filter(({ kind }) => kind === 'sign-in'),
        bookmark: null,
      },
    };
    const ids = judgeChecks({ ...healthyFacts(), inputs }).map(({ checkId }) => checkId);
    expect(ids).not.toContain('bookmark-page');
    expect(ids).not.toContain('idp-initiated-sign-in');
  });
});

describe('a broken integration is recognized', () => {
  it.each<[string, () => CheckFacts, string, string]>([
    [
      'inactive application',
      () => withApplication('sign-in', { isActive: false }),
      'application-active sign-in fail',
      'create-applications',
    ],
    [
      'wrong ACS URL',
      () => withConfig('acsUrl', 'https://us-api.mimecast.com/login/saml'),
      'acs-url admin-console fail',
      'create-applications',
    ],
    [
      'entity ID with https://',
      () => withConfig('spEntityId', 'https://us-api.mimecast.com.CUSA35A403'),
      'sp-entity-id admin-console fail',
      'create-applications',
    ],
    [
      'issuer of another connector',
      () => withConfig('idpEntityId', 'https://sso.jumpcloud.com/saml2/mimecast'),
      'idp-entity-id admin-console fail',
      'create-applications',
    ],
    [
      'placeholder left',
      () => withConfig('idpInitUrl', 'https://YOUR_SUBDOMAIN.test'),
      'no-placeholder admin-console fail',
      'create-applications',
    ],
    [
      'SSO URL changed',
      () => withApplication('sign-in', { ssoUrl: 'https://sso.jumpcloud.com/saml2/new' }),
      'sso-url-unchanged sign-in fail',
      'copy-metadata-url',
    ],
    [
      'bookmark to another page',
      () => withApplication('bookmark', { ssoUrl: 'https://example.test/' }),
      'bookmark-page  fail',
      'create-applications',
    ],
    [
      'metadata of another application',
      () => withServed({ entityId: 'https://sso.jumpcloud.com/saml2/payroll' }),
      'metadata-served sign-in fail',
      'copy-metadata-url',
    ],
    [
      'rotated certificate',
      () => withServed({ certificateSha256: 'c'.repeat(64) }),
      'certificate-unchanged sign-in fail',
      'copy-metadata-url',
    ],
    [
      'certificate expires soon',
      () => withServed({ certificateNotAfter: '2026-12-24T00:00:00.000Z' }),
      'certificate-lasting sign-in warn',
      'copy-metadata-url',
    ],
    [
      'certificate expired',
      () => withServed({ certificateNotAfter: '2026-11-23T00:00:00.000Z' }),
      'certificate-lasting sign-in fail',
      'copy-metadata-url',
    ],
    [
      'unbound group',
      () => withApplication('sign-in', { boundGroupIds: [] }),
      'group-bound sign-in fail',
      'authorize-pilot',
    ],
    [
      'pilot not among the users',
      () => ({
        ...healthyFacts(),
        effectiveUsers: { ...healthyFacts().effectiveUsers, 'sign-in': { kind: 'read', value: [] } },
      }),
      'pilot-can-use sign-in fail',
      'authorize-pilot',
    ],
    [
      'break-glass never seen',
      () => ({ ...healthyFacts(), breakGlassSignedInAt: null }),
      'break-glass-outside  warn',
      'name-break-glass',
    ],
    [
      'another account',
      () => ({
        ...healthyFacts(),
        mimecastAccount: { kind: 'read', value: { accountCode: 'CUSA1A1', region: 'us' } },
      }),
      'account-unchanged  fail',
      'connect-mimecast',
    ],
    [
      'account moved to another grid',
      () => ({
        ...healthyFacts(),
        mimecastAccount: { kind: 'read', value: { accountCode: 'CDE1A1', region: 'de' } },
      }),
      'account-unchanged  fail',
      'connect-mimecast',
    ],
    [
      'refused by JumpCloud',
      () => withRun({ jumpcloud: { outcome: 'fail', text: 'not authorized', at: now } }),
      'sp-initiated-sign-in  fail',
      'sign-in-from-mimecast',
    ],
    [
      'refused by Mimecast',
      () => withRun({ mimecast: { outcome: 'fail', text: 'Logon Authentication Failed', at: now } }),
      'sp-initiated-sign-in  fail',
      'sign-in-from-mimecast',
    ],
    [
      'only the token seen',
      () => withRun({ mimecast: { outcome: 'waiting', text: 'no event yet', at: null } }),
      'sp-initiated-sign-in  warn',
      'sign-in-from-mimecast',
    ],
    [
      'no event at all',
      () =>
        withRun({
          jumpcloud: { outcome: 'waiting', text: '', at: null },
          mimecast: { outcome: 'waiting', text: '', at: null },
        }),
      'sp-initiated-sign-in  waiting',
      'sign-in-from-mimecast',
    ],
  ])('%s', (_situation, facts, result, stepId) => {
    const found = notPassed(facts());
    expect(found.map(short)).toEqual([result]);
    expect(found[0]?.remedy?.stepId).toBe(stepId);
    expect(found[0]?.expected).not.toBe(found[0]?.seen);
  });

  it('a value that differs gives the right one to copy', () => {
    const [result] = notPassed(withConfig('acsUrl', 'https://us-api.mimecast.com/login/saml'));
    expect(result?.remedy?.copy).toBe('https://us-api.mimecast.com/login/sso/adcon');
  });

  it('an application deleted in the console fails each check of it, with the way to create it again', () => {
    const facts = withJumpCloud(healthyFacts(), (state) => ({
      ...state,
      applications: state.applications.filter(({ connector }) => connector !== 'admin-console'),
    }));
    const found = notPassed(facts);
    expect(found.length).toBeGreaterThan(4);
    expect(
      new Set(found.map(({ connector, remedy }) => `${connector ?? ''} ${remedy?.stepId ?? ''}`)),
    ).toEqual(new Set(['admin-console create-applications']));
  });

  it('break-glass bound past the wizard, by a group that it does not know or directly, fails', () => {
    const users = { kind: 'read', value: ['bo'] } as const;
    const facts = { ...healthyFacts(), breakGlassUser: { kind: 'read', value: { id: 'bo' } } as const };
    const bound = { ...facts, effectiveUsers: { ...facts.effectiveUsers, 'admin-console': users } };
    const judged = (given: CheckFacts) =>
      judgeChecks(given).find(({ checkId }) => checkId === 'break-glass-outside');

    expect(judged(facts)?.outcome).toBe('pass');
    expect(judged(bound)).toMatchObject({ outcome: 'fail', remedy: { stepId: 'name-break-glass' } });
    const unread = { kind: 'unreadable', reason: 'JumpCloud could not be asked.' } as const;
    expect(judged({ ...facts, effectiveUsers: { 'sign-in': unread } })?.outcome).toBe('unknown');
  });

  it('break-glass in a bound group fails and names the group', () => {
    const facts = withJumpCloud(healthyFacts(), (state) => ({
      ...state,
      groups: state.groups.map((group) => ({ ...group, memberIds: [...group.memberIds, 'bo'] })),
    }));
    const found = notPassed({ ...facts, breakGlassUser: { kind: 'read', value: { id: 'bo' } } });
    expect(found.map(short)).toEqual(['break-glass-outside  fail']);
    expect(found[0]?.seen).toContain('Mimecast SSO pilot');
  });

  it("a person's word stands in where Mimecast shows no event", () => {
    const facts = withRun({
      mimecast: { outcome: 'unknown', text: 'no such events', at: null },
      attested: true,
    });
    expect(notPassed(facts)).toEqual([]);
  });

  it('a word that the pilot did not get in fails, whatever the events say', () => {
    expect(notPassed(withRun({ attested: false })).map(short)).toEqual(['sp-initiated-sign-in  fail']);
  });
});

describe("a vendor that can't be asked", () => {
  it('gives unknown with the reason, never fail, and leaves the other checks alone', () => {
    const unreadable = { kind: 'unreadable', reason: 'JumpCloud answered 503.' } as const;
    const found = notPassed({ ...healthyFacts(), jumpcloud: unreadable });
    expect(new Set(found.map(({ outcome }) => outcome))).toEqual(new Set(['unknown']));
    expect(found.every(({ seen: text }) => text === unreadable.reason)).toBe(true);
    expect(found.map(({ checkId }) => checkId)).not.toContain('certificate-lasting');
  });
});

describe('any inputs', () => {
  it('give every result an expectation, and everything but a pass a remedy at a real step', () => {
    fc.assert(
      fc.property(fc.oneof(inputsArbitrary, fc.constant(noInputs)), fc.boolean(), (inputs, isEmpty) => {
        const facts: CheckFacts = {
          ...healthyFacts(),
          inputs,
          ...(isEmpty && {
            jumpcloud: {
              kind: 'read',
              value: { organization: { id: 'org', name: null }, applications: [], groups: [] },
            },
          }),
        };
        for (const { outcome, expected, seen: text, remedy, checkId } of judgeChecks(facts)) {
          expect(expected, checkId).not.toBe('');
          expect(text, checkId).not.toBe('');
          if (outcome !== 'pass') expect(stepIds, checkId).toContain(remedy?.stepId);
        }
      }),
    );
  });
});
