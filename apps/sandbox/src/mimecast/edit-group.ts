import { newOpaqueId } from './opaque-id.ts';
import type { DirectoryGroup, MimecastState } from './state.ts';

type Member = { address: string } | { domain: string };

export function createGroup(
  state: MimecastState,
  description: string,
  parentId: string | null,
): DirectoryGroup {
  const group: DirectoryGroup = { id: newOpaqueId(), description, parentId, addresses: [], domains: [] };
  state.groups.push(group);
  return group;
}

/** Adding a member twice leaves one. */
export function addToGroup(group: DirectoryGroup, member: Member): void {
  removeFromGroup(group, member);
  if ('address' in member) group.addresses.push(member.address.toLowerCase());
  else group.domains.push(member.domain.toLowerCase());
}

export function removeFromGroup(group: DirectoryGroup, member: Member): void {
  if ('address' in member) {
    group.addresses = group.addresses.filter((address) => address !== member.address.toLowerCase());
  } else {
    group.domains = group.domains.filter((domain) => domain !== member.domain.toLowerCase());
  }
}

export function groupMembers(state: MimecastState, group: DirectoryGroup): Record<string, unknown>[] {
  const people = group.addresses.map((emailAddress) => {
    const person = state.people.find((candidate) => candidate.emailAddress === emailAddress);
    const domain = emailAddress.slice(emailAddress.indexOf('@') + 1);
    return {
      name: person?.name ?? '',
      emailAddress,
      domain,
      type: 'created_manually',
      internal: state.internalDomains.includes(domain),
    };
  });
  const domains = group.domains.map((domain) => ({
    domain,
    type: 'created_manually',
    internal: state.internalDomains.includes(domain),
  }));
  return [...people, ...domains];
}
