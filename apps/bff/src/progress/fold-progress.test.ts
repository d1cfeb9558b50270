import type { StepProgress } from '@wizard/contracts';
import { steps as procedure, type StepId } from '@wizard/runbook/content';
import type { Inputs } from '@wizard/runbook/values';
import { describe, expect, test } from 'vitest';
import { ada, createEntry as entry, hal } from '../../test/test-ledger.ts';
import {
  applicationsInput,
  inputsWith,
  jumpcloudInput,
  metadataInput,
  testProcedure,
  testStep,
} from '../../test/test-procedure.ts';
import { inputsHash } from '../integrations/inputs-hash.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import { foldProgress } from './fold-progress.ts';

/** When createEntry's entries are. */
const noon = '2026-03-02T12:00:00.000Z';
const hoursLater = (hours: number) => new Date(Date.parse(noon) + hours * 3_600_000).toISOString();

/** An observation that vouches for `inputs`. */
const seen = (stepId: StepId, inputs: Inputs, some: Partial<LedgerEntry> = {}): LedgerEntry => {
  const connector = (some.connector ?? null) as 'sign-in' | null;

  return entry({
    stepId,
    source: 'read-back',
    outcome: 'pass',
    inputsHash: inputsHash(testStep(stepId), inputs, connector),
    ...some,
  });
};

const inOrder = (entries: readonly LedgerEntry[]) =>
  entries.map((each, index) => ({ ...each, seq: index + 1 }));

const progressOf = (entries: readonly LedgerEntry[], inputs: Inputs, now = noon) =>
  foldProgress(inOrder(entries), inputs, new Date(now), testProcedure);

const stepOf = (
  stepId: StepId,
  entries: readonly LedgerEntry[],
  inputs: Inputs,
  now = noon,
): StepProgress => {
  const found = progressOf(entries, inputs, now).steps.find((step) => step.stepId === stepId);
  if (found === undefined) throw new Error(`${stepId} does not count.`);

  return found;
};

const org = inputsWith({ jumpcloud: jumpcloudInput('org-1') });
const otherOrg = inputsWith({ jumpcloud: jumpcloudInput('org-2') });

