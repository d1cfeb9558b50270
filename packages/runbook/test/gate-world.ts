import type { StepId } from '../src/content/step.ts';
import type { GateId, GuardFacts, GuardObservation, GuardOverride } from '../src/guards/index.ts';
import type { EvidenceSource, Inputs } from '../src/values/index.ts';
import { sampleInputs } from './sample-inputs.ts';

/** What a condition accepts. */
export interface Observed {
  steps: readonly StepId[];
  sources: readonly EvidenceSource[];
  item?: string;
  minutes?: number;
  /** Minutes after what the gate waits for was saved. */
  afterSave?: number;
  /** Only of the connector that feeds the section. */
  ofConnector?: boolean;
  /** Only asked then. */
  when?: (inputs: Inputs) => boolean;
}

/** A condition: observed, decided, a waiting time over, or another gate. */
export type Spec =
  | Observed
  | { decided: (inputs: Inputs) => boolean; when?: (inputs: Inputs) => boolean }
  | { elapsed: StepId }
  | { gate: GateIn };

const day = 24 * 60;
const at = (
  step: StepId,
  item: string,
  minutes?: number,
  sources: readonly EvidenceSource[] = ['attestation'],
) => ({
  steps: [step],
  sources,
  item,
  ...(minutes !== undefined && { minutes }),
});
const seenAt = (step: StepId, item: string, minutes?: number) =>
  at(step, item, minutes, ['read-back', 'attestation']);
const profile = 'create-authentication-profile';
const isActive = ({ administratorsProfile }: Inputs) => administratorsProfile === 'active';
const isAnswered = ({ administratorsProfile }: Inputs) => administratorsProfile !== null;
const always = () => true;
const values = {
  steps: ['check-application-values'],
  sources: ['read-back'],
  minutes: day,
  ofConnector: true,
} as const;
const fills = (inputs: Inputs, section: string) =>
  inputs.authenticationProfile?.sections.some((each) => each.section === section) ?? false;
const stopsApiPasswords = (inputs: Inputs) => fills(inputs, 'end-user-applications');

const asksPortal = (inputs: Inputs) => !isActive(inputs) && fills(inputs, 'personal-portal');
const pastedAs = (section: string, field: string, when: (inputs: Inputs) => boolean): Spec => ({
  ...at(profile, `${section}.${field}`, undefined, ['paste-back']),
  when,
});

/** Gates that stand before a Save which puts people under single sign-on; those of a removal have a test of their own. */
export const gatesIn = ['A', 'B', 'C1', 'C2', 'D'] as const satisfies readonly GateId[];
export type GateIn = (typeof gatesIn)[number];

/** The step whose Save a gate's waiting time and "afterwards" are counted from. */
export const saveOf: Readonly<Record<GateIn, StepId>> = {
  A: 'attach-application-setting',
  B: 'attach-application-setting',
  C1: 'attach-first-user',
  C2: 'attach-first-user',
  D: 'save-administrators-profile',
};

/** The guard of design.md 7 written down a second time, apart from the product's data: what each condition accepts. */
export const specs: Readonly<Record<GateIn, Readonly<Record<string, Spec>>>> = {
  A: {
    'administrators-profile-answered': { decided: isAnswered },
    'pilot-is-no-administrator': {
      ...seenAt('pass-gate-a', 'pilot-is-no-administrator', day),
      when: isActive,
    },
    'pilot-authorized': { steps: ['authorize-pilot'], sources: ['read-back'], minutes: day },
    'no-policy-denies': seenAt('pass-gate-a', 'no-policy-denies', day),
    'break-glass-named': { decided: always },
    'break-glass-signed-in': at('pass-gate-a', 'break-glass-signed-in', day),
    'console-session-open': at('pass-gate-a', 'console-session-open', 40),
    'setting-cloned': at(profile, 'setting-cloned'),
    'group-of-one': at(profile, 'group-of-one'),
    'way-back-recorded': { decided: always },
    'profile-unattached': at(profile, 'profile-unattached'),
    // Until somebody decides otherwise it is filled.
    'section-filled': {
      decided: (inputs) => inputs.authenticationProfile === null || fills(inputs, 'personal-portal'),
      when: isActive,
    },
    'issuer-matches': at(profile, 'issuer', undefined, ['paste-back']),
    'login-url-matches': at(profile, 'login-url', undefined, ['paste-back']),
    'certificate-matches': at(profile, 'certificate', undefined, ['paste-back']),
    'personal-portal-issuer-matches': pastedAs('personal-portal', 'issuer', isActive),
    'personal-portal-login-url-matches': pastedAs('personal-portal', 'login-url', isActive),
    'personal-portal-certificate-matches': pastedAs('personal-portal', 'certificate', isActive),
    'application-values-match': values,
    'name-id-is-primary-address': seenAt('pass-gate-a', 'name-id-is-primary-address', day),
    'certificate-will-last': { decided: always },
    'no-excluding-ip-range': at(profile, 'no-excluding-ip-range'),
    'second-factor': at('pass-gate-a', 'second-factor'),
    'rollback-card-shown': at('pass-gate-a', 'rollback-card-shown', day),
  },
  B: {
    'propagation-over': { elapsed: 'attach-application-setting' },
    'pilot-signed-in': {
      steps: ['sign-in-from-mimecast'],
      sources: ['audit-event', 'attestation'],
      afterSave: 0,
    },
    'break-glass-signed-in-again': {
      ...at('pass-gate-b', 'break-glass-signed-in-again', day),
      afterSave: 15,
    },
  },
  C1: {
    'pilot-is-through': { gate: 'B' },
    'user-is-no-administrator': seenAt('pass-gate-c1', 'user-is-no-administrator', day),
    'user-authorized': at('pass-gate-c1', 'user-authorized', day, ['read-back']),
    'service-accounts-listed': {
      decided: ({ firstUser }) => (firstUser?.serviceAccounts.length ?? 0) > 0,
      when: stopsApiPasswords,
    },
    'service-accounts-outside': {
      ...at('pass-gate-c1', 'service-accounts-outside', day),
      when: stopsApiPasswords,
    },
    'console-session-open': at('pass-gate-c1', 'console-session-open', 40),
    'setting-cloned': at('pass-gate-c1', 'setting-cloned'),
    'group-of-one': at('pass-gate-c1', 'group-of-one'),
    'way-back-recorded': { decided: always },
    'personal-portal-issuer-matches': pastedAs('personal-portal', 'issuer', asksPortal),
    'personal-portal-login-url-matches': pastedAs('personal-portal', 'login-url', asksPortal),
    'personal-portal-certificate-matches': pastedAs('personal-portal', 'certificate', asksPortal),
    'end-user-applications-issuer-matches': pastedAs('end-user-applications', 'issuer', stopsApiPasswords),
    'end-user-applications-login-url-matches': pastedAs(
      'end-user-applications',
      'login-url',
      stopsApiPasswords,
    ),
    'end-user-applications-certificate-matches': pastedAs(
      'end-user-applications',
      'certificate',
      stopsApiPasswords,
    ),
    'application-values-match': values,
    'name-id-is-primary-address': seenAt('pass-gate-c1', 'name-id-is-primary-address', day),
    'certificate-will-last': { decided: always },
    'second-factor': at('pass-gate-c1', 'second-factor'),
    'rollback-card-shown': at('pass-gate-c1', 'rollback-card-shown', day),
  },
  C2: {
    'user-change-in-force': { elapsed: 'attach-first-user' },
    'first-user-signed-in': {
      ...at('pass-gate-c2', 'first-user-signed-in', undefined, ['audit-event', 'attestation']),
      afterSave: 15,
    },
    'service-accounts-work': {
      ...at('pass-gate-c2', 'service-accounts-work', day),
      afterSave: 15,
      when: stopsApiPasswords,
    },
  },
  D: {
    'connector-proven': { gate: 'B' },
    'same-connector': { decided: always },
    'application-values-match': values,
    'certificate-will-last': { decided: always },
    'administrators-have-second-factor': at('pass-gate-d', 'administrators-have-second-factor', day),
    'administrators-authorized': at('pass-gate-d', 'administrators-authorized', day),
    'two-administrators-named': { decided: always },
    'two-administrators-authorized': at('pass-gate-d', 'two-administrators-authorized', day, ['read-back']),
    'two-sessions-open': at('pass-gate-d', 'two-sessions-open', 40),
    'rollback-card-shown': at('pass-gate-d', 'rollback-card-shown', day),
  },
};

