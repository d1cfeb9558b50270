import { isOwn, type ObservedState, type OwnApplication } from './observed-state.ts';
import { connectorOf, type LeftAlone, type Operation, resourceOf, type ScopePlan } from './operations.ts';
import { changesOf, untouched } from './plan-create.ts';

/** Turns single sign-on off and keeps everything else. */
export function planDeactivate(observed: ObservedState): ScopePlan {
  return scopePlan(observed.applications.filter(isOwn).map(deactivation));
}

/** Deletes what this integration created. What it adopted was made by others, and is left. */
export function planDelete(observed: ObservedState): ScopePlan {
  return scopePlan(observed.applications.filter(isOwn).map(deletion));
}

function scopePlan(rows: readonly (Operation | LeftAlone)[]): ScopePlan {
  return {
    operations: rows.filter((row) => row.verb !== 'leave'),
    leftAlone: rows.filter((row) => row.verb === 'leave'),
    blockers: [],
  };
}

function deactivation(application: OwnApplication): Operation | LeftAlone {
  const label = application.displayLabel;
  if (application.connector === 'bookmark') {
    return untouched(application, `Leave "${label}": it only opens a page and signs nobody in`);
  }
  if (!application.isActive) return untouched(application, `Leave "${label}": single sign-on is off already`);

  const update = { isActive: false };
  return {
    id: `update-application:${application.id}`,
    verb: 'change',
    title: `Turn single sign-on off for "${label}"`,
    resource: 'application',
    connector: connectorOf(application.connector),
    changes: changesOf(update, application),
    dependsOn: [],
    action: {
      kind: 'update-application',
      connector: application.connector,
      applicationId: application.id,
      update,
    },
  };
}

function deletion(application: OwnApplication): Operation | LeftAlone {
  const label = application.displayLabel;
  if (application.origin === 'adopted') {
    return untouched(application, `Leave "${label}": it was made by others and only adopted here`);
  }

  return {
    id: `delete-application:${application.id}`,
    verb: 'remove',
    title: `Delete "${label}"`,
    resource: resourceOf(application.connector),
    connector: connectorOf(application.connector),
    changes: [
      { field: 'displayLabel', from: label, to: null },
      { field: 'ssoUrl', from: application.ssoUrl, to: null },
    ],
    dependsOn: [],
    action: { kind: 'delete-application', connector: application.connector, applicationId: application.id },
  };
}
