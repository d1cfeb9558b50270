import type { StepId, StepScope } from '@wizard/runbook/content';
import type { RunRecord } from '../run-record.ts';

/** Step whose evidence the run of a scope gives. */
const stepOfScope: Readonly<Record<StepScope, StepId>> = {
  create: 'create-applications',
  'authorize-pilot': 'authorize-pilot',
  'roll-out': 'roll-out-groups',
  'remove-replaced': 'remove-replaced',
  deactivate: 'deactivate-applications',
  delete: 'delete-applications',
};

/** Step that a plan or run belongs to; an undo belongs to the step of the run that it takes back. */
export function stepOfRun({ scope, header }: Pick<RunRecord, 'scope'> & { header: UndoOf }): StepId {
  const of = scope === 'undo' ? header.undoes?.scope : scope;

  if (of === 'reactivate') return stepOfScope.deactivate;

  return of === undefined || of === 'repair' || of === 'undo' ? 'create-applications' : stepOfScope[of];
}

type UndoOf = Pick<RunRecord['header'], 'undoes'>;
