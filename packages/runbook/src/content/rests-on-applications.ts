import type { StepId } from './step.ts';

/**
 * Which of JumpCloud's applications the evidence of a step was seen on. `present`: what was seen counts only
 * while those applications are there. `gone`: it tells of a removal, and counts until one is there again.
 */
const applicationsOfStep: Readonly<Partial<Record<StepId, 'present' | 'gone'>>> = {
  'create-applications': 'present',
  'check-application-values': 'present',
  'copy-metadata-url': 'present',
  'authorize-pilot': 'present',
  'create-authentication-profile': 'present',
  'pass-gate-a': 'present',
  'attach-application-setting': 'present',
  'sign-in-from-mimecast': 'present',
  'sign-in-from-tile': 'present',
  'run-checks': 'present',
  'pass-gate-b': 'present',
  'pass-gate-c1': 'present',
  'attach-first-user': 'present',
  'pass-gate-c2': 'present',
  'roll-out-groups': 'present',
  'pass-gate-d': 'present',
  'save-administrators-profile': 'present',
  'test-administrators': 'present',
  'pass-gate-f1': 'present',
  'reimport-metadata': 'present',
  'pass-gate-f2': 'present',
  'choose-removal': 'gone',
  'pass-gate-e1': 'gone',
  'detach-in-mimecast': 'gone',
  'pass-gate-e2': 'gone',
  'deactivate-applications': 'gone',
  'pass-gate-e3': 'gone',
  'delete-applications': 'gone',
  'clear-mimecast': 'gone',
};

/** Whether evidence of this step rests on applications that are there, or that are gone; null: on neither. */
export function restsOnApplications(stepId: StepId): 'present' | 'gone' | null {
  return applicationsOfStep[stepId] ?? null;
}
