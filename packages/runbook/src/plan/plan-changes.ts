import type { PlanScope, StepScope } from '../content/step.ts';
import type { DesiredState } from './desired-state.ts';
import type { ObservedState } from './observed-state.ts';
import type { ScopePlan } from './operations.ts';
import { planDeactivate, planDelete, planReactivate } from './plan-removal.ts';
import { planRemoveReplaced } from './plan-replacement.ts';
import { planAuthorization } from './plan-authorization.ts';
import { planSetUp } from './plan-set-up.ts';

/** The difference between what should exist and what does, as an ordered list of calls. */
export interface Plan extends ScopePlan {
  scope: PlanScope;
  /** Nothing to do: JumpCloud is already as wanted. */
  isEmpty: boolean;
  /** Applications that a `delete` plan removes, which the person types as JumpCloud's own page asks. */
  applicationsToDelete: number;
}

/** Scopes whose plan follows from what should be and what is alone. */
export type PlannedScope = StepScope | 'reactivate';

/**
 * Plans one scope. Operations are in an order in which they can be carried out one by one; those that do
 * not depend on each other may run at the same time. With blockers there are no operations: a plan is
 * applied whole or not at all.
 */
export function planChanges(desired: DesiredState, observed: ObservedState, scope: PlannedScope): Plan {
  return planOf(scope, planScope(desired, observed, scope));
}

/** What a planner found, as the plan of a scope. */
export function planOf(scope: PlanScope, found: ScopePlan): Plan {
  const operations = found.blockers.length > 0 ? [] : found.operations;

  return {
    ...found,
    scope,
    operations,
    isEmpty: found.operations.length === 0 && found.blockers.length === 0,
    applicationsToDelete: operations.filter(({ action }) => action.kind === 'delete-application').length,
  };
}

function planScope(desired: DesiredState, observed: ObservedState, scope: PlannedScope): ScopePlan {
  switch (scope) {
    case 'create':
      return planSetUp(desired, observed);
    case 'authorize-pilot':
      return planAuthorization(
        desired,
        observed,
        desired.pilotGroup === null ? [] : [desired.pilotGroup, ...desired.otherGroups],
        { undecidedStep: 'choose-pilot' },
      );
    case 'roll-out':
      return planAuthorization(desired, observed, desired.rollOutGroups, {
        undecidedStep: 'roll-out-groups',
      });
    case 'remove-replaced':
      return planRemoveReplaced(desired, observed);
    case 'deactivate':
      return planDeactivate(desired, observed);
    case 'reactivate':
      return planReactivate(observed);
    case 'delete':
      return planDelete(desired, observed);
  }
}
