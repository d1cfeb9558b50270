import { applicationBlockers } from './blockers.ts';
import { configAsWanted, isSameConfigValue } from './config-as-wanted.ts';
import type { ApplicationRole, DesiredApplication, DesiredState } from './desired-state.ts';
import {
  isOwn,
  type ObservedApplication,
  type ObservedState,
  type OwnApplication,
} from './observed-state.ts';
import {
  type Action,
  type ApplicationUpdate,
  type Change,
  connectorOf,
  type LeftAlone,
  type Operation,
  resourceOf,
  type ScopePlan,
  shownValue,
} from './operations.ts';
import { planLogo } from './plan-logo.ts';

/** Creates what is missing and puts right what differs; of other people's applications it touches none. */
export function planCreate(desired: DesiredState, observed: ObservedState): ScopePlan {
  const own = observed.applications.filter(isOwn);
  const pairs = desired.applications.map((application) => ({
    application,
    present: own.find(({ connector }) => connector === application.connector),
  }));
  const kept = new Set(pairs.flatMap(({ present }) => present ?? []).map(({ id }) => id));
  const others = observed.applications.filter(({ id }) => !kept.has(id));

  const rows = pairs.flatMap(({ application, present }) => rowsOf(application, present));
  const unwanted = others
    .filter(isOwn)
    .map((application) =>
      untouched(
        application,
        `Leave "${application.displayLabel}", which is not wanted any more. Remove it apart`,
      ),
    );

  return {
    operations: rows.filter((row) => row.verb !== 'leave'),
    leftAlone: [...rows.filter((row) => row.verb === 'leave'), ...unwanted],
    blockers: pairs.flatMap(({ application, present }) =>
      applicationBlockers({ application, present, desired, others }),
    ),
  };
}

function rowsOf(
  application: DesiredApplication,
  present: OwnApplication | undefined,
): readonly (Operation | LeftAlone)[] {
  const change = present === undefined ? creation(application) : difference(application, present);
  const logo = planLogo(application, present, change);
  if (logo === null) return [change];

  // An application whose picture changes does not stay as it is.
  return change.verb === 'leave' ? [logo] : [change, logo];
}

/** Id of the row that creates an application, for what must come after it. */
export function creationId(connector: ApplicationRole): string {
  return `${connector === 'bookmark' ? 'create-bookmark' : 'create-application'}:${connector}`;
}

function creation(application: DesiredApplication): Operation {
  const { connector } = application;
  const isBookmark = connector === 'bookmark';
  const action: Action =
    connector === 'bookmark'
      ? { kind: 'create-bookmark', application: { ...application, connector } }
      : { kind: 'create-application', application: { ...application, connector } };

  const root: readonly (readonly [string, unknown])[] = [
    ['displayLabel', application.displayLabel],
    ['description', application.description],
    ['ssoUrl', application.ssoUrl],
    ['isHidden', application.isHidden],
    ['isActive', application.isActive],
    ['color', application.color],
  ];

  return {
    id: creationId(connector),
    verb: 'create',
    title: `Create the ${isBookmark ? 'bookmark tile' : 'application'} "${application.displayLabel}"`,
    resource: resourceOf(connector),
    connector: connectorOf(connector),
    changes: [...root, ...Object.entries(application.config)]
      .map(([field, value]) => ({ field, from: null, to: shownValue(value) }))
      .filter(({ to }) => to !== ''),
    dependsOn: [],
    action,
  };
}

function difference(application: DesiredApplication, present: OwnApplication): Operation | LeftAlone {
  const update = updateOf(application, present);
  const changes = changesOf(update, present);
  if (changes.length === 0) return untouched(present, `Leave "${present.displayLabel}" as it is`);

  return {
    id: `update-application:${present.id}`,
    verb: 'change',
    title: `Change "${present.displayLabel}"`,
    resource: resourceOf(present.connector),
    connector: connectorOf(present.connector),
    changes,
    dependsOn: [],
    action: { kind: 'update-application', connector: present.connector, applicationId: present.id, update },
  };
}

function updateOf(application: DesiredApplication, present: OwnApplication): ApplicationUpdate {
  const config = Object.fromEntries(
    Object.entries(configAsWanted(application, present)).filter(
      ([field, value]) => !isSameConfigValue(present.config[field], value),
    ),
  );

  return {
    ...(application.displayLabel !== present.displayLabel && { displayLabel: application.displayLabel }),
    ...(application.description !== present.description && { description: application.description }),
    ...(application.isHidden !== present.isHidden && { isHidden: application.isHidden }),
    // A bookmark signs nobody in, so whether it is "active" says nothing.
    ...(application.connector !== 'bookmark' &&
      application.isActive !== present.isActive && { isActive: application.isActive }),
    ...(application.connector === 'bookmark' &&
      application.ssoUrl !== present.ssoUrl && { ssoUrl: application.ssoUrl }),
    ...(application.color !== undefined &&
      application.color !== present.color && { color: application.color }),
    ...(Object.keys(config).length > 0 && { config }),
  };
}

/** Rows of an update: each changed value before and after. */
export function changesOf(update: ApplicationUpdate, present: ObservedApplication): readonly Change[] {
  const { config = {}, ...root } = update;
  const row = (field: string, from: unknown, to: unknown): Change => ({
    field,
    from: shownValue(from),
    to: shownValue(to),
  });

  return [
    ...Object.entries(root).map(([field, to]) => row(field, present[field as keyof typeof root], to)),
    ...Object.entries(config).map(([field, to]) => row(field, present.config[field], to)),
  ];
}

/** A row that says that an application of ours stays as it is. */
export function untouched(application: OwnApplication, title: string): LeftAlone {
  return {
    id: `leave:${application.id}`,
    verb: 'leave',
    title,
    resource: resourceOf(application.connector),
    connector: connectorOf(application.connector),
    changes: [],
  };
}
