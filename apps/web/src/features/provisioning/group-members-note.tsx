import { getUserGroup, type Integration, listUserGroups } from '@wizard/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import type { CallOutput } from '../../shared/api/call-endpoint.ts';
import { Notice } from '../../shared/ui/notice.tsx';
import { useJumpCloudQuery } from './use-jumpcloud-query.ts';

/** The organization's groups by name. */
export const useUserGroups = (
  integration: Integration,
  options: { enabled?: boolean } = {},
): UseQueryResult<CallOutput<typeof listUserGroups>> =>
  useJumpCloudQuery(listUserGroups, { params: { integrationId: integration.id } }, integration, options);

interface GroupMembersNoteProps {
  integration: Integration;
  groupName: string;
  /** Whose being in the group is no surprise, e.g. the pilot. */
  expected: readonly string[];
}

/** Whoever is in a chosen group would be let through too: said before it is chosen, by number and by address. */
export function GroupMembersNote({ integration, groupName, expected }: GroupMembersNoteProps) {
  const groups = useUserGroups(integration);
  const id = groups.data?.groups.find(({ name }) => name === groupName)?.id;
  const group = useJumpCloudQuery(
    getUserGroup,
    { params: { integrationId: integration.id, groupId: id ?? '' } },
    integration,
    { enabled: id !== undefined },
  );
  if (id === undefined || group.data === undefined) return null;

  const { memberCount, members, isDynamic } = group.data;
  const isNews =
    memberCount > members.length || members.some((email) => !expected.includes(email.toLowerCase()));
  const more = memberCount > members.length ? ` and ${memberCount - members.length} more` : '';

  return (
    <>
      {isDynamic && (
        <Notice tone="warning" role="status">
          {`JumpCloud picks the members of "${groupName}" by a rule, so nobody can be added by hand.`}
        </Notice>
      )}
      {isNews && (
        <Notice
          tone="warning"
          role="status"
          heading={`"${groupName}" has ${memberCount === 1 ? '1 member' : `${memberCount} members`} already`}
        >
          {`JumpCloud would let all of them use the applications: ${members.join(', ')}${more}.`}
        </Notice>
      )}
    </>
  );
}
