import { describe, expect, it } from 'vitest';
import { factsOf, readyWorld, record, timeOf } from '../../test/gate-world.ts';
import { sampleInputs } from '../../test/sample-inputs.ts';
import type { Inputs } from '../values/index.ts';
import { attestableFrom, inForceAt } from './evaluate-condition.ts';
import { decidePass, evaluateGate, gates, overrideProblem } from './evaluate-gate.ts';
import type { GuardOverride } from './gate.ts';
import { rollbackCard } from './rollback-card.ts';

describe('conditions that follow from what was decided', () => {
  const closedBy = (inputs: Inputs) => {
    const world = readyWorld('A');
    const decision = decidePass('A', factsOf({ ...world, inputs }), timeOf(0));
    return decision.mayPass ? [] : decision.unmet;
  };
  const { breakGlass, mimecastConsole, metadata } = sampleInputs;
  if (breakGlass === null || mimecastConsole === null || metadata?.['sign-in'] === undefined) {
    throw new Error('The sample is complete.');
  }
  const signIn = metadata['sign-in'];

  it.each([
    [
      "no answer about the administrators' profile",
      { administratorsProfile: null },
      'administrators-profile-answered',
    ],
    ['no break-glass', { breakGlass: null }, 'break-glass-named'],
    [
      'break-glass in a covered group',
      { breakGlass: { ...breakGlass, statedInNoCoveredGroup: false } },
      'break-glass-named',
    ],
    [
      'break-glass is the pilot',
      { breakGlass: { ...breakGlass, email: 'Pat.Pilot@rehearsal.example' } },
      'break-glass-named',
    ],
    ['no way back', { mimecastConsole: null }, 'way-back-recorded'],
    [
      'a way back to the same profile',
      {
        mimecastConsole: {
          ...mimecastConsole,
          previousProfileName: mimecastConsole.authenticationProfileName,
        },
      },
      'way-back-recorded',
    ],
    [
      'a certificate about to expire',
      { metadata: { 'sign-in': { ...signIn, certificateNotAfter: '2026-12-01T00:00:00.000Z' } } },
      'certificate-will-last',
    ],
  ])('%s closes Gate A', (_situation, change, id) => {
    expect(closedBy({ ...sampleInputs, ...change })).toEqual([id]);
  });

  it('a certificate about to expire is fine when Mimecast monitors the metadata URL', () => {
    const inputs = {
      ...sampleInputs,
      metadata: { 'sign-in': { ...signIn, certificateNotAfter: '2026-12-01T00:00:00.000Z' } },
    };
    const world = record(readyWorld('A'), {
      stepId: 'create-authentication-profile',
      source: 'attestation',
      items: ['monitor-metadata-url'],
    });
    expect(decidePass('A', factsOf({ ...world, inputs }), timeOf(0)).mayPass).toBe(true);
  });
});

describe('what the wizard saw itself', () => {
  it.each([
    ['break-glass-signed-in', { stepId: 'name-break-glass', source: 'audit-event' }],
    ['second-factor', { stepId: 'pass-gate-a', source: 'read-back', items: ['second-factor'] }],
  ] as const)('meets %s without an attestation', (id, seen) => {
    const world = readyWorld('A');
    const silent = { ...world, log: world.log.filter(({ items }) => !items.includes(id)) };
    expect(decidePass('A', factsOf(silent), timeOf(0))).toEqual({ mayPass: false, unmet: [id] });
    expect(decidePass('A', factsOf(record(silent, seen)), timeOf(0)).mayPass).toBe(true);
  });
});

