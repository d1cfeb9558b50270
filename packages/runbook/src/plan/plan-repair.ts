import type { ApplicationRole, DesiredState } from './desired-state.ts';
import { isOwn, type ObservedApplication, type ObservedState } from './observed-state.ts';
import type { LeftAlone, Operation, ScopePlan } from './operations.ts';
import { planAuthorization } from './plan-authorization.ts';
import { planCreate } from './plan-create.ts';
import { twinGroupRow, twinGroupsOf } from './twin-groups.ts';

/** What was reached already, so that a repair restores it and begins nothing that was not begun. */
export interface Reached {
  /** Applications were created, and not removed since. */
  hasApplications: boolean;
  /** Applications whose single sign-on was turned off on purpose: a repair does not turn it on. */
  deactivated: readonly ApplicationRole[];
  hasPilot: boolean;
  /** Names of the groups of the roll-out that were authorized. */
  rolledOut: readonly string[];
  /** Groups that the wizard authorized and that nobody wants authorized any more. */
  unlisted: readonly { id: string; name: string }[];
}

const nothing: ScopePlan = { operations: [], leftAlone: [], blockers: [] };

/**
 * Puts everything that was reached back as it should be: values, authorizations and memberships that were
 * changed in the console, what was deleted there, groups that are off the list, and twins of our applications.
 */
export function planRepair(desired: DesiredState, observed: ObservedState, reached: Reached): ScopePlan {
  if (!reached.hasApplications) return nothing;

  const twins = twinsOf(desired, observed);
  // A twin stands in the way of nothing once it is known to be one.
  const others = { ...observed, applications: observed.applications.filter((each) => !twins.includes(each)) };
  const applications = planCreate(withPurposeOf(desired, reached), others);
  const groups = [
    ...(reached.hasPilot && desired.pilotGroup !== null ? [desired.pilotGroup, ...desired.otherGroups] : []),
    ...desired.rollOutGroups.filter(({ name }) => reached.rolledOut.includes(name)),
  ];
  // An application that is made anew lets the groups in that the lost one let in.
  const authorizations =
    groups.length === 0
      ? nothing
      : planAuthorization(desired, others, groups, {
          undecidedStep: 'choose-pilot',
          areApplicationsMade: true,
        });
  const removals = [
    ...reached.unlisted.flatMap((group) => unbindings(group, observed)),
    ...twins.map(twinRow),
    ...twinGroupsOf(desired, observed).map(twinGroupRow),
  ];

  return {
    operations: [
      ...applications.operations,
      ...authorizations.operations,
      ...removals.filter((row) => row.verb !== 'leave'),
    ],
    leftAlone: [...applications.leftAlone, ...removals.filter((row) => row.verb === 'leave')],
    blockers: [...applications.blockers, ...authorizations.blockers],
  };
}

function withPurposeOf(desired: DesiredState, { deactivated }: Reached): DesiredState {
  return {
    ...desired,
    applications: desired.applications.map((application) =>
      deactivated.includes(application.connector) ? { ...application, isActive: false } : application,
    ),
  };
}

function unbindings(
  { id: groupId, name: groupName }: { id: string; name: string },
  { applications }: ObservedState,
): readonly Operation[] {
  return applications
    .filter(isOwn)
    .filter(({ boundGroupIds }) => boundGroupIds.includes(groupId))
    .map(({ id: applicationId, connector, displayLabel }) => ({
      id: `unbind-group:${connector}:${groupName}`,
      verb: 'remove',
      title: `Take "${groupName}" off "${displayLabel}": it is off the list, its members can no longer use it`,
      resource: 'authorization',
      connector: connector === 'bookmark' ? null : connector,
      changes: [{ field: 'group', from: groupName, to: null }],
      dependsOn: [],
      action: { kind: 'unbind-group', groupName, groupId, connector, applicationId },
    }));
}

/**
 * Applications that are not recorded as ours, but have the SSO IdP URL, the label and the template of one that
 * is: what a create call left that took effect after nobody waited for it any more. JumpCloud does not check the
 * address for uniqueness (vendor/jumpcloud.md 2.3), so sign-in could go to either.
 */
export function twinsOf(
  desired: DesiredState,
  { applications }: Pick<ObservedState, 'applications'>,
): readonly ObservedApplication[] {
  return applications.filter(
    (found) =>
      !isOwn(found) &&
      desired.applications.some(
        (wanted) =>
          wanted.ssoUrl === found.ssoUrl &&
          wanted.displayLabel === found.displayLabel &&
          wanted.templateName === found.templateName &&
          applications.some((each) => isOwn(each) && each.connector === wanted.connector),
      ),
  );
}

/** One that groups are bound to may be in use: a person decides. */
export function twinRow(twin: ObservedApplication): Operation | LeftAlone {
  const row = { resource: 'application', connector: null } as const;
  if (twin.boundGroupIds.length > 0) {
    return {
      ...row,
      id: `leave:${twin.id}`,
      verb: 'leave',
      title: `Leave the second "${twin.displayLabel}" (${twin.id}): groups are authorized for it. Look at it in JumpCloud and delete the one that is not in use`,
      changes: [],
    };
  }

  return {
    ...row,
    id: `delete-twin:${twin.id}`,
    verb: 'remove',
    title: `Delete the second "${twin.displayLabel}" (${twin.id}): it has the same SSO IdP URL and nobody is authorized for it`,
    changes: [
      { field: 'displayLabel', from: twin.displayLabel, to: null },
      { field: 'ssoUrl', from: twin.ssoUrl, to: null },
    ],
    dependsOn: [],
    action: { kind: 'delete-application', connector: null, applicationId: twin.id },
  };
}
