import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputsArbitrary, sampleInputs } from '../../test/sample-inputs.ts';
import { copyValue, filledSections, type Inputs, noInputs, sections } from '../values/index.ts';
import type { ConsoleTask, PicturePart } from './console-task.ts';
import { instructionsOf, pasteBackFieldsOf, proofItemsOf, stepOf, steps } from './steps.ts';

const profileStep = stepOf('create-authentication-profile');
const attachStep = stepOf('attach-application-setting');
const administratorsStep = stepOf('save-administrators-profile');
const stepsWithTasks = [profileStep, attachStep, administratorsStep];

const usual = {
  origin: 'new',
  statedUnreferenced: false,
  fill: 'metadata-url',
  sections: [],
  seenSignIn: [],
} as const;

/** Inputs with any choice about the profile. */
const chosenArbitrary: fc.Arbitrary<Inputs> = fc
  .record({
    inputs: fc.oneof(inputsArbitrary, fc.constant(sampleInputs)),
    origin: fc.constantFrom('new' as const, 'existing' as const),
    fill: fc.constantFrom('metadata-url' as const, 'by-hand' as const),
    chosen: fc.subarray([...sections]),
  })
  .map(({ inputs, origin, fill, chosen }) => ({
    ...inputs,
    authenticationProfile: {
      ...usual,
      origin,
      fill,
      sections: chosen.map((section) => ({
        section,
        connector: inputs.applications?.connectors.at(-1)?.kind ?? 'sign-in',
      })),
    },
  }));

function tasksOf(step: typeof profileStep, inputs: Inputs): readonly ConsoleTask[] {
  return step.work.kind === 'console-task' ? (step.work.tasksFor?.(inputs) ?? []) : [];
}

function partsOf(parts: readonly PicturePart[]): readonly PicturePart[] {
  return parts.flatMap((part) => (part.kind === 'group' ? partsOf(part.parts) : [part]));
}

function stepsShown(parts: readonly PicturePart[]): readonly number[] {
  return partsOf(parts)
    .flatMap((part) => {
      if (part.kind === 'buttons') return part.buttons.map(({ step }) => step);
      if (part.kind === 'table') return part.rows.map(({ step }) => step);
      return part.kind === 'group' ? [] : [part.step];
    })
    .filter((step) => step !== null);
}

