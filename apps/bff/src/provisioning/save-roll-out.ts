import type { Actor, IntegrationId } from '@wizard/contracts';
import type { RollOutInput } from '@wizard/runbook/values';
import { changeInputs } from '../integrations/inputs.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { ChoiceRefusedError } from './errors.ts';

/** Records which groups follow the pilot, in their order. */
export async function saveRollOut(
  { ledger }: { ledger: Ledger },
  {
    integrationId,
    groups,
    actor,
  }: { integrationId: IntegrationId; groups: RollOutInput['groups']; actor: Actor },
): Promise<void> {
  const twice = groups.findIndex(
    (group, index) =>
      groups.findIndex(({ mimecastGroup }) => isSameName(mimecastGroup, group.mimecastGroup)) < index,
  );
  if (twice >= 0) {
    throw new ChoiceRefusedError({
      pointer: `/groups/${twice}/mimecastGroup`,
      message: 'This Mimecast group is in the list already. Each group is rolled out once.',
      given: groups[twice]?.mimecastGroup ?? '',
    });
  }

  await ledger.write(integrationId, (tx) =>
    changeInputs(tx, { section: 'rollOut', value: { groups }, actor }),
  );
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
