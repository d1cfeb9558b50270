import type { IntegrationId, Plan } from '@wizard/contracts';
import { readInputs } from '../integrations/inputs.ts';
import { decidedLabel } from './decided-label.ts';
import type { ConnectorRecordKind } from '../integrations/connectors.ts';
import type { Fold } from '../ledger/fold.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** Kinds of the applications that were recorded as deleted although no run deleted them, and are not there again. */
export const lostFold: Fold<readonly ConnectorRecordKind[]> = {
  kinds: ['connector-recorded', 'connector-deleted', 'connector-released'],
  initial: [],
  next(lost, { kind, connector, runId }) {
    if (connector === null) return lost;
    const others = lost.filter((each) => each !== connector);

    return kind === 'connector-deleted' && runId === null
      ? [...others, connector as ConnectorRecordKind]
      : others;
  },
};

export const readLost = ({ ledger }: { ledger: Ledger }, integrationId: IntegrationId) =>
  ledger.fold(integrationId, lostFold);

/** What it means that somebody deleted an application past the wizard, and what to do first. */
export function describeLost(label: string, kind: ConnectorRecordKind): string {
  if (kind === 'bookmark')
    return `The tile "${label}" was deleted in JumpCloud's console. Nobody is shut out.`;

  return `"${label}" was deleted in JumpCloud's console, not by the wizard. As long as a Mimecast profile asks for it, the people under that profile can't sign in. Point their settings back first: "Return people to passwords in Mimecast".`;
}

/** What a plan of a removal says about the applications that somebody else deleted. */
export async function lostWarnings(
  deps: { ledger: Ledger },
  integrationId: IntegrationId,
  scope: Plan['scope'],
): Promise<readonly string[]> {
  if (scope !== 'deactivate' && scope !== 'delete') return [];
  const [lost, inputs] = await Promise.all([readLost(deps, integrationId), readInputs(deps, integrationId)]);

  return lost.map((kind) => describeLost(decidedLabel(inputs, kind), kind));
}
