import type { Actor, IntegrationId } from '@wizard/contracts';
import { changeInputs, inputsFold, readInputs } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { tidied, withMembers } from './access-groups.ts';
import { ChoiceRefusedError } from './errors.ts';
import type { JumpCloudAccess } from './jumpcloud-access.ts';
import { nameOf, whyInactive } from './person-state.ts';
import { resolveMembers } from './resolve-members.ts';

export interface ChoosePilot {
  integrationId: IntegrationId;
  email: string;
  groupName: string;
  /** Addresses of further people of the group; left out: as decided before. */
  members?: readonly string[] | undefined;
  actor: Actor;
}

/**
 * Records who goes first, after JumpCloud has shown that the person is there and may sign in.
 * @throws ChoiceRefusedError
 */
export async function choosePilot(
  deps: { ledger: Ledger; vendorAccess: JumpCloudAccess },
  { integrationId, email, groupName, members: addresses, actor }: ChoosePilot,
): Promise<void> {
  const inputs = await readInputs(deps, integrationId);
  const { breakGlass, jumpcloud } = inputs;
  const refuse = (message: string): never => {
    throw new ChoiceRefusedError({ pointer: '/email', message, given: email });
  };
  if (breakGlass?.email.toLowerCase() === email) {
    refuse(
      `${email} is the break-glass administrator, who never goes under single sign-on. Choose another person.`,
    );
  }

  const client = await deps.vendorAccess.jumpcloud(integrationId);
  const person = await client.systemUsers.findByEmail(email);
  if (person === undefined) {
    return refuse(
      `The organization ${jumpcloud?.organizationName ?? jumpcloud?.organizationId ?? ''} has nobody with the address ${email}. Enter the address that JumpCloud has for the person (User Management > Users).`,
    );
  }
  const why = whyInactive(person);
  if (why !== null) {
    refuse(
      `${nameOf(person)} (${email}) ${why}, so JumpCloud lets nobody in as this person. Activate the account in the JumpCloud Admin Portal (User Management > Users), or choose another person.`,
    );
  }

  const members =
    addresses && (await resolveMembers(client, inputs, { groupName, addresses, pointer: '/members' }));

  await deps.ledger.write(integrationId, async (tx) => {
    const before = await tx.fold(inputsFold);
    const after = await changeInputs(tx, {
      section: 'pilot',
      value: { email, systemUserId: person.id, groupName },
      actor,
    });
    const access = members === undefined ? after.access : withMembers(after.access, groupName, members);
    await changeInputs(tx, { section: 'access', value: tidied(access, { before, after }), actor });
    await recordObservation(tx, {
      actor,
      stepId: 'choose-pilot',
      source: 'read-back',
      outcome: 'pass',
      summary: `JumpCloud has ${nameOf(person)} (${email}), and the account is active.`,
      data: { systemUserId: person.id },
    });
  });
}
