import type { PolicyFact } from './check.ts';

/** Whether a policy is about one of these applications and about this person; its conditions are not looked at. */
export function coversPerson(
  { applicationIds, users, groups }: PolicyFact,
  userId: string,
  groupIds: readonly string[],
  own: readonly string[],
): boolean {
  const isAbout = applicationIds.length === 0 || applicationIds.some((id) => own.includes(id));
  const isExcluded = users.excluded.includes(userId) || groups.excluded.some((id) => groupIds.includes(id));
  const isForEveryone = users.included.length === 0 && groups.included.length === 0;
  const isIncluded = users.included.includes(userId) || groups.included.some((id) => groupIds.includes(id));

  return isAbout && !isExcluded && (isForEveryone || isIncluded);
}
