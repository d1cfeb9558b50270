import type { DesiredState } from './desired-state.ts';
import type { ObservedState } from './observed-state.ts';
import type { ScopePlan } from './operations.ts';
import { planAuthorization } from './plan-authorization.ts';
import { planCreate } from './plan-create.ts';
import { twinRow, twinsOf } from './plan-repair.ts';
import { copiedGroups } from './plan-replacement.ts';
import { twinGroupRow, twinGroupsOf } from './twin-groups.ts';

/**
 * Everything of the JumpCloud half that is decided, in one plan: the applications, and the groups of those who go
 * first. A group that is chosen later has a plan of its own. Groups of the roll-out are not among them: their
 * step waits for its gate.
 */
export function planSetUp(desired: DesiredState, observed: ObservedState): ScopePlan {
  const twins = twinsOf(desired, observed);
  // A twin stands in the way of nothing once it is known to be one.
  const others = { ...observed, applications: observed.applications.filter((each) => !twins.includes(each)) };
  const applications = planCreate(desired, others);
  const authorizations = planGroups(desired, others);
  const twinRows = [...twins.map(twinRow), ...twinGroupsOf(desired, observed).map(twinGroupRow)];

  const bound = new Set(authorizations.operations.map(({ id }) => id));
  const copies = copiedGroups(desired, others).filter(({ id }) => !bound.has(id));

  return {
    operations: [
      ...applications.operations,
      ...authorizations.operations,
      ...copies,
      ...twinRows.filter((row) => row.verb !== 'leave'),
    ],
    leftAlone: [
      ...applications.leftAlone,
      ...authorizations.leftAlone,
      ...twinRows.filter((row) => row.verb === 'leave'),
    ],
    blockers: [...applications.blockers, ...authorizations.blockers],
  };
}

function planGroups(desired: DesiredState, observed: ObservedState): ScopePlan {
  const { pilotGroup, otherGroups } = desired;
  if (pilotGroup === null) return { operations: [], leftAlone: [], blockers: [] };

  return planAuthorization(desired, observed, [pilotGroup, ...otherGroups], {
    undecidedStep: 'choose-pilot',
    areApplicationsMade: true,
  });
}
