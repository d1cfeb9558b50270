import type { Actor, IntegrationId } from '@wizard/contracts';
import type { AccessInput, Inputs, RollOutInput } from '@wizard/runbook/values';
import { changeInputs, inputsFold, readInputs } from '../integrations/inputs.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { tidied, withMembers } from './access-groups.ts';
import { ChoiceRefusedError } from './errors.ts';
import type { JumpCloudAccess } from './jumpcloud-access.ts';
import { resolveMembers } from './resolve-members.ts';

type RollOutGroup = RollOutInput['groups'][number];

export interface SaveRollOut {
  integrationId: IntegrationId;
  /** `members`: addresses of people to add to the JumpCloud group; left out: as decided before. */
  groups: readonly (RollOutGroup & { members?: readonly string[] | undefined })[];
  actor: Actor;
}

/**
 * Records which groups follow the pilot, in their order, and who is to be added to them.
 * @throws ChoiceRefusedError
 */
export async function saveRollOut(
  deps: { ledger: Ledger; vendorAccess: JumpCloudAccess },
  { integrationId, groups, actor }: SaveRollOut,
): Promise<void> {
  refuseTwice(groups);
  const inputs = await readInputs(deps, integrationId);
  const members = await membersOf(deps, integrationId, inputs, groups);
  const rollOut = {
    groups: groups.map(({ jumpcloudGroup, mimecastGroup, applicationSetting }) => ({
      jumpcloudGroup,
      mimecastGroup,
      applicationSetting,
    })),
  };

  await deps.ledger.write(integrationId, async (tx) => {
    const before = await tx.fold(inputsFold);
    const after = await changeInputs(tx, { section: 'rollOut', value: rollOut, actor });
    const access = members.reduce<AccessInput | null>(
      (so, each) => withMembers(so, each.name, each.members),
      after.access,
    );
    await changeInputs(tx, { section: 'access', value: tidied(access, { before, after }), actor });
  });
}

async function membersOf(
  { vendorAccess }: { vendorAccess: JumpCloudAccess },
  integrationId: IntegrationId,
  inputs: Inputs,
  groups: SaveRollOut['groups'],
) {
  const given = groups.flatMap(({ jumpcloudGroup: groupName, members: addresses }, index) =>
    addresses === undefined ? [] : [{ groupName, addresses, pointer: `/groups/${index}/members` }],
  );
  if (given.length === 0) return [];

  const client = await vendorAccess.jumpcloud(integrationId);
  return Promise.all(
    given.map(async (each) => ({
      name: each.groupName,
      members: await resolveMembers(client, inputs, each),
    })),
  );
}

function refuseTwice(groups: readonly RollOutGroup[]): void {
  const twice = groups.findIndex(
    (group, index) =>
      groups.findIndex(({ mimecastGroup }) => isSameName(mimecastGroup, group.mimecastGroup)) < index,
  );
  if (twice < 0) return;

  throw new ChoiceRefusedError({
    pointer: `/groups/${twice}/mimecastGroup`,
    message: 'This Mimecast group is in the list already. Each group is rolled out once.',
    given: groups[twice]?.mimecastGroup ?? '',
  });
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