describe('a step that is proven once', () => {
  test('nothing happened, is not started', () => {
    expect(stepOf('connect-jumpcloud', [], org)).toMatchObject({
      state: 'not-started',
      startedBy: null,
      startedAt: null,
      attention: null,
      evidence: [],
    });
  });

  test('started, is in progress by whom and since when', () => {
    const started = entry({ kind: 'step-started', stepId: 'connect-jumpcloud', actor: hal });

    expect(stepOf('connect-jumpcloud', [started], org)).toMatchObject({
      state: 'in-progress',
      startedBy: hal,
      startedAt: noon,
    });
  });

  test('started twice, names who started it last', () => {
    const first = entry({ kind: 'step-started', stepId: 'connect-jumpcloud', actor: hal });
    const second = entry({ kind: 'run-started', stepId: 'connect-jumpcloud', at: hoursLater(1) });

    expect(stepOf('connect-jumpcloud', [first, second], org)).toMatchObject({
      startedBy: ada,
      startedAt: hoursLater(1),
    });
  });

  test.each(['pass', 'warn'] as const)('seen with outcome %s, is done', (outcome) => {
    const step = stepOf('connect-jumpcloud', [seen('connect-jumpcloud', org, { outcome })], org);

    expect(step).toMatchObject({ state: 'done', startedBy: ada, evidence: [{ outcome, isCurrent: true }] });
  });

  test.each(['unknown', 'waiting'] as const)('seen with outcome %s only, is in progress', (outcome) => {
    expect(stepOf('connect-jumpcloud', [seen('connect-jumpcloud', org, { outcome })], org).state).toBe(
      'in-progress',
    );
  });

  test.each(['unknown', 'waiting'] as const)(
    'proven and then seen with outcome %s, stays done',
    (outcome) => {
      const entries = [seen('connect-jumpcloud', org), seen('connect-jumpcloud', org, { outcome })];

      expect(stepOf('connect-jumpcloud', entries, org)).toMatchObject({
        state: 'done',
        evidence: [{ outcome }, { outcome: 'pass' }],
      });
    },
  );

  test('proven by a kind of evidence that it does not accept, is in progress', () => {
    const attested = seen('connect-jumpcloud', org, { source: 'attestation' });

    expect(stepOf('connect-jumpcloud', [attested], org)).toMatchObject({
      state: 'in-progress',
      evidence: [{ source: 'attestation' }],
    });
  });

  test('a failure after the proof, needs attention and says what failed when', () => {
    const failed = seen('connect-jumpcloud', org, { outcome: 'fail', summary: 'JumpCloud refused the key.' });

    expect(stepOf('connect-jumpcloud', [seen('connect-jumpcloud', org), failed], org)).toMatchObject({
      state: 'needs-attention',
      attention: 'Failed on 2026-03-02 12:00 UTC: JumpCloud refused the key.',
    });
  });

  test('a failure seen by a kind of evidence that can not prove it, needs attention all the same', () => {
    const failed = seen('connect-jumpcloud', org, { outcome: 'fail', source: 'audit-event' });

    expect(stepOf('connect-jumpcloud', [seen('connect-jumpcloud', org), failed], org).state).toBe(
      'needs-attention',
    );
  });

  test('a proof after the failure, is done', () => {
    const failed = seen('connect-jumpcloud', org, { outcome: 'fail' });

    expect(stepOf('connect-jumpcloud', [failed, seen('connect-jumpcloud', org)], org).state).toBe('done');
  });

  test('other values since the proof, needs attention; the proof is no longer current', () => {
    expect(stepOf('connect-jumpcloud', [seen('connect-jumpcloud', org)], otherOrg)).toMatchObject({
      state: 'needs-attention',
      attention: 'Values changed since this was proven on 2026-03-02 12:00 UTC; prove it again.',
      evidence: [{ isCurrent: false }],
    });
  });

  test('values that it does not vouch for change, stays done', () => {
    const changed = { ...org, administratorsProfile: 'absent' as const };

    expect(stepOf('connect-jumpcloud', [seen('connect-jumpcloud', org)], changed).state).toBe('done');
  });

  test('values changed there and back, needs attention until it is proven for them again', () => {
    const entries = [seen('connect-jumpcloud', org), seen('connect-jumpcloud', otherOrg)];

    expect(stepOf('connect-jumpcloud', entries, org).state).toBe('needs-attention');
    expect(stepOf('connect-jumpcloud', [...entries, seen('connect-jumpcloud', org)], org).state).toBe('done');
  });
});

describe('evidence with a time limit', () => {
  const inputs = inputsWith({ breakGlass: { email: 'glass@example.com', statedInNoCoveredGroup: true } });
  const entries = [seen('name-break-glass', inputs, { source: 'audit-event' })];

  test('just before the limit, is done', () => {
    expect(stepOf('name-break-glass', entries, inputs, hoursLater(23.9)).state).toBe('done');
  });

  test('at the limit, needs attention', () => {
    expect(stepOf('name-break-glass', entries, inputs, hoursLater(24))).toMatchObject({
      state: 'needs-attention',
      attention: 'Last seen on 2026-03-02 12:00 UTC, and this counts for 24 hours; it must be seen again.',
    });
  });

  test('seen again, is done again', () => {
    const again = seen('name-break-glass', inputs, { source: 'attestation', at: hoursLater(30) });

    expect(stepOf('name-break-glass', [...entries, again], inputs, hoursLater(40)).state).toBe('done');
  });
});

