import type { IntegrationId, personChoiceSchema } from '@wizard/contracts';
import type * as z from 'zod/mini';
import type { JumpCloudAccess } from './jumpcloud-access.ts';
import { nameOf, whyInactive } from './person-state.ts';

type PersonChoice = z.input<typeof personChoiceSchema>;

/** More than these help nobody to choose; the total tells that there are more. */
const shownAtMost = 20;

/** People of the organization whose name or address holds every word of the search. */
export async function findPeople(
  { vendorAccess }: { vendorAccess: JumpCloudAccess },
  { integrationId, search }: { integrationId: IntegrationId; search: string },
): Promise<{ people: PersonChoice[]; total: number }> {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const client = await vendorAccess.jumpcloud(integrationId);

  const found = (await client.systemUsers.list())
    .filter(({ email }) => Boolean(email))
    .map((user) => ({
      systemUserId: user.id,
      email: user.email ?? '',
      name: nameOf(user),
      isActive: whyInactive(user) === null,
      text: `${nameOf(user)} ${user.email ?? ''} ${user.username ?? ''}`.toLowerCase(),
    }))
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));

  return {
    people: found.slice(0, shownAtMost).map(({ text: _text, ...person }) => person),
    total: found.length,
  };
}
