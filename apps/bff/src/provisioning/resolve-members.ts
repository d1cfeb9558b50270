import type { JumpCloudClient, UserGroup } from '@wizard/jumpcloud';
import type { Inputs, MemberInput } from '@wizard/runbook/values';
import { ChoiceRefusedError } from './errors.ts';

export interface MembersToResolve {
  groupName: string;
  addresses: readonly string[];
  /** JSON pointer to the list of addresses. */
  pointer: string;
}

/**
 * The people of these addresses as JumpCloud has them, to be added to a group.
 * @throws ChoiceRefusedError at the first address that can't be added, and why
 */
export async function resolveMembers(
  client: JumpCloudClient,
  inputs: Pick<Inputs, 'access' | 'breakGlass' | 'jumpcloud'>,
  { groupName, addresses, pointer }: MembersToResolve,
): Promise<MemberInput[]> {
  const wanted = [...new Set(addresses)];
  const known = new Map(
    (inputs.access?.groups ?? []).flatMap(({ members }) =>
      members.map((each) => [each.email, each] as const),
    ),
  );
  wanted.forEach((email) => {
    if (inputs.breakGlass?.email.toLowerCase() !== email) return;
    throw new ChoiceRefusedError({
      pointer,
      message: `${email} is the break-glass administrator, who never goes under single sign-on. Leave this person out of "${groupName}".`,
      given: email,
    });
  });
  if (wanted.length > 0) await refuseDynamicGroup(client, groupName, pointer);

  return Promise.all(
    wanted.map(async (email) => known.get(email) ?? (await findMember(client, inputs, email, pointer))),
  );
}

async function findMember(
  client: JumpCloudClient,
  { jumpcloud }: Pick<Inputs, 'jumpcloud'>,
  email: string,
  pointer: string,
): Promise<MemberInput> {
  const person = await client.systemUsers.findByEmail(email);
  if (person !== undefined) return { systemUserId: person.id, email };

  throw new ChoiceRefusedError({
    pointer,
    message: `The organization ${jumpcloud?.organizationName ?? jumpcloud?.organizationId ?? ''} has nobody with the address ${email}. Take it off, or enter the address that JumpCloud has for the person (User Management > Users).`,
    given: email,
  });
}

async function refuseDynamicGroup(client: JumpCloudClient, name: string, pointer: string): Promise<void> {
  const [group] = await client.userGroups.findByName(name);
  if (group === undefined || !isDynamic(group)) return;

  throw new ChoiceRefusedError({
    pointer,
    message: `JumpCloud picks the members of "${name}" by a rule, so nobody can be added by hand. Leave the list empty and change the rule (User Management > User Groups), or choose another group.`,
    given: name,
  });
}

/** A dynamic group picks its members by a query (specification: membershipMethod). */
export function isDynamic({ membershipMethod }: Pick<UserGroup, 'membershipMethod'>): boolean {
  return membershipMethod?.startsWith('DYNAMIC') === true;
}
