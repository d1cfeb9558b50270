import { describe, expect, it } from 'vitest';
import { inputsOf, record, timeOf, type World } from '../../test/gate-world.ts';
import {
  type AdministratorsAct,
  administratorsTest,
  administratorsTestItems,
  mayRecordAdministratorsAct,
} from './administrators-trial.ts';

const start: World = { inputs: inputsOf.D, log: [], override: null, minute: 0 };
const saved = record(start, { stepId: 'save-administrators-profile', source: 'attestation' });
const did = (world: World, act: AdministratorsAct, isUnverified = false): World =>
  record(world, {
    stepId: 'test-administrators',
    source: 'attestation',
    outcome: act === 'signedIn' ? 'pass' : 'fail',
    items: [administratorsTestItems[act]],
    isUnverified,
  });
const testAt = (world: World, minute = world.minute) => administratorsTest(world.log, timeOf(minute));

describe("the test of the administrators' profile", () => {
  it('begins with the Save and is to be taken back after 20 minutes', () => {
    expect(testAt(start)).toEqual({ state: 'not-saved', savedAt: null, undoAt: null });
    expect(testAt(saved, 19)).toMatchObject({ state: 'testing', undoAt: timeOf(20).toISOString() });
    expect(testAt(saved, 20).state).toBe('undo-due');
  });

  it('passes by a sign-in, also a late one, and not by a word that nobody verified', () => {
    expect(testAt(did(saved, 'signedIn'), 30).state).toBe('passed');
    expect(testAt(did(saved, 'signedIn', true), 10).state).toBe('testing');
  });

  it('one that had worked is taken back with a proof of 2-Step between the two', () => {
    const proving = did(did(saved, 'signedIn'), 'twoStepOn');
    expect(testAt(proving).state).toBe('proving');
    expect(mayRecordAdministratorsAct('enforceOff', testAt(proving))).toBe(false);
    expect(testAt(did(proving, 'twoStepProven', true)).state).toBe('proving');
    const proven = testAt(did(proving, 'twoStepProven'));
    expect(proven.state).toBe('undoing');
    expect(mayRecordAdministratorsAct('enforceOff', proven)).toBe(true);
    // Without a sign-in that worked there may be no time for it.
    expect(mayRecordAdministratorsAct('enforceOff', testAt(did(saved, 'twoStepOn')))).toBe(true);
  });

  it('is taken back in one order: 2-Step on, then Enforce off', () => {
    const testing = testAt(saved, 5);
    expect(mayRecordAdministratorsAct('enforceOff', testing)).toBe(false);
    expect(mayRecordAdministratorsAct('twoStepOn', testing)).toBe(true);

    const undoing = did(saved, 'twoStepOn');
    expect(testAt(undoing).state).toBe('undoing');
    expect(mayRecordAdministratorsAct('signedIn', testAt(undoing))).toBe(false);
    expect(mayRecordAdministratorsAct('enforceOff', testAt(undoing))).toBe(true);
    expect(testAt(did(undoing, 'enforceOff')).state).toBe('undone');
  });

  it('can still be taken back after it has passed, and not before anything was saved', () => {
    expect(mayRecordAdministratorsAct('twoStepOn', testAt(did(saved, 'signedIn')))).toBe(true);
    for (const act of Object.keys(administratorsTestItems) as AdministratorsAct[]) {
      expect(mayRecordAdministratorsAct(act, testAt(start))).toBe(false);
    }
  });

  it('begins anew with another Save', () => {
    const undone = did(did(saved, 'twoStepOn'), 'enforceOff');
    const again = record(
      { ...undone, minute: 60 },
      { stepId: 'save-administrators-profile', source: 'attestation' },
    );
    expect(testAt(again)).toMatchObject({ state: 'testing', undoAt: timeOf(80).toISOString() });
  });
});
