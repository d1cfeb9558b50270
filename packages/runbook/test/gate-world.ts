import type { StepId } from '../src/content/step.ts';
import type { GateId, GuardFacts, GuardObservation, GuardOverride } from '../src/guards/index.ts';
import type { EvidenceSource, Inputs } from '../src/values/index.ts';
import { sampleInputs } from './sample-inputs.ts';

/** What a condition accepts. */
export type Spec = {
  steps: readonly StepId[];
  sources: readonly EvidenceSource[];
  item?: string;
  minutes?: number;
  /** Minutes after the setting was attached. */
  afterAttach?: number;
};

const day = 24 * 60;
const profile: readonly StepId[] = ['create-authentication-profile'];
const gateAStep: readonly StepId[] = ['pass-gate-a'];

/**
 * The guard of design.md 7 written down a second time, apart from the product's data: what each condition
 * accepts. A condition that follows from what was decided has no observation here.
 */
export const specs: Readonly<Record<GateId, Readonly<Record<string, Spec | 'decided' | 'elapsed'>>>> = {
  A: {
    'administrators-profile-answered': 'decided',
    'pilot-authorized': { steps: ['authorize-pilot'], sources: ['read-back'], minutes: day },
    'no-policy-denies': {
      steps: gateAStep,
      sources: ['read-back', 'attestation'],
      item: 'no-policy-denies',
      minutes: day,
    },
    'break-glass-named': 'decided',
    'break-glass-signed-in': {
      steps: gateAStep,
      sources: ['attestation'],
      item: 'break-glass-signed-in',
      minutes: day,
    },
    'console-session-open': {
      steps: gateAStep,
      sources: ['attestation'],
      item: 'console-session-open',
      minutes: 40,
    },
    'setting-cloned': { steps: profile, sources: ['attestation'], item: 'setting-cloned' },
    'group-of-one': { steps: profile, sources: ['attestation'], item: 'group-of-one' },
    'way-back-recorded': 'decided',
    'profile-unattached': { steps: profile, sources: ['attestation'], item: 'profile-unattached' },
    'issuer-matches': { steps: profile, sources: ['paste-back'], item: 'issuer' },
    'login-url-matches': { steps: profile, sources: ['paste-back'], item: 'login-url' },
    'certificate-matches': { steps: profile, sources: ['paste-back'], item: 'certificate' },
    'application-values-match': { steps: ['check-application-values'], sources: ['read-back'], minutes: day },
    'name-id-is-primary-address': {
      steps: gateAStep,
      sources: ['read-back', 'attestation'],
      item: 'name-id-is-primary-address',
      minutes: day,
    },
    'certificate-will-last': 'decided',
    'no-excluding-ip-range': { steps: profile, sources: ['attestation'], item: 'no-excluding-ip-range' },
    'second-factor': { steps: gateAStep, sources: ['attestation'], item: 'second-factor' },
    'rollback-card-shown': {
      steps: gateAStep,
      sources: ['attestation'],
      item: 'rollback-card-shown',
      minutes: day,
    },
  },
  B: {
    'propagation-over': 'elapsed',
    'pilot-signed-in': {
      steps: ['sign-in-from-mimecast'],
      sources: ['audit-event', 'attestation'],
      afterAttach: 0,
    },
    'break-glass-signed-in-again': {
      steps: ['pass-gate-b'],
      sources: ['attestation'],
      item: 'break-glass-signed-in-again',
      minutes: day,
      afterAttach: 15,
    },
  },
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
export const factsOf = ({ inputs, log, override }: World): GuardFacts => ({
  inputs,
  observations: log,
  override,
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
    isHandOff: false,
    ...seen,
  };
  return { ...world, log: [...world.log, observation] };
}

/** A world in which every condition of the gate is met at this minute. */
export function readyWorld(gate: GateId): World {
  let world: World = { inputs: sampleInputs, log: [], override: null, minute: 0 };
  world = record(world, { stepId: 'attach-application-setting', source: 'attestation' });
  world = { ...world, minute: gate === 'B' ? 20 : 0 };
  for (const spec of Object.values(specs[gate])) {
    if (typeof spec === 'string') continue;
    const [stepId] = spec.steps;
    const [source] = spec.sources;
    if (stepId === undefined || source === undefined) throw new Error('A spec names a step and a source.');
    world = record(world, { stepId, source, items: spec.item === undefined ? [] : [spec.item] });
  }
  return world;
}
