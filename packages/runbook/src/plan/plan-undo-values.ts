import type { ObservedApplication, ObservedState } from './observed-state.ts';
import type { ApplicationUpdate, Change, LeftAlone, Operation } from './operations.ts';
import type { MadeOperation } from './plan-undo.ts';
import { fieldOf } from './touched-values.ts';

/** Fields of which JumpCloud does not give back what a run replaced. */
const notRestorable: ReadonlySet<string> = new Set(['color', 'logo']);

/** Sets the values that an update changed back to what they were; what someone changed since stays. */
export function restoration(
  { operation, applicationId }: MadeOperation,
  before: readonly ObservedApplication[],
  { applications }: ObservedState,
): readonly (Operation | LeftAlone)[] {
  const { action, changes, resource, connector } = operation;
  const row = { resource, connector };
  const leave = (title: string): LeftAlone => ({
    ...row,
    id: `leave:${operation.id}`,
    verb: 'leave',
    title,
    changes: [],
  });
  if (action.kind === 'set-logo') {
    return action.applicationId === null
      ? []
      : [leave(`${operation.title}: stays, because JumpCloud does not give the picture of before back`)];
  }
  if (action.kind !== 'update-application') return [];

  const then = before.find(({ id }) => id === applicationId);
  const present = applications.find(({ id }) => id === applicationId);
  if (then === undefined || present === undefined)
    return [leave(`${operation.title}: the application is gone`)];

  const mine = changes.filter(({ field, to }) => fieldOf(present, field) === (to ?? ''));
  const restorable = mine.filter(({ field }) => !notRestorable.has(field));
  const kept = changes.filter((change) => !restorable.includes(change)).map(({ field }) => field);
  const rows: (Operation | LeftAlone)[] = [];
  if (kept.length > 0) {
    rows.push(
      leave(`Leave ${kept.join(', ')} of "${present.displayLabel}": changed since, or not to be set back`),
    );
  }
  if (restorable.length === 0) return rows;

  return [
    ...rows,
    {
      ...row,
      id: `update-application:${present.id}`,
      verb: 'change',
      title: `Set "${present.displayLabel}" back to what it was before the run`,
      changes: restorable.map(({ field, from, to }) => ({ field, from: to, to: from })),
      dependsOn: [],
      action: {
        kind: 'update-application',
        connector: action.connector,
        applicationId: present.id,
        update: valuesBefore(restorable, then),
      },
    },
  ];
}

function valuesBefore(changes: readonly Change[], then: ObservedApplication): ApplicationUpdate {
  const fields = new Set(changes.map(({ field }) => field));
  const config = Object.fromEntries(Object.entries(then.config).filter(([field]) => fields.has(field)));
  const { displayLabel, description, isHidden, isActive, ssoUrl } = then;

  return {
    ...(fields.has('displayLabel') && { displayLabel }),
    ...(fields.has('description') && { description }),
    ...(fields.has('isHidden') && { isHidden }),
    ...(fields.has('isActive') && { isActive }),
    ...(fields.has('ssoUrl') && { ssoUrl }),
    ...(Object.keys(config).length > 0 && { config }),
  };
}
