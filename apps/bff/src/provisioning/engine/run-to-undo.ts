import type { MadeOperation, OwnTraces, RunToUndo } from '@wizard/runbook/plan';
import { RunNotFoundError } from '../errors.ts';
import type { OperationRecord, RunRecord } from '../run-record.ts';

/** What a run made, and what of JumpCloud's present state is the wizard's own doing. */
export function runToUndo(runs: readonly RunRecord[], runId: string): RunToUndo {
  const run = runs.find(({ id }) => id === runId);
  if (run === undefined) throw new RunNotFoundError(runId);

  return {
    made: run.operations.flatMap(madeBy),
    before: run.header.basis.applications,
    traces: tracesOf(runs),
  };
}

/** An operation that had its effect, or was found to have had it after its run ended. */
function madeBy({ planned, state, result }: OperationRecord): readonly MadeOperation[] {
  const isKnown = state === 'done' || result?.applicationId !== undefined || result?.groupId !== undefined;
  if (!isKnown || result === null) return [];

  const { action } = planned;
  const applicationId = 'applicationId' in action ? action.applicationId : null;
  return [
    {
      operation: planned,
      applicationId: result.applicationId ?? applicationId,
      groupId: result.groupId ?? ('groupId' in action ? action.groupId : null),
      wasThere: result.wasThere === true,
    },
  ];
}

/** Later runs come after earlier ones, so that the last value written wins. */
function tracesOf(runs: readonly RunRecord[]): OwnTraces {
  const all = runs.flatMap(({ operations }) => operations.flatMap(madeBy));
  const written: Record<string, Record<string, string>> = {};

  for (const { operation, applicationId } of all) {
    const { kind } = operation.action;
    if (applicationId === null || !writesValues.has(kind)) continue;
    const values = operation.changes.map(({ field, to }) => [field, to ?? ''] as const);
    written[applicationId] = { ...written[applicationId], ...Object.fromEntries(values) };
  }

  return {
    written,
    bindings: all.flatMap(({ operation, applicationId, groupId, wasThere }) =>
      operation.action.kind === 'bind-group' && !wasThere && applicationId !== null && groupId !== null
        ? [{ applicationId, groupId }]
        : [],
    ),
    memberships: all.flatMap(({ operation: { action }, groupId, wasThere }) =>
      action.kind === 'add-member' && !wasThere && groupId !== null
        ? [{ groupId, systemUserId: action.systemUserId }]
        : [],
    ),
  };
}

const writesValues: ReadonlySet<string> = new Set([
  'create-application',
  'create-bookmark',
  'update-application',
]);
