import { describe, expect, it } from 'vitest';
import { sampleInputs } from '../../test/sample-inputs.ts';
import { stepIds } from '../content/step.ts';
import { copyValue } from '../values/copy-value.ts';
import type { Symptom } from './symptom.ts';
import { symptomTree } from './symptom-tree.ts';

const all = (symptoms: readonly Symptom[]): readonly Symptom[] =>
  symptoms.flatMap((symptom) => [symptom, ...('answers' in symptom ? all(symptom.answers) : [])]);

describe('the symptom tree', () => {
  it('has what people report, in their words', () => {
    const roots = symptomTree.map(({ id }) => id);
    expect(roots).toEqual(
      expect.arrayContaining(['blank-page', 'loops', 'cant-validate', 'wrong-console', 'not-authorized']),
    );
  });

  it('every way down ends in a fix, at a real step, and with a value where it names one to copy', () => {
    for (const symptom of all(symptomTree)) {
      if ('answers' in symptom) {
        expect(symptom.answers.length, symptom.id).toBeGreaterThan(1);
        expect(symptom.question, symptom.id).toMatch(/\?$/);
        continue;
      }
      const { fix, id } = symptom;
      expect(stepIds, id).toContain(fix.stepId);
      if (fix.copy !== null) expect(copyValue(fix.copy, sampleInputs), id).not.toBeNull();
    }
  });

  it('names nothing twice', () => {
    const ids = all(symptomTree).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
