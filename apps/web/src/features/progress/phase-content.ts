import type { PhaseId, Step } from '@wizard/runbook/content';

interface PhaseFile {
  steps: readonly Step[];
}

/** The steps of a phase with their texts, each phase in a file of its own: a page loads only its own. */
export const phaseContent: Readonly<Record<PhaseId, () => Promise<PhaseFile>>> = {
  prepare: () => import('@wizard/runbook/content/phases/prepare'),
  create: () => import('@wizard/runbook/content/phases/create'),
  'configure-jumpcloud': () => import('@wizard/runbook/content/phases/configure-jumpcloud'),
  'authorize-pilot': () => import('@wizard/runbook/content/phases/authorize-pilot'),
  'configure-mimecast': () => import('@wizard/runbook/content/phases/configure-mimecast'),
  validate: () => import('@wizard/runbook/content/phases/validate'),
  users: () => import('@wizard/runbook/content/phases/users'),
  'roll-out': () => import('@wizard/runbook/content/phases/roll-out'),
  administrators: () => import('@wizard/runbook/content/phases/administrators'),
  replace: () => import('@wizard/runbook/content/phases/replace'),
  remove: () => import('@wizard/runbook/content/phases/remove'),
};
