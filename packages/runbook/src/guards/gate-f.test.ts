import { describe, expect, it } from 'vitest';
import { factsOf, readyWorld, record, timeOf, type World } from '../../test/gate-world.ts';
import type { Inputs } from '../values/index.ts';
import { decidePass } from './evaluate-gate.ts';

const day = 24 * 60;

const replaced: Inputs['replaced'] = {
  kind: 'sign-in',
  applicationId: 'old',
  origin: 'created',
  displayLabel: 'Mimecast',
  slug: 'mimecast',
  profileName: 'JumpCloud single sign-on',
  isRemoved: false,
};
const group = { jumpcloudGroup: 'Sales', mimecastGroup: 'Sales', applicationSetting: 'SSO Sales' };

/** Gate B is open for the new application; who else is under the old one's profile is given. */
const proven = (groups: readonly (typeof group)[]): World => {
  const world = readyWorld('B');

  return {
    ...world,
    inputs: { ...world.inputs, replaced, firstUser: null, rollOut: { groups: [...groups] } },
  };
};
const at = (world: World, minute: number): World => ({ ...world, minute });
const attest = (world: World, stepId: 'pass-gate-f1' | 'pass-gate-f2', ...items: string[]) =>
  items.reduce((so, item) => record(so, { stepId, source: 'attestation', items: [item] }), world);
const unmet = (gate: 'F1' | 'F2', world: World): readonly string[] => {
  const decision = decidePass(gate, factsOf(world, gate), timeOf(world.minute));

  return decision.mayPass ? [] : decision.unmet;
};

describe('Gate F1, before everyone gets the new address', () => {
  const groupsCopied = (world: World) =>
    record(world, { stepId: 'create-applications', source: 'read-back', connector: null });
  const words = ['console-session-open', 'old-metadata-noted'];

  it('asks for the proof by the pilot, the groups of the old one, an open session and the way back', () => {
    const world = proven([group]);
    expect(unmet('F1', { ...world, log: [] })).toEqual(['new-application-proven', 'groups-copied', ...words]);
    expect(unmet('F1', world)).toEqual(['groups-copied', ...words]);

    const ready = attest(groupsCopied(world), 'pass-gate-f1', ...words);
    expect(unmet('F1', ready)).toEqual([]);
    expect(unmet('F1', at(ready, ready.minute + 40))).toEqual(['console-session-open']);
  });

  it('a read-back that failed, or of yesterday, is no copy of the groups', () => {
    const world = attest(proven([group]), 'pass-gate-f1', ...words);
    const failed = record(groupsCopied(world), {
      stepId: 'create-applications',
      source: 'read-back',
      connector: null,
      outcome: 'fail',
    });
    expect(unmet('F1', failed)).toContain('groups-copied');
    expect(unmet('F1', at(groupsCopied(world), world.minute + day))).toContain('groups-copied');
  });
});

describe('Gate F2, before the old application goes', () => {
  const reimported = (world: World) => record(world, { stepId: 'reimport-metadata', source: 'attestation' });

  it('others are under it: the import must be in force, and one of them have come by the new one since', () => {
    const world = reimported(proven([group]));
    const saved = world.minute;
    expect(unmet('F2', proven([group]))).toContain('reimport-in-force');
    expect(unmet('F2', at(world, saved + 14))).toContain('reimport-in-force');

    const early = attest(at(world, saved + 14), 'pass-gate-f2', 'others-signed-in', 'old-issuer-nowhere');
    expect(unmet('F2', at(early, saved + 15))).toEqual(['others-signed-in']);
    const seen = attest(at(early, saved + 15), 'pass-gate-f2', 'others-signed-in');
    expect(unmet('F2', seen)).toEqual([]);
  });

  it('nobody but the pilot was under it: somebody must have looked that no profile asks for it', () => {
    expect(unmet('F2', proven([]))).toEqual(['old-issuer-nowhere']);
    const looked = attest(proven([]), 'pass-gate-f2', 'old-issuer-nowhere');
    expect(unmet('F2', looked)).toEqual([]);
    expect(unmet('F2', at(looked, looked.minute + day))).toContain('old-issuer-nowhere');
  });

  it('the new application is no longer proven: it stays closed', () => {
    const looked = attest({ ...proven([]), log: [] }, 'pass-gate-f2', 'old-issuer-nowhere');
    expect(unmet('F2', looked)).toEqual(['new-application-proven']);
  });
});