describe('a step that is proven for each connector', () => {
  const inputs = inputsWith({
    applications: applicationsInput(['sign-in', 'admin-console']),
    metadata: metadataInput({ 'sign-in': 'https://a', 'admin-console': 'https://b' }),
  });
  const proven = (connector: string, of = inputs) =>
    seen('copy-metadata-url', of, { connector, source: 'paste-back' });

  test('no connectors chosen yet, is not done by having none to prove', () => {
    expect(stepOf('copy-metadata-url', [], inputsWith({})).state).toBe('not-started');
  });

  test('one of two proven, is in progress', () => {
    expect(stepOf('copy-metadata-url', [proven('sign-in')], inputs).state).toBe('in-progress');
  });

  test('both proven, is done', () => {
    expect(stepOf('copy-metadata-url', [proven('sign-in'), proven('admin-console')], inputs).state).toBe(
      'done',
    );
  });

  test('proof without a connector, proves none', () => {
    const loose = seen('copy-metadata-url', inputs, { source: 'paste-back' });

    expect(stepOf('copy-metadata-url', [loose, loose], inputs).state).toBe('in-progress');
  });

  test("one connector's value changed, needs attention and names that one", () => {
    const changed = {
      ...inputs,
      metadata: metadataInput({ 'sign-in': 'https://a', 'admin-console': 'https://c' }),
    };
    const step = stepOf('copy-metadata-url', [proven('sign-in'), proven('admin-console')], changed);

    expect(step.state).toBe('needs-attention');
    expect(step.attention).toMatch(/^Administration Console: Values changed/);
  });

  test('a failed connector that is no longer chosen, does not count', () => {
    const failed = { ...proven('personal-portal'), outcome: 'fail' as const };
    const entries = [proven('sign-in'), proven('admin-console'), failed];

    expect(stepOf('copy-metadata-url', entries, inputs)).toMatchObject({
      state: 'done',
      evidence: [{ connector: 'personal-portal', isCurrent: false }, {}, {}],
    });
  });

  test('a connector that it is not for, needs no proof', () => {
    const tile = seen('sign-in-from-tile', inputs, { connector: 'admin-console', source: 'audit-event' });

    expect(stepOf('sign-in-from-tile', [tile], inputs).state).toBe('done');
  });
});

describe('which steps count', () => {
  test('no inputs, leaves out what does not apply, counts from one, and keeps removal apart', () => {
    const { steps, summary } = progressOf([], inputsWith({}));

    expect(steps.map(({ stepId, position }) => [position, stepId])).toEqual([
      [1, 'connect-jumpcloud'],
      [2, 'choose-connectors'],
      [3, 'copy-metadata-url'],
      [4, 'name-break-glass'],
      [5, 'sign-in-from-tile'],
      [1, 'delete-applications'],
    ]);
    expect(summary).toEqual({ done: 0, total: 5, needsAttention: 0, phase: 'prepare' });
  });

  test('only a connector that a step is not for, leaves the step out', () => {
    const inputs = inputsWith({ applications: applicationsInput(['sign-in']) });

    expect(progressOf([], inputs).steps.map(({ stepId }) => stepId)).not.toContain('sign-in-from-tile');
  });

  test('one done and one that needs attention, are counted; the phase is the first that is not done', () => {
    const failed = seen('delete-applications', org, { outcome: 'fail' });
    const entries = [
      seen('connect-jumpcloud', org),
      seen('name-break-glass', org, { outcome: 'fail' }),
      failed,
    ];

    expect(progressOf(entries, org).summary).toEqual({
      done: 1,
      total: 5,
      needsAttention: 1,
      phase: 'create',
    });
  });

  test('everything done, has no phase left', () => {
    const inputs = { ...org, applications: applicationsInput(['sign-in']) };
    const entries = [
      seen('connect-jumpcloud', inputs),
      seen('choose-connectors', inputs, { source: 'attestation' }),
      seen('copy-metadata-url', inputs, { source: 'paste-back', connector: 'sign-in' }),
      seen('name-break-glass', inputs, { source: 'attestation' }),
    ];

    expect(progressOf(entries, inputs).summary).toEqual({
      done: 4,
      total: 4,
      needsAttention: 0,
      phase: null,
    });
  });
});

