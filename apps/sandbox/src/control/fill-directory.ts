import { peopleDomain, peoplePassword, seedPeople } from '../core/seed-people.ts';
import type { Sandbox } from '../core/sandbox.ts';
import { newObjectId } from '../jumpcloud/object-id.ts';
import type { User } from '../jumpcloud/state.ts';

/** Group that has everybody in it who was added. */
const everybody = 'Everybody';

/**
 * Adds people to the first person's organization, whom Mimecast knows too, and groups that share them out; one more
 * group has them all. For measurements.
 */
export function fillDirectory(
  sandbox: Sandbox,
  { people, groups }: { people: number; groups: number },
): { everybody: string; people: number; groups: number } {
  const { jumpcloud, mimecast } = sandbox.state;
  const first = jumpcloud.users.find(({ id }) => seedPeople.some(({ jumpCloudId }) => jumpCloudId === id));
  if (first === undefined) throw new Error('The sandbox has its seeded people.');

  const added = Array.from({ length: people }, (_, index): User => {
    const username = `person.${index + 1}`;
    return {
      ...first,
      id: newObjectId(),
      username,
      email: `${username}@${peopleDomain}`,
      firstName: 'Person',
      lastName: String(index + 1),
    };
  });
  const group = (name: string, members: readonly User[]) => ({
    id: newObjectId(),
    organizationId: first.organizationId,
    name,
    description: '',
    email: '',
    memberIds: members.map(({ id }) => id),
  });
  const shares = Array.from({ length: groups }, (_, index) =>
    group(
      `Group ${String(index + 1).padStart(4, '0')}`,
      added.filter((_user, position) => position % groups === index),
    ),
  );
  const all = group(everybody, added);

  jumpcloud.users.push(...added);
  jumpcloud.userGroups.push(...shares, all);
  mimecast.people.push(
    ...added.map(({ email, firstName, lastName }) => ({
      emailAddress: email,
      name: `${firstName} ${lastName}`,
      password: peoplePassword,
      aliases: [],
      role: null,
    })),
  );
  sandbox.save();
  return { everybody: all.id, people: jumpcloud.users.length, groups: jumpcloud.userGroups.length };
}
