import type { CallsFact, CheckFacts, SignInFact, StepFact } from '../src/checks/index.ts';
import { desiredState, type ObservedState, planChanges } from '../src/plan/index.ts';
import { type Inputs, noInputs } from '../src/values/index.ts';
import { applyInModel } from './model-jumpcloud.ts';
import { sampleInputs } from './sample-inputs.ts';

export const now = '2026-11-24T12:00:00.000Z';

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

const proven: StepFact = {
  state: 'done',
  attention: null,
  provenAt: '2026-11-20T08:00:00.000Z',
  sources: ['paste-back', 'attestation'],
  items: ['issuer'],
};
const calls: CallsFact = {
  savedAt: '2026-11-20T08:00:00.000Z',
  origin: 'set-up',
  answered: ['people', 'applications'],
  forbidden: [],
  refused: null,
  unreachable: [],
};

const jumpcloud = finishedJumpCloud(sampleInputs);

/** Everything as it must be, for the sample's inputs. */
export function healthyFacts(): CheckFacts {
  const { metadata, pilot, firstUser } = sampleInputs;
  if (metadata?.['sign-in'] === undefined || metadata['admin-console'] === undefined) {
    throw new Error('The sample is complete.');
  }
  if (pilot === null || firstUser === null) throw new Error('The sample is complete.');
  const sample = {
    kind: 'read',
    value: { total: 20_000, people: [{ address: pilot.email, hindrance: null }] },
  } as const;
  const person = (address: string, id: string): CheckFacts['pilot'] => ({
    jumpcloud: { kind: 'read', value: { id, address, hindrance: null, asksSecondFactor: true } },
    mimecast: { kind: 'read', value: { knownAs: 'primary', primary: address } },
  });

  return {
    inputs: sampleInputs,
    now,
    jumpcloud: { kind: 'read', value: jumpcloud },
    metadata: {
      'sign-in': { kind: 'read', value: metadata['sign-in'] },
      'admin-console': { kind: 'read', value: metadata['admin-console'] },
    },
    sample: { 'sign-in': sample, 'admin-console': sample },
    internalDomains: { kind: 'read', value: ['rehearsal.example'] },
    pilot: person(pilot.email, pilot.systemUserId),
    firstUser: person(firstUser.email, 'una'),
    pilotAccess: {
      kind: 'read',
      value: { groupIds: ['pilots'], applicationIds: jumpcloud.applications.map(({ id }) => id) },
    },
    breakGlassAccess: { kind: 'read', value: null },
    breakGlassSignedInAt: now,
    policies: { kind: 'read', value: [] },
    tokens: {
      kind: 'read',
      value: [
        {
          at: now,
          connector: 'sign-in',
          userId: pilot.systemUserId,
          userName: 'pat.pilot',
          outcome: 'issued',
          reason: null,
          hadSecondFactor: false,
        },
      ],
    },
    logOns: {
      kind: 'read',
      value: [
        {
          at: now,
          application: 'Administration Console',
          method: 'Single Sign On',
          outcome: 'accepted',
          isByPassword: false,
        },
      ],
    },
    profileEvents: { kind: 'read', value: [] },
    mimecastAccount: { kind: 'read', value: { accountCode: 'CUSA35A403', region: 'us' } },
    calls: { jumpcloud: calls, mimecast: calls },
    clocks: { jumpcloud: 300, mimecast: -400 },
    steps: { 'create-authentication-profile': proven, 'attach-application-setting': proven },
    signIns: [
      signIn('sp-initiated', 'sign-in'),
      signIn('idp-initiated', 'sign-in'),
      signIn('idp-initiated', 'admin-console'),
    ],
  };
}

/** Nothing decided, and nobody who answers. */
export function emptyFacts(): CheckFacts {
  const unreadable = { kind: 'unreadable', reason: 'Nothing is connected yet.' } as const;
  const none: CallsFact = { ...calls, savedAt: null, origin: 'none', answered: [] };

  return {
    inputs: noInputs,
    now,
    jumpcloud: unreadable,
    metadata: {},
    sample: {},
    internalDomains: unreadable,
    pilot: null,
    firstUser: null,
    pilotAccess: unreadable,
    breakGlassAccess: unreadable,
    breakGlassSignedInAt: null,
    policies: unreadable,
    tokens: unreadable,
    logOns: unreadable,
    profileEvents: unreadable,
    mimecastAccount: unreadable,
    calls: { jumpcloud: none, mimecast: none },
    clocks: { jumpcloud: null, mimecast: null },
    steps: {},
    signIns: [],
  };
}
