import type { GuardObservation } from './gate.ts';
import { latestSuccess } from './evaluate-condition.ts';

/** Minutes in which the test must have passed before the change is taken back (design.md 7). */
export const administratorsTestMinutes = 20;

/** Items of the observations of the test. */
export const administratorsTestItems = {
  signedIn: 'administrator-signed-in',
  twoStepOn: 'two-step-on',
  twoStepProven: 'two-step-proven',
  enforceOff: 'enforce-off',
} as const;

export type AdministratorsAct = keyof typeof administratorsTestItems;

/** The test after the administrators' profile was saved with SAML. */
export interface AdministratorsTest {
  /**
   * `proving`: 2-Step is on again after single sign-on had worked, so there is time to prove it. `undoing`: 2-Step is
   * on, and Enforce not off yet.
   */
  state: 'not-saved' | 'testing' | 'undo-due' | 'passed' | 'proving' | 'undoing' | 'undone';
  savedAt: string | null;
  /** When the change is to be taken back unless the test has passed. */
  undoAt: string | null;
}

const testStep = 'test-administrators';
const minuteInMs = 60_000;

/** Where the test stands; it begins anew with each Save. */
export function administratorsTest(observations: readonly GuardObservation[], now: Date): AdministratorsTest {
  const saved = latestSuccess('save-administrators-profile', observations);
  if (saved === null) return { state: 'not-saved', savedAt: null, undoAt: null };

  const undoAt = new Date(Date.parse(saved.at) + administratorsTestMinutes * minuteInMs);
  const times = { savedAt: saved.at, undoAt: undoAt.toISOString() };
  const since = observations.filter(
    ({ seq, stepId, isUnverified }) => stepId === testStep && seq > saved.seq && !isUnverified,
  );
  const has = (act: AdministratorsAct) =>
    since.some(({ items }) => items.includes(administratorsTestItems[act]));

  if (has('enforceOff')) return { state: 'undone', ...times };
  // A change that never worked is taken back at once; one that did is ended with care.
  if (has('twoStepOn')) {
    return { state: has('signedIn') && !has('twoStepProven') ? 'proving' : 'undoing', ...times };
  }
  if (has('signedIn')) return { state: 'passed', ...times };
  return { state: now < undoAt ? 'testing' : 'undo-due', ...times };
}

const mayFollow: Readonly<Record<AdministratorsAct, readonly AdministratorsTest['state'][]>> = {
  signedIn: ['testing', 'undo-due'],
  twoStepOn: ['testing', 'undo-due', 'passed'],
  twoStepProven: ['proving'],
  // Mimecast refuses the profile without either, and between the two nobody could sign in.
  enforceOff: ['undoing'],
};

/** Whether something may be recorded now. Enforce off comes only after 2-Step on, and after its proof where there is time. */
export function mayRecordAdministratorsAct(act: AdministratorsAct, { state }: AdministratorsTest): boolean {
  return mayFollow[act].includes(state);
}