const withEverySection: Inputs = {
  ...sampleInputs,
  authenticationProfile: {
    origin: 'new',
    statedUnreferenced: false,
    fill: 'metadata-url',
    seenSignIn: [],
    sections: [
      { section: 'administration-console', connector: 'sign-in' },
      { section: 'personal-portal', connector: 'sign-in' },
      { section: 'end-user-applications', connector: 'sign-in' },
    ],
  },
};

/** Inputs with which every condition of a gate is asked that does not exclude another one. */
export const inputsOf: Readonly<Record<GateIn, Inputs>> = {
  A: sampleInputs,
  B: sampleInputs,
  C1: withEverySection,
  C2: withEverySection,
  D: { ...withEverySection, administratorsProfile: 'active' },
};

/** An integration at a moment: what was decided, what the ledger holds, what was overridden. */
export interface World {
  inputs: Inputs;
  log: readonly GuardObservation[];
  override: GuardOverride | null;
  minute: number;
}

const epoch = Date.parse('2026-11-24T08:00:00.000Z');
export const timeOf = (minute: number) => new Date(epoch + minute * 60_000);
/** What the guard is given; an override of the world is of this gate. */
export const factsOf = ({ inputs, log, override }: World, gate: GateId = 'A'): GuardFacts => ({
  inputs,
  observations: log,
  overrides: override === null ? {} : { [gate]: override },
  groupActs: [],
});

/** The world with one more observation at its minute. */
export function record(
  world: World,
  seen: Partial<GuardObservation> & { stepId: StepId; source: EvidenceSource },
): World {
  const observation: GuardObservation = {
    seq: world.log.length + 1,
    connector: 'sign-in',
    outcome: 'pass',
    at: timeOf(world.minute).toISOString(),
    items: [],
    isCurrent: true,
    isUnverified: false,
    ...seen,
  };
  return { ...world, log: [...world.log, observation] };
}

/** A world in which every condition of the gate is met at this minute. */
export function readyWorld(gate: GateIn): World {
  let world: World = { inputs: inputsOf[gate], log: [], override: null, minute: 0 };
  world = record(world, { stepId: 'attach-application-setting', source: 'attestation' });
  world = record(world, { stepId: saveOf[gate], source: 'attestation' });
  world = { ...world, minute: gate === 'A' ? 0 : 20 };
  for (const id of gate === 'C1' || gate === 'D' ? (['B', gate] as const) : [gate])
    world = meetAll(world, id);
  return world;
}

function meetAll(world: World, gate: GateIn): World {
  return Object.values(specs[gate]).reduce((so, spec) => {
    if (!('steps' in spec) || (spec.when !== undefined && !spec.when(so.inputs))) return so;
    const [stepId] = spec.steps;
    const [source] = spec.sources;
    if (stepId === undefined || source === undefined) throw new Error('A spec names a step and a source.');
    return record(so, { stepId, source, items: spec.item === undefined ? [] : [spec.item] });
  }, world);
}
