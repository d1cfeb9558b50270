import type { AuthnPolicy, JumpCloudClient, SystemUser } from '@wizard/jumpcloud';
import type {
  JumpCloudPerson,
  MimecastAddressFact,
  PeopleSample,
  PersonAccess,
  PolicyFact,
} from '@wizard/runbook/checks';
import type { ConnectorKind } from '@wizard/runbook/values';
import type { MimecastClient } from '@wizard/mimecast';
import { isVendorError } from '@wizard/vendor-http';
import { whyInactive } from '../../provisioning/person-state.ts';

/** At most so many people are looked at, however large the directory is. */
const sampleSize = 100;

/** A hundred addresses of a domain are read; of a larger one Mimecast is asked for the person. */
const directoryPages = 1;

type Users = Awaited<ReturnType<JumpCloudClient['applications']['someUsers']>>;

/** Who may use each connector, a sample of large ones; the same people are looked at where they may use several. */
export const readSample = async (
  client: JumpCloudClient,
  users: readonly { kind: ConnectorKind; users: Users }[],
): Promise<Partial<Record<ConnectorKind, PeopleSample>>> => {
  const ids = sampleIds(users.map((each) => each.users.users.map(({ id }) => id)));
  const known = new Map((await client.systemUsers.listByIds(ids)).map((user) => [user.id, user]));

  return Object.fromEntries(
    users.map(({ kind, users: { users: listed, total } }) => [
      kind,
      {
        total: total ?? null,
        people: listed.flatMap(({ id }) => {
          const user = known.get(id);

          return user === undefined ? [] : [{ address: user.email ?? id, hindrance: hindranceOf(user) }];
        }),
      },
    ]),
  );
};

/** The first of each list, then the second of each, and so on. */
const sampleIds = (lists: readonly (readonly string[])[]): readonly string[] => {
  const ids = new Set<string>();
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  for (let index = 0; index < longest && ids.size < sampleSize; index += 1) {
    for (const id of lists.flatMap((list) => list[index] ?? [])) if (ids.size < sampleSize) ids.add(id);
  }

  return [...ids];
};

/** Why JumpCloud would not let the person sign in; null when it would. */
const hindranceOf = (user: SystemUser): string | null =>
  whyInactive(user) ?? (user.password_expired === true ? 'has an expired password' : null);

/** A person as checks look at them. */
export const personOf = (user: SystemUser): JumpCloudPerson => ({
  id: user.id,
  address: user.email ?? '',
  hindrance: hindranceOf(user),
  asksSecondFactor: user.enable_user_portal_multifactor === true && user.mfa?.exclusion !== true,
});

/** The person of that id; null when JumpCloud has none. */
export const findPerson = async (
  client: JumpCloudClient,
  systemUserId: string,
): Promise<JumpCloudPerson | null> => {
  try {
    return personOf(await client.systemUsers.get(systemUserId));
  } catch (error) {
    if (isVendorError(error, 'not-found')) return null;
    throw error;
  }
};

/** Groups and applications of a person. */
export const readAccess = async (client: JumpCloudClient, systemUserId: string): Promise<PersonAccess> => {
  const [groups, applications] = await Promise.all([
    client.users.memberOf(systemUserId),
    client.users.applications(systemUserId),
  ]);

  return { groupIds: groups.map(({ id }) => id), applicationIds: applications.map(({ id }) => id) };
};

/** Policies that are in force and act on applications. */
export const readPolicies = async (client: JumpCloudClient): Promise<readonly PolicyFact[]> =>
  (await client.authnPolicies.list()).filter(actsOnApplications).map((policy) => ({
    id: policy.id,
    name: policy.name ?? policy.id,
    action: policy.effect?.action === 'deny' ? 'deny' : 'allow',
    asksSecondFactor: policy.effect?.obligations?.mfa?.required === true,
    applicationIds: applicationsIn(policy).flatMap(({ id }) => id ?? []),
    users: selectionOf(policy.targets?.users),
    groups: selectionOf(policy.targets?.userGroups),
  }));

const applicationsIn = ({ targets }: AuthnPolicy) =>
  (targets?.resources ?? []).filter(({ type }) => type === 'application');

const actsOnApplications = (policy: AuthnPolicy): boolean =>
  policy.disabled !== true && (policy.type === 'application' || applicationsIn(policy).length > 0);

const selectionOf = (
  selection:
    | { inclusions?: string[] | null | undefined; exclusions?: string[] | null | undefined }
    | null
    | undefined,
) => ({ included: selection?.inclusions ?? [], excluded: selection?.exclusions ?? [] });

/**
 * What Mimecast knows an address as. Its list tells primary addresses from aliases, and is read only to a limit; a
 * question about one person always has an answer, which is no for an address that is unknown or an alias.
 */
export const readMimecastAddress = async (
  client: MimecastClient,
  address: string,
): Promise<MimecastAddressFact> => {
  const wanted = address.toLowerCase();
  const [, domain = ''] = wanted.split('@');
  const [list, profile] = await Promise.all([
    client.users.internal(domain, { maxPages: directoryPages }),
    askForProfile(client, wanted),
  ]);

  const listed = list.items.find(({ emailAddress }) => emailAddress.toLowerCase() === wanted);
  if (listed?.alias === true) return { knownAs: 'alias', primary: primaryOf(listed, list.items) };
  if (listed !== undefined) return { knownAs: 'primary', primary: listed.emailAddress };
  if (profile === 'not-known' || (profile === 'may-not-ask' && list.isComplete)) {
    return { knownAs: 'missing', primary: null };
  }
  if (profile === 'may-not-ask') return { knownAs: 'unknown', primary: null };

  const { emailAddress: primary } = profile;

  return { knownAs: primary.toLowerCase() === wanted ? 'primary' : 'alias', primary };
};

/** Address of the person whom Mimecast finds under an address. */
const askForProfile = async (
  client: MimecastClient,
  address: string,
): Promise<{ emailAddress: string } | 'not-known' | 'may-not-ask'> => {
  try {
    return (await client.users.getProfile(address)) ?? 'may-not-ask';
  } catch (error) {
    if (isVendorError(error, 'forbidden')) return 'not-known';
    throw error;
  }
};

type Listed = Awaited<ReturnType<MimecastClient['users']['internal']>>['items'][number];

/** Only the name ties an alias to its primary address; two people of one name leave it open. */
const primaryOf = ({ name }: Listed, all: readonly Listed[]): string | null => {
  const candidates = all.filter((each) => each.alias !== true && name && each.name === name);

  return candidates.length === 1 ? (candidates[0]?.emailAddress ?? null) : null;
};
