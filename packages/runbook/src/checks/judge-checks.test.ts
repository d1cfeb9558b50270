import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyFacts, healthyFacts, now } from '../../test/healthy-facts.ts';
import { inputsArbitrary, sampleInputs } from '../../test/sample-inputs.ts';
import { stepIds } from '../content/step.ts';
import type { ObservedApplication } from '../plan/index.ts';
import { noInputs } from '../values/index.ts';
import type { CheckedJumpCloud, CheckFacts, CheckResult, PersonFact, SignInFact } from './check.ts';
import { checks, judgeChecks, judgementsFor } from './judge-checks.ts';

function withJumpCloud(facts: CheckFacts, change: (state: CheckedJumpCloud) => CheckedJumpCloud): CheckFacts {
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

const withPilot = (change: {
  jumpcloud?: Partial<{ address: string; hindrance: string; asksSecondFactor: boolean }>;
  mimecast?: PersonFact['mimecast'];
}): CheckFacts => {
  const facts = healthyFacts();
  const person = facts.pilot?.jumpcloud.kind === 'read' ? facts.pilot.jumpcloud.value : null;
  if (facts.pilot === null || person === null) throw new Error('There is a pilot.');
  return {
    ...facts,
    pilot: {
      jumpcloud: { kind: 'read', value: { ...person, ...change.jumpcloud } },
      mimecast: change.mimecast ?? facts.pilot.mimecast,
    },
  };
};
const known = (knownAs: 'alias' | 'missing', primary: string | null) =>
  ({ kind: 'read', value: { knownAs, primary } }) as const;
const withLogOn = (isByPassword: boolean, events: readonly string[] = []): CheckFacts => ({
  ...healthyFacts(),
  profileEvents: { kind: 'read', value: events },
  logOns: {
    kind: 'read',
    value: [
      { at: now, application: 'Administration Console', method: 'Cloud', outcome: 'accepted', isByPassword },
    ],
  },
});
const withCalls = (vendor: 'jumpcloud' | 'mimecast', change: object): CheckFacts => {
  const { calls } = healthyFacts();
  return { ...healthyFacts(), calls: { ...calls, [vendor]: { ...calls[vendor], ...change } } };
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
      'issuer that was changed',
      () => withConfig('idpEntityId', 'https://sso.jumpcloud.com/saml2/other'),
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
      () => {
        const { jumpcloud } = healthyFacts();
        const all = jumpcloud.kind === 'read' ? jumpcloud.value.applications : [];
        const applicationIds = all.filter(({ connector }) => connector !== 'sign-in').map(({ id }) => id);
        return { ...healthyFacts(), pilotAccess: { kind: 'read', value: { groupIds: [], applicationIds } } };
      },
      'pilot-can-use sign-in fail',
      'authorize-pilot',
    ],
    [
      'suspended user',
      () => withPilot({ jumpcloud: { hindrance: 'is suspended' } }),
      'pilot-active  fail',
      'choose-pilot',
    ],
    [
      'different primary address',
      () => withPilot({ mimecast: known('alias', 'p.pilot@rehearsal.example') }),
      'pilot-address  fail',
      'choose-pilot',
    ],
    [
      'user missing at Mimecast',
      () => withPilot({ mimecast: known('missing', null) }),
      'pilot-address  fail',
      'choose-pilot',
    ],
    [
      'address changed in JumpCloud, and known to Mimecast',
      () => withPilot({ jumpcloud: { address: 'pat@rehearsal.example' } }),
      'pilot-address  warn',
      'choose-pilot',
    ],
    [
      'no second factor seen',
      () => withPilot({ jumpcloud: { asksSecondFactor: false } }),
      'second-factor  unknown',
      'pass-gate-a',
    ],
    [
      'profile not attached',
      () => withLogOn(true),
      'pilot-under-profile  fail',
      'attach-application-setting',
    ],
    [
      'enforce box on the wrong surface',
      () =>
        withLogOn(true, [
          'Existing Policy Changed\nMimecast Personal Portal - Enforce SAML Authentication: on',
        ]),
      'pilot-under-profile  fail',
      'create-authentication-profile',
    ],
    [
      'profile without evidence for the values of today',
      () => {
        const { steps } = healthyFacts();
        const profile = steps['create-authentication-profile'];
        if (profile === undefined) throw new Error('It has evidence.');
        const stale = { ...profile, state: 'needs-attention', attention: 'Values changed.' } as const;
        return { ...healthyFacts(), steps: { ...steps, 'create-authentication-profile': stale } };
      },
      'profile-evidenced  fail',
      'create-authentication-profile',
    ],
    [
      'nobody who may sign in is active',
      () => {
        const people = [{ address: 'pat.pilot@rehearsal.example', hindrance: 'is suspended' }];
        const { sample } = healthyFacts();
        return {
          ...healthyFacts(),
          sample: { ...sample, 'sign-in': { kind: 'read', value: { total: 1, people } } },
        };
      },
      'someone-can-sign-in sign-in fail',
      'authorize-pilot',
    ],
    [
      'mail domain that Mimecast does not own',
      () => ({ ...healthyFacts(), internalDomains: { kind: 'read', value: ['elsewhere.example'] } }),
      'domains-internal  fail',
      'roll-out-groups',
    ],
    [
      'metadata gone',
      () => ({
        ...healthyFacts(),
        metadata: {
          ...healthyFacts().metadata,
          'sign-in': { kind: 'unusable', reason: 'JumpCloud serves nothing at this address (404).' },
        },
      }),
      'metadata-served sign-in fail',
      'copy-metadata-url',
    ],
    [
      'issuer of another application',
      () =>
        withJumpCloud(healthyFacts(), (state) => {
          const [first] = state.applications;
          if (first === undefined) throw new Error('There are applications.');
          const twin = { ...first, id: 'twin', connector: null, origin: null, displayLabel: 'Payroll' };
          return { ...state, applications: [...state.applications, twin] };
        }),
      'issuer-unique sign-in warn',
      'create-applications',
    ],
    [
      "vendors' clocks apart",
      () => ({ ...healthyFacts(), clocks: { jumpcloud: 600_000, mimecast: 0 } }),
      'clocks-agree  fail',
      'sign-in-from-mimecast',
    ],
    [
      "the server's own clock wrong",
      () => ({ ...healthyFacts(), clocks: { jumpcloud: 600_000, mimecast: 599_000 } }),
      'clocks-agree  warn',
      'run-checks',
    ],
    [
      'credential refused',
      () => withCalls('jumpcloud', { refused: 'api key user not found', answered: [] }),
      'jumpcloud-credential  fail',
      'connect-jumpcloud',
    ],
    [
      'credential without a right to read',
      () => withCalls('mimecast', { forbidden: ['audit events'] }),
      'mimecast-credential  warn',
      'connect-mimecast',
    ],
    [
      'key nearly a year old',
      () => withCalls('jumpcloud', { savedAt: '2025-12-01T00:00:00.000Z' }),
      'jumpcloud-credential  warn',
      'connect-jumpcloud',
    ],
    [
      'break-glass not tried for long',
      () => ({ ...healthyFacts(), breakGlassSignedInAt: '2026-07-01T00:00:00.000Z' }),
      'break-glass-outside  warn',
      'name-break-glass',
    ],
    [
      'nobody signed in lately',
      () => ({ ...healthyFacts(), tokens: { kind: 'read', value: [] } }),
      'last-sign-ins  waiting',
      'sign-in-from-mimecast',
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
    expect(
      found.filter(({ outcome }) => outcome !== 'unknown' || result.endsWith('unknown')).map(short),
    ).toEqual([result]);
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
    const { jumpcloud } = healthyFacts();
    const own = jumpcloud.kind === 'read' ? (jumpcloud.value.applications[0]?.id ?? '') : '';
    const judged = (breakGlassAccess: CheckFacts['breakGlassAccess']) =>
      judgeChecks({ ...healthyFacts(), breakGlassAccess }).find(
        ({ checkId }) => checkId === 'break-glass-outside',
      );

    expect(judged({ kind: 'read', value: { groupIds: [], applicationIds: [] } })?.outcome).toBe('pass');
    expect(judged({ kind: 'read', value: { groupIds: [], applicationIds: [own] } })).toMatchObject({
      outcome: 'fail',
      remedy: { stepId: 'name-break-glass' },
    });
    expect(judged({ kind: 'unreadable', reason: 'JumpCloud could not be asked.' })?.outcome).toBe('unknown');
  });

  it('break-glass in a bound group fails and names the group', () => {
    const { jumpcloud } = healthyFacts();
    const groupIds = jumpcloud.kind === 'read' ? jumpcloud.value.groups.map(({ id }) => id) : [];
    const found = notPassed({
      ...healthyFacts(),
      breakGlassAccess: { kind: 'read', value: { groupIds, applicationIds: [] } },
    });
    expect(found.map(short)).toEqual(['break-glass-outside  fail']);
    expect(found[0]?.seen).toContain('Mimecast SSO pilot');
  });

  it('looks at a sample of many people, and says so', () => {
    const result = judgeChecks(healthyFacts()).find(({ checkId }) => checkId === 'someone-can-sign-in');
    expect(result?.seen).toBe('1 can. Looked at 1 of 20,000.');
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

  it('nothing decided and nobody who answers: no check fails, and none breaks', () => {
    const results = judgeChecks({ ...emptyFacts(), inputs: sampleInputs });
    expect(results.filter(({ outcome }) => outcome === 'fail' || outcome === 'pass')).toEqual([]);
    expect(results.map(({ seen }) => seen).join()).not.toContain('The wizard could not judge it');
    expect(judgeChecks(emptyFacts()).filter(({ outcome }) => outcome === 'fail')).toEqual([]);
  });
});

describe('a rule that breaks', () => {
  it('gives a result that says so, and hides no other', () => {
    const facts = { ...healthyFacts(), clocks: null } as unknown as CheckFacts;
    const found = notPassed(facts);
    expect(found.map(short)).toEqual(['clocks-agree  unknown']);
    expect(found[0]?.seen).toContain('The wizard could not judge it');
  });
});

describe('what a check needs', () => {
  it('is all that its rule looks at', () => {
    const facts = healthyFacts();
    for (const { needs, judge, checkId } of judgementsFor(facts.inputs)) {
      const only = Object.fromEntries(needs.map((name) => [name, facts[name]]));
      expect(judge({ ...only, inputs: facts.inputs, now } as CheckFacts), checkId).toMatchObject({
        outcome: 'pass',
      });
    }
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
              value: { applications: [], groups: [] },
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
