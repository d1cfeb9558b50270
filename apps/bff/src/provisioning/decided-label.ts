import type { Inputs } from '@wizard/runbook/values';
import type { ConnectorRecordKind } from '../integrations/connectors.ts';

/** The label that was decided; the kind itself when the decision is gone too. */
export function decidedLabel({ applications }: Inputs, kind: ConnectorRecordKind): string {
  const decided =
    kind === 'bookmark'
      ? applications?.bookmark
      : applications?.connectors.find((connector) => connector.kind === kind);

  return decided?.displayLabel ?? kind;
}