describe('tasks of the console', () => {
  it('for any choice: the picture highlights every field that an instruction is about, by its number, once', () => {
    fc.assert(
      fc.property(chosenArbitrary, (inputs) => {
        for (const task of stepsWithTasks.flatMap((step) => tasksOf(step, inputs))) {
          const numbers = task.instructions.flatMap(({ field }, index) => (field ? [index + 1] : []));
          expect(
            [...stepsShown(task.picture.parts)].sort((one, other) => one - other),
            task.id,
          ).toEqual(numbers);
        }
      }),
    );
  });

  it('for any choice: one task for each section, in the order of the console, the administrators first', () => {
    fc.assert(
      fc.property(chosenArbitrary, (inputs) => {
        const filled = tasksOf(profileStep, inputs)
          .map(({ id }) => id)
          .filter((id) => id.startsWith('fill-') && id !== 'fill-clone');
        expect(filled).toEqual(filledSections(inputs).map(({ section }) => `fill-${section}`));
        expect(filled[0]).toBe('fill-administration-console');
      }),
    );
  });

  it('for any choice: every value is pasted back once for each section, of the connector that feeds it', () => {
    fc.assert(
      fc.property(chosenArbitrary, (inputs) => {
        const fields = pasteBackFieldsOf(profileStep, inputs);
        const wanted = filledSections(inputs).flatMap(({ section, connector }) =>
          ['issuer', 'login-url', 'certificate', 'logout-url'].map((name) => ({
            id: section === 'administration-console' ? name : `${section}.${name}`,
            connector,
          })),
        );
        expect(fields.map(({ id, connector }) => ({ id, connector }))).toEqual(wanted);
        expect(new Set(fields.map(({ label }) => label)).size).toBe(fields.length);
        const items = proofItemsOf(profileStep, inputs).map(({ item }) => item);
        expect(items).toEqual(expect.arrayContaining(fields.map(({ id }) => id)));
      }),
    );
  });

  it('for any choice: ids and texts of instructions are unique in their task, and texts are plain', () => {
    fc.assert(
      fc.property(chosenArbitrary, (inputs) => {
        for (const { instructions } of stepsWithTasks.flatMap((step) => tasksOf(step, inputs))) {
          const texts = instructions.map(({ text }) => text);
          expect(new Set(texts).size).toBe(texts.length);
          for (const text of texts) expect(text).not.toMatch(/[<*`!]/);
        }
      }),
    );
  });

  it('by metadata URL: Enforce comes first because the fields appear only then, and Import before what it fills', () => {
    const ids = instructionsOf(profileStep, sampleInputs).flatMap(({ field }) => field?.id ?? []);
    const order = ['enforce', 'provider', 'metadata-url', 'import', 'issuer', 'logout-url', 'save-profile'];
    expect(ids.filter((id) => order.includes(id))).toEqual(order);
  });

  it('by hand: no metadata URL and no Import, and the certificate to type has no BEGIN and END lines', () => {
    const inputs: Inputs = { ...sampleInputs, authenticationProfile: { ...usual, fill: 'by-hand' } };
    const fields = instructionsOf(profileStep, inputs).flatMap(({ field }) => field ?? []);

    expect(fields.map(({ id }) => id)).not.toContain('metadata-url');
    expect(fields.map(({ id }) => id)).not.toContain('import');
    expect(fields.map(({ id }) => id)).not.toContain('monitor-metadata-url');
    for (const id of ['issuer', 'login-url', 'certificate']) {
      const field = fields.find((each) => each.id === id);
      expect(field?.action, id).toBe('paste');
      expect(field?.value && copyValue(field.value, inputs, field.connector), id).not.toContain('-----');
    }
  });

  it('existing profile: is opened by its name, and gets no description', () => {
    const inputs: Inputs = {
      ...sampleInputs,
      authenticationProfile: { ...usual, origin: 'existing', statedUnreferenced: true },
    };
    const [open] = tasksOf(profileStep, inputs);

    expect(open?.instructions.map(({ text }) => text).join(' ')).toContain('JumpCloud single sign-on');
    expect(instructionsOf(profileStep, inputs).map(({ field }) => field?.id)).not.toContain('profile-name');
  });

  it('one profile rules all administrators: the section of everyone else is filled too, for the one who goes first', () => {
    const inputs: Inputs = { ...sampleInputs, administratorsProfile: 'active' };
    expect(filledSections(inputs).map(({ section }) => section)).toEqual([
      'administration-console',
      'personal-portal',
    ]);
  });

  it("administrators' profile: the values of the connector that administrators take, and Save comes last", () => {
    fc.assert(
      fc.property(chosenArbitrary, (inputs) => {
        const fields = instructionsOf(administratorsStep, inputs).flatMap(({ field }) => field ?? []);
        const { connector } =
          filledSections(inputs).find(({ section }) => section === 'administration-console') ?? {};

        expect(fields.at(-1)?.id).toBe('save-profile');
        for (const field of pasteBackFieldsOf(administratorsStep, inputs)) {
          expect(field.connector, field.id).toBe(connector);
        }
        expect(pasteBackFieldsOf(administratorsStep, inputs)).toHaveLength(connector === undefined ? 0 : 4);
      }),
    );
  });

  it('before anything is decided: tasks can be shown, and say what is not known yet', () => {
    for (const step of steps) {
      for (const task of tasksOf(step, noInputs)) {
        expect(task.instructions.length, task.id).toBeGreaterThan(0);
        for (const part of partsOf(task.picture.parts)) {
          if (part.kind === 'value') expect(part.text, part.label).not.toBe('undefined');
        }
      }
    }
  });
});
