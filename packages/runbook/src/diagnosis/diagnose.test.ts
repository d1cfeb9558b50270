import { describe, expect, it } from 'vitest';
import { sampleInputs } from '../../test/sample-inputs.ts';
import type { PolicyFact, TokenFact } from '../checks/check.ts';
import { diagnose, diagnosisQuestions } from './diagnose.ts';
import type { DiagnosedPerson, DiagnosisFacts } from './facts.ts';

const now = '2026-11-24T10:00:00.000Z';
const una: DiagnosedPerson = {
  id: 'una',
  name: 'Una User',
  address: 'una.user@rehearsal.example',
  isStaged: false,
  isActivated: true,
  isSuspended: false,
  isLocked: false,
  isPasswordExpired: false,
  hasSecondFactor: true,
};

const read = <T>(value: T) => ({ kind: 'read', value }) as const;
const unreadable = { kind: 'unreadable', reason: 'It could not be asked.' } as const;

const token = (more: Partial<TokenFact>): TokenFact => ({
  at: '2026-11-24T09:00:00.000Z',
  connector: 'sign-in',
  userId: 'sam',
  userName: 'sam.super',
  outcome: 'issued',
  reason: null,
  hadSecondFactor: false,
  ...more,
});

const policy = (more: Partial<PolicyFact>): PolicyFact => ({
  id: 'p1',
  name: 'Applications',
  action: 'allow',
  asksSecondFactor: false,
  applicationIds: [],
  users: { included: [], excluded: [] },
  groups: { included: [], excluded: [] },
  ...more,
});

const healthy: DiagnosisFacts = {
  inputs: sampleInputs,
  now,
  asked: 'una',
  person: una,
  access: read({
    paths: [{ connector: 'sign-in', isDirect: false, groupNames: ['Mimecast people'] }],
    groupIds: ['g1'],
  }),
  policies: read([]),
  applicationIds: ['app1'],
  mimecast: read({ knownAs: 'primary', primary: una.address }),
  internalDomains: read(['rehearsal.example']),
  isAdministrator: read(true),
  tokens: read([token({}), token({ userId: 'una', userName: 'una.user' })]),
  logOns: read([
    {
      at: '2026-11-24T09:00:02.000Z',
      application: 'Administration Console',
      method: 'Single Sign On',
      outcome: 'accepted',
      isByPassword: false,
    },
  ]),
};

const lineOf = (facts: DiagnosisFacts, id: string) => diagnose(facts).lines.find((line) => line.id === id);