describe('why a step cannot start', () => {
  test('needed steps not done, names them by their titles', () => {
    expect(stepOf('copy-metadata-url', [], org).cannotStart).toEqual({
      reason: 'First finish "Connect JumpCloud" and "Choose the connectors".',
      needs: ['connect-jumpcloud', 'choose-connectors'],
    });
  });

  test('a needed step that needs attention again, stands in the way', () => {
    const entries = [seen('connect-jumpcloud', org)];

    expect(stepOf('choose-connectors', entries, org).cannotStart).toBeNull();
    expect(stepOf('choose-connectors', entries, otherOrg).cannotStart?.needs).toEqual(['connect-jumpcloud']);
  });

  test('a needed step that does not apply, does not stand in the way', () => {
    const inputs = inputsWith({
      applications: applicationsInput(['sign-in']),
      rollOut: { groups: [] },
    });

    expect(stepOf('roll-out-groups', [], inputs).cannotStart?.needs).toEqual(['name-break-glass']);
  });
});

test('foldProgress, many re-validations of a step, keeps the latest of each kind as evidence', () => {
  const entries = Array.from({ length: 50 }, (_, hour) =>
    seen('connect-jumpcloud', org, { at: hoursLater(hour), outcome: hour % 2 === 0 ? 'pass' : 'waiting' }),
  );

  expect(stepOf('connect-jumpcloud', entries, org).evidence.map(({ seq }) => seq)).toEqual([50, 49]);
});

test('foldProgress, the real procedure on an empty ledger, counts every step that applies and starts none', () => {
  const { steps, summary } = foldProgress([], inputsWith({}), new Date(noon), procedure);

  expect(summary).toMatchObject({ done: 0, needsAttention: 0, phase: 'prepare' });
  expect(summary.total).toBeGreaterThan(10);
  expect(new Set(steps.map(({ state }) => state))).toEqual(new Set(['not-started']));
  expect(steps.find(({ position }) => position === 1)?.cannotStart).toBeNull();
});

describe('applications that are gone', () => {
  const inputs = inputsWith({ applications: applicationsInput(['sign-in', 'personal-portal']) });
  const recorded = (connector: string, applicationId: string): LedgerEntry =>
    entry({ kind: 'connector-recorded', connector, data: { applicationId, origin: 'created' } });
  const deleted = (connector: string): LedgerEntry => entry({ kind: 'connector-deleted', connector });
  const pasted = (connector: 'sign-in' | 'personal-portal') =>
    seen('copy-metadata-url', inputs, { connector, source: 'paste-back' });
  const stateOf = (entries: readonly LedgerEntry[]) => stepOf('copy-metadata-url', entries, inputs);
  const proven = [
    recorded('sign-in', 'a1'),
    recorded('personal-portal', 'a2'),
    pasted('sign-in'),
    pasted('personal-portal'),
  ];

  test('one of them deleted, its evidence is history and the step is to be done anew', () => {
    expect(stateOf(proven).state).toBe('done');
    expect(stateOf([...proven, deleted('sign-in')])).toMatchObject({
      state: 'not-started',
      attention: null,
      evidence: [
        { connector: 'personal-portal', isCurrent: true },
        { connector: 'sign-in', isCurrent: false, outlived: { because: 'application-gone' } },
      ],
    });
  });

  test('another application in its place, which nobody recorded as deleted, counts as gone too', () => {
    expect(stateOf([...proven, recorded('sign-in', 'a3')]).state).toBe('not-started');
  });

  test('made again and proven again, is done', () => {
    expect(stateOf([...proven, deleted('sign-in'), recorded('sign-in', 'a3'), pasted('sign-in')]).state).toBe(
      'done',
    );
  });

  test('evidence from before the application was there, is not touched by its end', () => {
    expect(
      stateOf([pasted('sign-in'), pasted('personal-portal'), recorded('sign-in', 'a1'), deleted('sign-in')])
        .state,
    ).toBe('done');
  });

  test('a removal counts until an application is there again', () => {
    const removed = [...proven, deleted('sign-in'), seen('delete-applications', inputs)];
    const removal = (entries: readonly LedgerEntry[]) => stepOf('delete-applications', entries, inputs);

    expect(removal(removed).state).toBe('done');
    expect(removal([...removed, recorded('sign-in', 'a3')])).toMatchObject({
      state: 'not-started',
      evidence: [{ isCurrent: false, outlived: { because: 'application-there-again' } }],
    });
  });
});
