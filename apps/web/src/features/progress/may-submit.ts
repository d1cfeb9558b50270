import type { Session } from '@wizard/contracts';
import type { StepWork } from '@wizard/runbook/content';

/** Work that only looks and proves: helpdesk does it too. The endpoints' declared access says the same. */
const validating: ReadonlySet<StepWork['kind']> = new Set(['check-values', 'sign-in-run', 'run-checks']);

/** Whether this person may do a step's work, and not only read it. */
export const maySubmit = (
  { account, handOff }: Pick<Session, 'account' | 'handOff'>,
  kind: StepWork['kind'],
): boolean => {
  if (account === null) return handOff !== null && kind === 'console-task';

  return account.role === 'admin' || (account.role === 'helpdesk' && validating.has(kind));
};
