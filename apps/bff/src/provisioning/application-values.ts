import type { valueCheckSchema } from '@wizard/contracts';
import { type DesiredApplication, type ObservedApplication, shownValue } from '@wizard/runbook/plan';
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
    ...Object.entries(wanted.config).map(([field, value]) => row(field, value, seen?.config[field])),
  ];
}
