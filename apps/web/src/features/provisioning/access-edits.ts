import type { AccessGroup, ApplicationAccess, ApplicationRole } from '@wizard/contracts';

/** The groups as edited, and the further ones that were added here. */
export function withEdit(groups: readonly AccessGroup[], edited: AccessGroup): AccessGroup[] {
  return groups.some(({ name }) => name === edited.name)
    ? groups.map((group) => (group.name === edited.name ? edited : group))
    : [...groups, edited];
}

/** The group with one application more or less, in the order of the integration's applications. */
export function withApplication(
  group: AccessGroup,
  role: ApplicationRole,
  isTicked: boolean,
  order: readonly ApplicationRole[],
): AccessGroup {
  const applications = order.filter((each) => (each === role ? isTicked : group.applications.includes(each)));

  return { ...group, applications };
}

/** What the plan will do about one group and one application; null: nothing. */
export function outlookOf({ seen, applications }: AccessGroup, role: ApplicationRole): string | null {
  const isBound = seen?.applications.includes(role) === true;
  const isWanted = applications.includes(role);
  if (isBound === isWanted) return isBound ? 'Authorized now' : null;

  return isWanted ? 'Will be authorized' : 'Authorized now, and will be taken off';
}

/** The roles in the order in which they are shown. */
export function orderOf({ applications }: ApplicationAccess): ApplicationRole[] {
  return applications.map(({ role }) => role);
}
