import type { DirectoryGroup, MimecastState } from './state.ts';

export function findGroup(state: MimecastState, id: string): DirectoryGroup | undefined {
  return state.groups.find((group) => group.id === id);
}

/** A group covers its own addresses, its whole domains and everyone in its sub-groups (support article 49183608140947). */
export function coversAddress(state: MimecastState, group: DirectoryGroup, emailAddress: string): boolean {
  const address = emailAddress.toLowerCase();
  const domain = address.slice(address.indexOf('@') + 1);
  if (group.addresses.includes(address) || group.domains.includes(domain)) return true;

  return subGroupsOf(state, group).some((child) => coversAddress(state, child, address));
}

export function subGroupsOf(state: MimecastState, group: DirectoryGroup): DirectoryGroup[] {
  return state.groups.filter((candidate) => candidate.parentId === group.id);
}
