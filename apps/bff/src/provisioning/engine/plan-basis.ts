import { createHash } from 'node:crypto';
import {
  type Conflict,
  conflictsOf,
  isOwn,
  type ObservedState,
  type Operation,
  type Plan,
} from '@wizard/runbook/plan';
import { canonicalJson } from '@wizard/evidence/canonical-json';
import type { PlanBasis } from '../run-record.ts';

/** The part of JumpCloud that a plan was made on, in an order that does not depend on JumpCloud. */
export function basisOf(
  { applications, groups }: ObservedState,
  { operations }: Pick<Plan, 'operations'>,
): PlanBasis {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  const touched = new Set(
    operations.flatMap(({ action }) => ('applicationId' in action ? [action.applicationId] : [])),
  );

  return {
    applications: applications.filter((each) => isOwn(each) || touched.has(each.id)).sort(byId),
    groups: [...groups].sort(byId),
  };
}

/** Hash of what a plan was made on: when it is still the same, nothing has to be compared. */
export function planFingerprint(observed: ObservedState, plan: Plan): string {
  const { operations, blockers } = plan;

  return createHash('sha256')
    .update(canonicalJson({ ...basisOf(observed, plan), operations, blockers }))
    .digest('hex');
}

/**
 * What of JumpCloud these operations touch and is not as it was when they were planned. A change of anything
 * else is nobody's conflict: it is neither overwritten nor in the way.
 */
export function conflictsSince(
  operations: readonly Operation[],
  basis: PlanBasis,
  observed: Pick<ObservedState, 'applications' | 'groups'>,
): readonly Conflict[] {
  return conflictsOf(operations, basis, observed);
}
