import { fateOf } from '../values/removal.ts';
import type { DesiredState } from './desired-state.ts';
import { isOwn, type ObservedState, type OwnApplication } from './observed-state.ts';
import {
  type ApplicationUpdate,
  connectorOf,
  type LeftAlone,
  type Operation,
  resourceOf,
  type ScopePlan,
} from './operations.ts';
import { changesOf, untouched } from './plan-create.ts';
import { groupRemovals } from './plan-group-removals.ts';

type Row = Operation | LeftAlone;

/** Turns single sign-on off for what is chosen, and keeps everything else. */
export function planDeactivate({ removal }: DesiredState, observed: ObservedState): ScopePlan {
  return scopePlan(
    observed.applications.filter(isOwn).map((application) => {
      const label = application.displayLabel;
      if (fateOf(removal, fated(application)) === 'keep') return kept(application);
      if (application.connector === 'bookmark') {
        return untouched(application, `Leave "${label}": it only opens a page and signs nobody in`);
      }
      if (!application.isActive)
        return untouched(application, `Leave "${label}": single sign-on is off already`);

      return toggle(application, { isActive: false }, `Turn single sign-on off for "${label}"`);
    }),
  );
}

/** Turns single sign-on on again wherever it is off: certificate, groups and address are those of before. */
export function planReactivate(observed: ObservedState): ScopePlan {
  return scopePlan(
    observed.applications
      .filter(isOwn)
      .filter(({ connector }) => connector !== 'bookmark')
      .map((application) =>
        application.isActive
          ? untouched(application, `Leave "${application.displayLabel}": single sign-on is on`)
          : toggle(
              application,
              { isActive: true },
              `Turn single sign-on on again for "${application.displayLabel}"`,
            ),
      ),
  );
}

/** Deletes what is chosen, the user groups among it after the applications, and says what stays. */
export function planDelete({ removal }: DesiredState, observed: ObservedState): ScopePlan {
  const applications = observed.applications
    .filter(isOwn)
    .map((application) => deletion(application, fateOf(removal, fated(application))));
  const groups = groupRemovals(removal?.groups ?? [], applications, observed);

  return scopePlan([...applications, ...groups]);
}

function scopePlan(rows: readonly Row[]): ScopePlan {
  return {
    operations: rows.filter((row) => row.verb !== 'leave'),
    leftAlone: rows.filter((row) => row.verb === 'leave'),
    blockers: [],
  };
}

const fated = ({ connector, origin }: OwnApplication) => ({ kind: connector, origin });

function kept(application: OwnApplication): LeftAlone {
  return untouched(
    application,
    `Leave "${application.displayLabel}": it stays, and works as before for whoever may use it`,
  );
}

function toggle(application: OwnApplication, update: ApplicationUpdate, title: string): Operation {
  return {
    id: `update-application:${application.id}`,
    verb: 'change',
    title,
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

function deletion(application: OwnApplication, fate: ReturnType<typeof fateOf>): Row {
  const label = application.displayLabel;
  if (fate === 'keep') return kept(application);
  if (fate === 'deactivate') {
    return untouched(
      application,
      application.origin === 'adopted'
        ? `Leave "${label}": it was made by others and only adopted here`
        : `Leave "${label}": only its single sign-on is turned off`,
    );
  }

  return {
    id: `delete-application:${application.id}`,
    verb: 'remove',
    title:
      application.origin === 'adopted'
        ? `Delete "${label}", which others made: you confirmed it`
        : `Delete "${label}"`,
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
