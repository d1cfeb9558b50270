import type { Actor, IntegrationId } from '@wizard/contracts';
import type { ValueCheck } from './application-values.ts';
import { look, type LookDeps } from './engine/look.ts';
import { checkedApplications, recordApplicationValues } from './record-application-values.ts';

/** Reads each connector's application back and compares it; what is seen becomes evidence, good or bad. */
export async function checkApplicationValues(
  deps: LookDeps,
  { integrationId, actor }: { integrationId: IntegrationId; actor: Actor },
): Promise<ValueCheck[]> {
  const seen = await look(deps, integrationId, 'create');
  await deps.ledger.write(integrationId, (tx) => recordApplicationValues(tx, { look: seen, actor }));

  return checkedApplications(seen).flatMap(({ values }) => values);
}
