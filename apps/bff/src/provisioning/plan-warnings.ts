import type { Plan } from '@wizard/contracts';
import { isOwn } from '@wizard/runbook/plan';
import { consequenceOf } from '@wizard/runbook/values';
import type { Look } from './engine/look.ts';

const taking: readonly Plan['scope'][] = ['remove-replaced', 'deactivate', 'delete', 'undo'];

/** What a person should think of before applying a plan that is otherwise fine. */
export function planWarnings(
  { observed, plan, inputs }: Pick<Look, 'observed' | 'plan' | 'inputs'>,
  scope: Plan['scope'],
): string[] {
  if (!taking.includes(scope)) return [];

  const touched = new Set(
    plan.operations.flatMap(({ action }) => ('applicationId' in action ? [action.applicationId] : [])),
  );
  const own = observed.applications.filter(isOwn).filter(({ id }) => touched.has(id));
  const stillOn = own.filter(({ isActive, connector }) => isActive && connector !== 'bookmark');
  const bound = own.filter(({ boundGroupIds }) => boundGroupIds.length > 0);

  const noticed = scope === 'undo' ? [] : own.map(({ connector }) => consequenceOf(inputs, connector));

  return [
    ...noticed.map((consequence) => `What people will notice: ${consequence}`),
    ...(plan.applicationsToDelete > 0
      ? [
          'Deleting is permanent: an application that is created again has another certificate and another metadata URL.',
        ]
      : []),
    ...(scope === 'delete'
      ? stillOn.map(({ displayLabel }) => `Single sign-on is still on for "${displayLabel}".`)
      : []),
    ...bound.map(
      ({ displayLabel, boundGroupIds }) =>
        `${boundGroupIds.length === 1 ? '1 group is' : `${boundGroupIds.length} groups are`} authorized for "${displayLabel}": its members lose this way to sign in.`,
    ),
  ];
}
