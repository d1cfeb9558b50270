import type { valueCheckSchema } from '@wizard/contracts';
import {
  configAsWanted,
  type DesiredApplication,
  type ObservedApplication,
  shownValue,
} from '@wizard/runbook/plan';
import type { ConnectorKind } from '@wizard/runbook/values';
import type * as z from 'zod/mini';

export type ValueCheck = z.input<typeof valueCheckSchema>;

/** Every value that we want of an application beside what JumpCloud has; nothing seen when it is missing. */
export function compareValues(
  wanted: DesiredApplication & { connector: ConnectorKind },
  seen: ObservedApplication | null,
): ValueCheck[] {
  const root = ['displayLabel', 'description', 'ssoUrl', 'isActive', 'isHidden'] as const;
  const row = (field: string, expected: unknown, found: unknown): ValueCheck => {
    const shown = seen === null || found === undefined ? null : shownValue(found);
    return {
      connector: wanted.connector,
      field,
      expected: shownValue(expected),
      seen: shown,
      matches: shown === shownValue(expected),
    };
  };

  return [
    ...root.map((field) => row(field, wanted[field], seen?.[field])),
    ...(wanted.color === undefined ? [] : [row('color', wanted.color, seen?.color ?? '')]),
    ...(wanted.logo === undefined ? [] : [row('logo', wanted.logo, seen?.logo ?? '')]),
    ...Object.entries(wantedConfig(wanted, seen)).map(([field, value]) =>
      row(field, value, seen?.config[field]),
    ),
  ];
}

/** Of attributes, those that others added in the console are as wanted too. */
function wantedConfig(
  wanted: DesiredApplication,
  seen: ObservedApplication | null,
): Readonly<Record<string, unknown>> {
  return seen === null ? wanted.config : { ...wanted.config, ...configAsWanted(wanted, seen) };
}
