import type { IntegrationId, personChoiceSchema } from '@wizard/contracts';
import type { SystemUser } from '@wizard/jumpcloud';
import type * as z from 'zod/mini';
import type { JumpCloudAccess } from './jumpcloud-access.ts';
import { nameOf, whyInactive } from './person-state.ts';

type PersonChoice = z.input<typeof personChoiceSchema>;

/** More than these help nobody to choose; the total tells that there are more. */
const shownAtMost = 20;

/**
 * People of the organization whose name or address holds every word of the search. JumpCloud searches for the
 * longest word, the one that says most; the others are looked for among those that it found.
 */
export async function findPeople(
  { vendorAccess }: { vendorAccess: JumpCloudAccess },
  { integrationId, search }: { integrationId: IntegrationId; search: string },
): Promise<{ people: PersonChoice[]; total: number }> {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const [longest = ''] = [...words].sort((a, b) => b.length - a.length);
  const client = await vendorAccess.jumpcloud(integrationId);

  const { users, total } = await client.systemUsers.search(longest);
  const found = users
    .filter((user) => Boolean(user.email) && words.every((word) => textOf(user).includes(word)))
    .map((user) => ({
      systemUserId: user.id,
      email: user.email ?? '',
      name: nameOf(user),
      isActive: whyInactive(user) === null,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));

  return {
    people: found.slice(0, shownAtMost),
    // What JumpCloud did not list was not looked through for the other words.
    total: words.length < 2 ? Math.max(total, found.length) : found.length,
  };
}

function textOf(user: SystemUser): string {
  const { email, username, firstname, lastname } = user;

  return [nameOf(user), email, username, firstname, lastname].filter(Boolean).join(' ').toLowerCase();
}