describe('time', () => {
  it('break-glass seen a day ago is expired, not unmet', () => {
    const world = { ...readyWorld('A'), minute: 24 * 60 };
    const states = evaluateGate('A', factsOf(world), timeOf(world.minute)).conditions;
    expect(states.find(({ id }) => id === 'break-glass-signed-in')).toMatchObject({
      state: 'expired',
      expiresAt: timeOf(24 * 60).toISOString(),
    });
  });

  it('a console session counts for as long as it outlives waiting and test', () => {
    const stateAt = (minute: number) =>
      evaluateGate('A', factsOf({ ...readyWorld('A'), minute }), timeOf(minute)).conditions.find(
        ({ id }) => id === 'console-session-open',
      )?.state;
    expect([stateAt(39), stateAt(40)]).toEqual(['met', 'expired']);
  });

  it('Gate B waits 15 minutes after the setting was attached, and says until when', () => {
    const world = readyWorld('B');
    expect(inForceAt('attach-application-setting', world.log)).toBe(timeOf(15).toISOString());
    expect(inForceAt('attach-application-setting', [])).toBeNull();
    const early = evaluateGate('B', factsOf(world), timeOf(14)).conditions[0];
    expect(early).toMatchObject({
      id: 'propagation-over',
      state: 'unmet',
      expiresAt: timeOf(15).toISOString(),
    });
    const inForce = evaluateGate('B', factsOf(world), timeOf(15)).conditions[0];
    expect(inForce).toMatchObject({ state: 'met', expiresAt: null });
  });

  it('a sign-in from before the setting was attached does not open Gate B', () => {
    const world = record(
      { ...readyWorld('B') },
      { stepId: 'attach-application-setting', source: 'attestation' },
    );
    const decision = decidePass('B', factsOf(world), timeOf(60));
    expect(decision).toEqual({ mayPass: false, unmet: ['pilot-signed-in', 'break-glass-signed-in-again'] });
  });

  it('a password sign-in that happened before the change was in force, recorded after, does not open Gate B', () => {
    const attached = { ...readyWorld('B'), minute: 30 };
    const silent = { ...attached, log: attached.log.filter(({ stepId }) => stepId !== 'pass-gate-b') };
    const seenAt = (minute: number) =>
      record(silent, {
        stepId: 'name-break-glass',
        source: 'audit-event',
        at: timeOf(minute).toISOString(),
      });
    const decide = (minute: number) => decidePass('B', factsOf(seenAt(minute)), timeOf(30));

    expect(decide(14)).toEqual({ mayPass: false, unmet: ['break-glass-signed-in-again'] });
    expect(decide(15).mayPass).toBe(true);
  });

  it('a word on break-glass at Gate B counts from when the change is in force', () => {
    const condition = (id: string) => {
      const found = [...gates.A.conditions, ...gates.B.conditions].find((each) => each.id === id);
      if (found === undefined) throw new Error(`There is no condition ${id}.`);
      return found;
    };
    const { log } = readyWorld('B');

    expect(attestableFrom(condition('break-glass-signed-in-again'), log)).toBe(timeOf(15).toISOString());
    expect(attestableFrom(condition('break-glass-signed-in-again'), [])).toBeNull();
    expect(attestableFrom(condition('console-session-open'), log)).toBeNull();
  });
});

describe('overrideProblem', () => {
  const override: GuardOverride = {
    reason: 'The vendor is on the phone and watches.',
    by: 'Ada',
    confirmedBy: null,
    at: timeOf(0).toISOString(),
    isCurrent: true,
    covers: ['second-factor'],
  };
  const problem = (change: Partial<GuardOverride> = {}, inputs = sampleInputs, unmet = ['second-factor']) =>
    overrideProblem('A', { ...override, ...change }, { inputs, unmet });

  it("a reason of 20 characters counts on the pilot's route", () => {
    expect(problem()).toBeNull();
    expect(problem({ reason: ' '.repeat(30) })).toContain('20 characters');
  });

  it('for other values than the integration has now, does not count', () => {
    expect(problem({ isCurrent: false })).toContain('other values');
  });

  it('takes on what was open when it was written, and nothing that came afterwards', () => {
    expect(problem({}, sampleInputs, [])).toBeNull();
    expect(problem({}, sampleInputs, ['second-factor', 'issuer-matches'])).toContain(
      '"Issuer as JumpCloud serves it"',
    );
    expect(problem({ covers: [] })).toContain('override again');
  });

  it("needs another admin when the administrators' profile is active", () => {
    const inputs = { ...sampleInputs, administratorsProfile: 'active' } as const;
    expect(problem({}, inputs)).toContain('second admin');
    expect(problem({ confirmedBy: 'Ada' }, inputs)).toContain('another person');
    expect(problem({ confirmedBy: 'Abe' }, inputs)).toBeNull();
  });
});

describe('rollbackCard', () => {
  it('names who, which setting and which profile', () => {
    const card = rollbackCard('A', sampleInputs).join('\n');
    for (const text of [
      'bo.breakglass@rehearsal.example',
      '"JumpCloud single sign-on pilot"',
      '"Administrators password profile"',
      'pat.pilot@rehearsal.example',
    ]) {
      expect(card).toContain(text);
    }
  });
});