describe('diagnose', () => {
  it('finds nothing wrong with a healthy person, and answers every question in its order', () => {
    const { lines, change, summary } = diagnose(healthy);

    expect(lines.map(({ id }) => id)).toEqual(diagnosisQuestions.map(({ id }) => id));
    expect(lines.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    expect(change).toBeNull();
    expect(summary).toContain('Nothing keeps this person out');
  });

  it.each([
    ['active', { person: { ...una, isStaged: true } }, /staged/],
    ['active', { person: { ...una, isActivated: false } }, /not set a password/],
    ['not-suspended', { person: { ...una, isSuspended: true } }, /suspended/],
    ['not-locked', { person: { ...una, isLocked: true } }, /locked/],
    ['not-expired', { person: { ...una, isPasswordExpired: true } }, /expired/],
    [
      'second-factor',
      { person: { ...una, hasSecondFactor: false }, policies: read([policy({ asksSecondFactor: true })]) },
      /“Applications” asks for a second factor/,
    ],
    ['not-denied', { policies: read([policy({ action: 'deny', name: 'No one' })]) }, /“No one” denies/],
    ['authorized', { access: read({ paths: [], groupIds: [] }) }, /neither through a group nor directly/],
    [
      'authorized',
      {
        access: read({
          paths: [{ connector: 'admin-console', isDirect: true, groupNames: [] }],
          groupIds: [],
        }),
      },
      /only for admin-console/,
    ],
    ['same-address', { mimecast: read({ knownAs: 'missing', primary: null }) }, /has no user/],
    [
      'same-address',
      { mimecast: read({ knownAs: 'alias', primary: 'una@rehearsal.example' }) },
      /only as an alias of una@rehearsal.example/,
    ],
    ['domain-internal', { internalDomains: read(['other.example']) }, /no internal domain/],
  ] satisfies [string, Partial<DiagnosisFacts>, RegExp][])(
    'finds the one thing to change: %s',
    (id, change, seen) => {
      const { lines, change: remedy, summary, ticket } = diagnose({ ...healthy, ...change });
      const wrong = lines.filter(({ outcome }) => outcome === 'fail');

      expect(wrong.map((line) => line.id)).toEqual([id]);
      expect(summary).toMatch(seen);
      expect(remedy).toEqual(wrong[0]?.remedy);
      expect(remedy?.text).toMatch(/\.$/);
      expect(ticket).toContain(summary);
      expect(ticket).toContain(`To change: ${remedy?.text ?? ''}`);
      expect(ticket).toContain('Una User <una.user@rehearsal.example>');
    },
  );

  it('diagnoses an address that JumpCloud does not know, without asking about an account', () => {
    const facts = { ...healthy, person: null, access: null, asked: 'nobody@rehearsal.example' };
    const { lines, summary, ticket } = diagnose(facts);

    expect(summary).toBe('JumpCloud has nobody with the address nobody@rehearsal.example.');
    expect(lines.map(({ id }) => id)).toEqual([
      'others',
      'exists',
      'same-address',
      'domain-internal',
      'administrator',
      'attempts',
    ]);
    expect(ticket).toContain('Sign-in to Mimecast: nobody@rehearsal.example');
  });

  it('a policy for other people, applications or groups: is not held against this one', () => {
    const policies = read([
      policy({ action: 'deny', users: { included: ['sam'], excluded: [] } }),
      policy({ action: 'deny', applicationIds: ['another'] }),
      policy({ action: 'deny', groups: { included: [], excluded: ['g1'] } }),
      policy({ asksSecondFactor: true, groups: { included: ['g9'], excluded: [] } }),
    ]);
    const facts = { ...healthy, policies, person: { ...una, hasSecondFactor: false } };

    expect(diagnose(facts).lines.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  });

  it.each([
    ['this person alone', [token({})], 'pass', /concerns this person, not everyone/],
    [
      'everyone',
      [token({ outcome: 'refused', userId: 'a' }), token({ outcome: 'refused', userId: 'b' })],
      'fail',
      /concerns everyone/,
    ],
    ['perhaps everyone', [token({ outcome: 'refused', userId: 'a' })], 'warn', /may concern everyone/],
    ['nobody else', [token({ userId: 'una' })], 'unknown', /Nobody else signed in/],
    [
      'somebody long ago',
      [token({ at: '2026-11-10T09:00:00.000Z' })],
      'unknown',
      /sam.super, 2026-11-10 09:00 UTC/,
    ],
  ] as const)('tells first whether it concerns %s', (_, tokens, outcome, text) => {
    expect(lineOf({ ...healthy, tokens: read(tokens) }, 'others')).toMatchObject({
      outcome,
      text: expect.stringMatching(text) as string,
    });
  });

  it('puts what concerns everyone before what is wrong with the person', () => {
    const refused = ['a', 'b'].map((userId) => token({ outcome: 'refused', userId }));
    const facts = { ...healthy, tokens: read(refused), person: { ...una, isLocked: true } };

    expect(diagnose(facts).change).toMatchObject({ stepId: 'run-checks' });
  });

  it.each([
    ['not authorized', /no group or binding/],
    ['policy denied', /a policy denied it/],
    ['application unreachable', /switched off, or does not exist/],
    ['something new', /JumpCloud refused: something new/],
  ])('says a refusal in plain words: %s', (reason, text) => {
    const tokens = read([
      token({ userId: 'una', outcome: 'refused', reason, at: '2026-11-24T09:30:00.000Z' }),
    ]);

    expect(lineOf({ ...healthy, tokens }, 'attempts')).toMatchObject({
      outcome: 'warn',
      text: expect.stringMatching(text) as string,
    });
  });

  it('names the generic connector only where the template lets no one set the NameID', () => {
    const mimecast = read({ knownAs: 'alias', primary: 'una@rehearsal.example' } as const);
    const { applications } = sampleInputs;
    if (applications === null) throw new Error('The sample has no applications.');
    const config = { ...applications.template.config, subjectField: 'email' };
    const settable = {
      ...sampleInputs,
      applications: { ...applications, template: { ...applications.template, config } },
    };

    expect(diagnose({ ...healthy, mimecast }).change?.text).toMatch(/generic SAML 2.0 connector/);
    expect(diagnose({ ...healthy, mimecast, inputs: settable }).change?.text).toMatch(
      /another field as NameID/,
    );
  });

  it('tells somebody who is no administrator that single sign-on may not be set up for them', () => {
    const facts = { ...healthy, isAdministrator: read(false) };

    expect(diagnose(facts)).toMatchObject({
      summary: expect.stringContaining('Mimecast Personal Portal') as string,
      change: { stepId: 'create-authentication-profile' },
    });
  });

  it('what could not be asked: is unknown, never wrong', () => {
    const facts: DiagnosisFacts = {
      ...healthy,
      access: unreadable,
      policies: unreadable,
      mimecast: unreadable,
      internalDomains: unreadable,
      isAdministrator: unreadable,
      tokens: unreadable,
      logOns: unreadable,
    };
    const { lines, summary, change } = diagnose(facts);

    expect(lines.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn')).toEqual([]);
    expect(lines.filter(({ outcome }) => outcome === 'unknown')).toHaveLength(8);
    expect(summary).toContain('8 of 13 questions could not be answered');
    expect(change).toBeNull();
  });
});
