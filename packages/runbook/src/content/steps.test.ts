import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputsOf } from '../../test/gate-world.ts';
import { inputsArbitrary, sampleInputs } from '../../test/sample-inputs.ts';
import { gates } from '../guards/index.ts';
import { copyValueIds, noInputs } from '../values/index.ts';
import { outline, phases } from './outline.ts';
import { phaseIds, type Step, stepIds } from './step.ts';
import { instructionsOf, pasteBackFieldsOf, proofItemsOf, statementsOf, stepOf, steps } from './steps.ts';

const positionOf = (id: Step['id']) => steps.findIndex((step) => step.id === id);
const withEverySection = inputsOf.C1;
const everyInputs = [noInputs, sampleInputs, withEverySection];

describe('steps', () => {
  it('are all there, once, in the order of their ids, phase by phase', () => {
    expect(steps.map(({ id }) => id)).toEqual([...stepIds]);
    expect(outline.map(({ id }) => id)).toEqual([...stepIds]);
    expect(phases.map(({ id }) => id)).toEqual([...phaseIds]);
    const order = steps.map(({ phase }) => phaseIds.indexOf(phase));
    expect(order).toEqual([...order].sort((one, other) => one - other));
  });

  it('need only earlier steps, so the way through never runs in a circle', () => {
    for (const step of steps) {
      for (const need of step.needs)
        expect(positionOf(need), `${step.id} needs ${need}`).toBeLessThan(positionOf(step.id));
    }
  });

  it.each([
    ['create-authentication-profile', 'copy-metadata-url'],
    ['pass-gate-a', 'authorize-pilot'],
    ['pass-gate-a', 'name-break-glass'],
    ['pass-gate-a', 'create-authentication-profile'],
    ['attach-application-setting', 'pass-gate-a'],
    ['pass-gate-b', 'sign-in-from-mimecast'],
    ['roll-out-groups', 'pass-gate-b'],
    ['detach-in-mimecast', 'pass-gate-e1'],
    ['deactivate-applications', 'pass-gate-e2'],
    ['pass-gate-e3', 'deactivate-applications'],
    ['delete-applications', 'pass-gate-e3'],
    ['clear-mimecast', 'delete-applications'],
  ] as const)("%s can't start before %s", (id, need) => {
    expect(stepOf(id).needs).toContain(need);
  });

  it('no step that puts people under the profile can be reached without its gate', () => {
    const reached = (id: Step['id']): readonly Step['id'][] =>
      stepOf(id).needs.flatMap((need) => [need, ...reached(need)]);
    expect(reached('attach-application-setting')).toContain('pass-gate-a');
    expect(reached('roll-out-groups')).toEqual(expect.arrayContaining(['pass-gate-a', 'pass-gate-b']));
  });

  it("every console task shows its place of today and of the article, in Mimecast's own menu", () => {
    for (const step of steps.filter(({ performer }) => performer === 'mimecast-console')) {
      const paths = instructionsOf(step, sampleInputs).flatMap(({ consolePath }) => consolePath ?? []);
      expect(
        paths.some(({ article }) => article?.startsWith('Administration > Services > Applications')),
        step.id,
      ).toBe(true);
    }
  });

  it('each asks every statement and field once, by an id of its own', () => {
    for (const step of steps) {
      const ids = [...statementsOf(step, sampleInputs), ...pasteBackFieldsOf(step, sampleInputs)].map(
        ({ id }) => id,
      );
      expect(new Set(ids).size, step.id).toBe(ids.length);
    }
  });

  it('every field names a known value or a fixed choice, and only a value is pasted back', () => {
    for (const step of steps) {
      for (const { field } of instructionsOf(step, sampleInputs)) {
        if (field === undefined) continue;
        if (field.value !== null) expect(copyValueIds).toContain(field.value);
        if (field.isPastedBack) expect(field.value, field.id).not.toBeNull();
      }
    }
  });

  it('texts are plain: no markup, no exclamation mark, no sentence of more than 32 words', () => {
    const texts = steps.flatMap((step) => [
      step.title,
      step.summary,
      ...instructionsOf(step, sampleInputs).flatMap(({ text, different }) => [text, different ?? '']),
      ...step.notices.map(({ text }) => text),
      ...statementsOf(step, sampleInputs).map(({ text }) => text),
    ]);
    const isPlain = (text: string) =>
      !/[<*`!]/.test(text) &&
      text.split(/(?<=[.?:])\s/).every((sentence) => sentence.split(/\s+/).length <= 32);
    expect(texts.filter((text) => !isPlain(text))).toEqual([]);
  });
});

describe('vouchesFor', () => {
  it('is plain data for any inputs, so that it can be hashed', () => {
    fc.assert(
      fc.property(fc.oneof(inputsArbitrary, fc.constantFrom(...everyInputs)), (inputs) => {
        for (const step of steps) {
          const value = step.vouchesFor(inputs, step.isPerConnector ? 'sign-in' : undefined);
          expect(JSON.parse(JSON.stringify(value ?? null)), step.id).toEqual(value ?? null);
        }
      }),
    );
  });

  const { applications, mimecast, metadata, pilot } = sampleInputs;
  if (applications === null || mimecast === null || metadata?.['sign-in'] === undefined || pilot === null) {
    throw new Error('The sample is complete.');
  }
  const changes = {
    'another account code': { mimecast: { ...mimecast, accountCode: 'CUSA1A1' } },
    'another slug': {
      applications: {
        ...applications,
        connectors: applications.connectors.map((connector) => ({
          ...connector,
          slug: `new-${connector.slug}`,
        })),
      },
    },
    'another label': {
      applications: {
        ...applications,
        connectors: applications.connectors.map((connector) => ({
          ...connector,
          displayLabel: `New ${connector.displayLabel}`,
        })),
      },
    },
    'a renewed certificate': {
      metadata: { ...metadata, 'sign-in': { ...metadata['sign-in'], certificate: 'MIIBnew' } },
    },
    'another pilot': { pilot: { ...pilot, email: 'una.user@rehearsal.example', systemUserId: 'other' } },
  };

  it.each([
    [
      'another account code',
      ['create-applications', 'check-application-values', 'create-authentication-profile', 'pass-gate-a'],
    ],
    [
      'another slug',
      [
        'create-applications',
        'copy-metadata-url',
        'authorize-pilot',
        'attach-application-setting',
        'pass-gate-b',
      ],
    ],
    ['another label', ['create-applications']],
    [
      'a renewed certificate',
      ['copy-metadata-url', 'create-authentication-profile', 'pass-gate-a', 'sign-in-from-mimecast'],
    ],
    [
      'another pilot',
      ['choose-pilot', 'authorize-pilot', 'pass-gate-a', 'sign-in-from-mimecast', 'sign-in-from-tile'],
    ],
  ] as const)('%s makes these steps need attention again, and not Connect JumpCloud', (change, expected) => {
    const changed = { ...sampleInputs, ...changes[change] };
    const affected = steps.filter(
      (step) =>
        JSON.stringify(step.vouchesFor(sampleInputs, 'sign-in')) !==
        JSON.stringify(step.vouchesFor(changed, 'sign-in')),
    );
    expect(affected.map(({ id }) => id)).toEqual(expect.arrayContaining([...expected]));
    expect(affected.map(({ id }) => id)).not.toContain('connect-jumpcloud');
  });
});

describe('proofItemsOf', () => {
  it('asks the account by hand for one statement more', () => {
    const step = stepOf('confirm-prerequisites');
    const byHand = { ...sampleInputs, mimecast: { ...mimecastOf(), knownFrom: 'by-hand' as const } };
    const itemsOf = (inputs: typeof sampleInputs) => proofItemsOf(step, inputs).map(({ item }) => item);
    expect(itemsOf(byHand)).toEqual([...itemsOf(sampleInputs), 'by-hand-values']);
  });

  it('a statement that is optional is no part of the proof', () => {
    const items = proofItemsOf(stepOf('create-authentication-profile'), sampleInputs).map(({ item }) => item);
    expect(items).not.toContain('monitor-metadata-url');
    expect(items).toEqual(
      expect.arrayContaining(['issuer', 'login-url', 'certificate', 'logout-url', 'setting-cloned']),
    );
  });

  it('every item that a step asks for comes from a kind of evidence that it accepts', () => {
    for (const step of steps) {
      for (const { source, item } of proofItemsOf(step, sampleInputs)) {
        expect(step.proof.sources, `${step.id}: ${item}`).toContain(source);
      }
    }
  });

  it('every item that a gate waits for from a step can be given there', () => {
    const wanted = Object.values(gates).flatMap(({ conditions, stepId: gateStep }) =>
      conditions.flatMap(({ id, ways }) =>
        ways.flatMap((way) =>
          way.kind === 'observed' && way.item !== undefined && way.stepId !== gateStep ? [{ id, way }] : [],
        ),
      ),
    );
    expect(wanted.length).toBeGreaterThan(5);
    for (const { id, way } of wanted) {
      const step = stepOf(way.stepId);
      const given = [
        ...statementsOf(step, withEverySection),
        ...pasteBackFieldsOf(step, withEverySection),
      ].map((one) => one.id);
      expect(given, `${id} waits for ${way.item ?? ''}`).toContain(way.item);
      expect(step.proof.sources, id).toContain(way.source);
    }
  });

  it('an attestation at a gate is offered wherever a condition waits for one', () => {
    for (const { conditions, stepId } of Object.values(gates)) {
      for (const { id, ways, attestation } of conditions) {
        const waits = ways.some(
          (way) => way.kind === 'observed' && way.stepId === stepId && way.source === 'attestation',
        );
        expect(attestation !== null, id).toBe(waits);
      }
    }
  });
});

function mimecastOf() {
  if (sampleInputs.mimecast === null) throw new Error('The sample is complete.');
  return sampleInputs.mimecast;
}
