import { createHash } from 'node:crypto';
import {
  isOwn,
  type ObservedApplication,
  type ObservedState,
  type Plan,
  shownValue,
} from '@wizard/runbook/plan';
import { canonicalJson } from '../../ledger/canonical-json.ts';
import type { PlanBasis } from '../run-record.ts';

/** The part of JumpCloud that belongs to the integration, in an order that does not depend on JumpCloud. */
export function basisOf(observed: ObservedState): PlanBasis {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

  return {
    applications: observed.applications.filter(isOwn).sort(byId),
    groups: [...observed.groups].sort(byId),
  };
}

/**
 * Hash of what a plan was made on. The planned operations count too, so that a choice that was changed
 * meanwhile, or a stranger's application that now stands in the way, makes the plan outdated; a change
 * to an application that has nothing to do with us does not.
 */
export function planFingerprint(observed: ObservedState, plan: Plan): string {
  const { operations, blockers } = plan;

  return createHash('sha256')
    .update(canonicalJson({ ...basisOf(observed), operations, blockers }))
    .digest('hex');
}

const shownAsHash = new Set(['idpCertificate']);

/** What differs between two looks at JumpCloud, in words for people. */
export function describeDrift(before: PlanBasis, after: PlanBasis): readonly string[] {
  const gone = before.applications.filter(({ id }) => !after.applications.some((now) => now.id === id));
  const fresh = after.applications.filter(({ id }) => !before.applications.some((was) => was.id === id));
  const changed = before.applications.flatMap((was) => {
    const now = after.applications.find(({ id }) => id === was.id);
    return now === undefined ? [] : applicationDrift(was, now);
  });

  return [
    ...gone.map(({ displayLabel }) => `"${displayLabel}" is gone`),
    ...fresh.map(({ displayLabel }) => `"${displayLabel}" is new`),
    ...changed,
    ...groupDrift(before, after),
  ];
}

function applicationDrift(was: ObservedApplication, now: ObservedApplication): readonly string[] {
  const flat = ({ config, ...root }: ObservedApplication): Record<string, unknown> => ({
    ...config,
    ...root,
  });
  const [before, after] = [flat(was), flat(now)];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];

  return fields
    .filter((field) => !shownAsHash.has(field))
    .filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field]))
    .map(
      (field) =>
        `${field} of "${now.displayLabel}" was "${shownValue(before[field])}" and is now "${shownValue(after[field])}"`,
    );
}

function groupDrift(before: PlanBasis, after: PlanBasis): readonly string[] {
  const names = [...new Set([...before.groups, ...after.groups].map(({ name }) => name))];

  return names.flatMap((name) => {
    const was = before.groups.filter((group) => group.name === name);
    const now = after.groups.filter((group) => group.name === name);
    if (canonicalJson(was) === canonicalJson(now)) return [];
    if (was.length === 0) return [`the user group "${name}" is new`];
    if (now.length === 0) return [`the user group "${name}" is gone`];
    return [`the members of the user group "${name}" are others`];
  });
}
