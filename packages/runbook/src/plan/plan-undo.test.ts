import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyInModel } from '../../test/model-jumpcloud.ts';
import { inputsArbitrary } from '../../test/sample-inputs.ts';
import { desiredState, type DesiredState } from './desired-state.ts';
import type { ObservedState } from './observed-state.ts';
import type { Operation } from './operations.ts';
import { planChanges, planOf } from './plan-changes.ts';
import { type MadeOperation, planUndo, type RunToUndo } from './plan-undo.ts';

const empty: ObservedState = {
  organization: { id: 'org', name: 'Rehearsal Ltd' },
  applications: [],
  groups: [],
};

function desiredOf(inputs: Parameters<typeof desiredState>[0]): DesiredState {
  const result = desiredState(inputs);
  if (result.kind === 'incomplete') throw new Error(`Missing: ${result.missing.join()}`);
  return result.state;
}

/** What the journal of a run that did these operations holds, read from the state that it left. */
function runOf(operations: readonly Operation[], after: ObservedState, before: ObservedState): RunToUndo {
  const groupIdOf = (name: string) => after.groups.find((group) => group.name === name)?.id ?? null;
  const made = operations.map((operation): MadeOperation => {
    const { action } = operation;
    const connector =
      'application' in action
        ? action.application.connector
        : 'connector' in action
          ? action.connector
          : null;
    const application = after.applications.find((each) => each.connector === connector);
    return {
      operation,
      applicationId: connector === null ? null : (application?.id ?? null),
      groupId:
        action.kind === 'create-group'
          ? groupIdOf(action.name)
          : 'groupName' in action
            ? groupIdOf(action.groupName)
            : null,
      wasThere: false,
    };
  });

  return {
    made,
    before: before.applications,
    traces: {
      written: {},
      bindings: made.flatMap(({ operation, applicationId, groupId }) =>
        operation.action.kind === 'bind-group' && applicationId !== null && groupId !== null
          ? [{ applicationId, groupId }]
          : [],
      ),
      memberships: made.flatMap(({ operation: { action }, groupId }) =>
        action.kind === 'add-member' && groupId !== null
          ? [{ groupId, systemUserId: action.systemUserId }]
          : [],
      ),
    },
  };
}

/** A set-up that a run made of nothing, and its undo. */
const madeArbitrary = inputsArbitrary.map((inputs) => {
  const desired = desiredOf(inputs);
  const plan = planChanges(desired, empty, 'create');
  const after = applyInModel(plan, empty, desired);
  return { desired, plan, after, run: runOf(plan.operations, after, empty) };
});

describe('planUndo', () => {
  it('whatever a run made of nothing: its undo leaves nothing of it', () => {
    fc.assert(
      fc.property(madeArbitrary, ({ desired, after, run }) => {
        const undone = applyInModel(planOf('undo', planUndo(run, after)), after, desired);

        expect(undone).toEqual(empty);
      }),
      { numRuns: 100 },
    );
  });

  it('undone already: there is nothing left to do', () => {
    fc.assert(
      fc.property(madeArbitrary, ({ run }) => {
        expect(planUndo(run, empty).operations).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('others authorized a group for everything that was made: no application is deleted', () => {
    fc.assert(
      fc.property(madeArbitrary, ({ after, run }) => {
        const used = {
          ...after,
          applications: after.applications.map((application) => ({
            ...application,
            boundGroupIds: [...application.boundGroupIds, 'group-of-others'],
          })),
        };

        const kinds = planUndo(run, used).operations.map(({ action }) => action.kind);
        expect(kinds).not.toContain('delete-application');
      }),
      { numRuns: 50 },
    );
  });

  it('an application that was taken over, or is not ours any more: is never deleted', () => {
    fc.assert(
      fc.property(madeArbitrary, fc.constantFrom('adopted', null), ({ after, run }, origin) => {
        const others = {
          ...after,
          applications: after.applications.map((application) => ({
            ...application,
            origin,
            connector: origin === null ? null : application.connector,
          })),
        };

        const kinds = planUndo(run, others).operations.map(({ action }) => action.kind);
        expect(kinds).not.toContain('delete-application');
      }),
      { numRuns: 50 },
    );
  });
});
