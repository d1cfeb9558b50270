import type { StepProgress } from '@wizard/contracts';
import { gatePassedItem, proofItemsOf, type StepId, stepOf, steps } from '@wizard/runbook/content';
import type { Inputs } from '@wizard/runbook/values';
import { describe, expect, test } from 'vitest';
import { decidedInputs } from '../../test/seed-steps.ts';
import { createEntry } from '../../test/test-ledger.ts';
import { inputsHash } from '../integrations/inputs-hash.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import { foldProgress } from './fold-progress.ts';

// With the real procedure: which items a step asks for is its content.
const profile = 'create-authentication-profile';
const gateA = 'pass-gate-a';
const asked = proofItemsOf(stepOf(profile), decidedInputs);

const seen = (stepId: StepId, items: readonly string[], some: Partial<LedgerEntry> = {}): LedgerEntry =>
  createEntry({
    stepId,
    source: 'attestation',
    outcome: 'pass',
    inputsHash: inputsHash(stepOf(stepId), decidedInputs, null),
    data: { items },
    ...some,
  });

const everyItem = asked.map(({ item, source }) => seen(profile, [item], { source }));

const judged = (
  stepId: StepId,
  entries: readonly LedgerEntry[],
  inputs: Inputs = decidedInputs,
): StepProgress => {
  const numbered = entries.map((entry, index) => ({ ...entry, seq: index + 1 }));
  const { steps: all } = foldProgress(numbered, inputs, new Date('2026-03-02T12:00:00.000Z'), steps);
  const found = all.find((step) => step.stepId === stepId);
  if (found === undefined) throw new Error(`${stepId} does not count.`);

  return found;
};

describe('a step that asks for several items', () => {
  test('its content, asks for statements and for values pasted back', () => {
    expect(new Set(asked.map(({ source }) => source))).toEqual(new Set(['attestation', 'paste-back']));
  });

  test('one item seen, is in progress', () => {
    expect(judged(profile, everyItem.slice(0, 1)).state).toBe('in-progress');
  });

  test.each(asked.map(({ item }, index) => [item, index] as const))(
    'all but %s seen, is in progress',
    (_item, index) => {
      expect(judged(profile, everyItem.toSpliced(index, 1)).state).toBe('in-progress');
    },
  );

  test('all seen one by one, is done and shows each', () => {
    const step = judged(profile, everyItem);

    expect(step).toMatchObject({ state: 'done', attention: null });
    expect(step.evidence).toHaveLength(asked.length);
  });

  test('all statements given at once and given again, shows the statements once', () => {
    const statements = asked.filter(({ source }) => source === 'attestation').map(({ item }) => item);
    const pasted = everyItem.filter(({ source }) => source === 'paste-back');

    const step = judged(profile, [seen(profile, statements), ...pasted, seen(profile, statements)]);

    expect(step.state).toBe('done');
    expect(step.evidence).toHaveLength(pasted.length + 1);
  });

  test('an item shown by the wrong kind of evidence, is not shown', () => {
    const attested = seen(profile, ['issuer'], { source: 'attestation' });
    const withoutIssuer = everyItem.filter(({ data }) => !JSON.stringify(data).includes('"issuer"'));

    expect(judged(profile, [...withoutIssuer, attested]).state).toBe('in-progress');
  });

  test('a value pasted back wrongly, needs attention until it is pasted back rightly', () => {
    const wrong = seen(profile, ['issuer'], {
      source: 'paste-back',
      outcome: 'fail',
      summary: 'The issuer is not as it must be.',
    });
    const right = seen(profile, ['issuer'], { source: 'paste-back' });

    expect(judged(profile, [...everyItem, wrong])).toMatchObject({
      state: 'needs-attention',
      attention: 'Failed on 2026-03-02 12:00 UTC: The issuer is not as it must be.',
    });
    expect(
      judged(profile, [...everyItem, wrong, seen(profile, ['login-url'], { source: 'paste-back' })]).state,
    ).toBe('needs-attention');
    expect(judged(profile, [...everyItem, wrong, right]).state).toBe('done');
  });

  test('a failure of the step as a whole, needs attention', () => {
    const failed = seen(profile, [], { source: 'audit-event', outcome: 'fail', data: null });

    expect(judged(profile, [...everyItem, failed]).state).toBe('needs-attention');
  });

  test('a success of the step as a whole, does not stand for its items', () => {
    expect(judged(profile, [seen(profile, [], { source: 'paste-back', data: null })]).state).toBe(
      'in-progress',
    );
  });

  test('values changed, needs attention in one sentence', () => {
    const inputs: Inputs = {
      ...decidedInputs,
      mimecast: {
        grid: 'us',
        accountCode: 'CUSA35A403',
        accountName: null,
        adminSessionTimeout: null,
        apiHost: null,
        knownFrom: 'by-hand',
      },
    };

    expect(judged(profile, everyItem, inputs)).toMatchObject({
      state: 'needs-attention',
      attention: 'Values changed since this was proven on 2026-03-02 12:00 UTC; prove it again.',
    });
  });
});

describe('the step of a gate', () => {
  const condition = (outcome: 'pass' | 'fail', some: Partial<LedgerEntry> = {}) =>
    seen(gateA, ['no-policy-denies'], { source: 'read-back', outcome, ...some });
  const passed = seen(gateA, [gatePassedItem], { source: 'read-back' });

  test('conditions met, is in progress and holds back what needs the gate', () => {
    const entries = [condition('pass'), seen(gateA, ['second-browser'])];

    expect(judged(gateA, entries).state).toBe('in-progress');
    expect(judged('attach-application-setting', entries).cannotStart?.needs).toEqual([gateA]);
  });

  test('passed, is done and lets the next step start', () => {
    expect(judged(gateA, [condition('pass'), passed]).state).toBe('done');
    expect(judged('attach-application-setting', [passed]).cannotStart).toBeNull();
  });

  test('passed by override, is done', () => {
    const overridden = seen(gateA, [gatePassedItem], { source: 'override', outcome: 'warn' });

    expect(judged(gateA, [overridden]).state).toBe('done');
  });

  test('passed by word alone, is in progress', () => {
    expect(judged(gateA, [seen(gateA, [gatePassedItem])]).state).toBe('in-progress');
  });

  test('a condition that fails afterwards, needs attention until it is met again', () => {
    expect(judged(gateA, [passed, condition('fail')]).state).toBe('needs-attention');
    expect(judged(gateA, [passed, condition('fail'), condition('pass')]).state).toBe('done');
  });

  test('a condition that failed for other values, does not count', () => {
    expect(judged(gateA, [condition('fail', { inputsHash: 'other' }), passed]).state).toBe('done');
  });
});
