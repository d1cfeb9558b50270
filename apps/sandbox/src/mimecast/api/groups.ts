import { audit, clientIp } from '../audit-log.ts';
import { findGroup, subGroupsOf } from '../group-membership.ts';
import { addToGroup, createGroup, groupMembers, removeFromGroup } from '../edit-group.ts';
import type { DirectoryGroup, MimecastState } from '../state.ts';
import type { ApiCall, Operation } from './operation.ts';
import {
  forbiddenForAddress,
  invalidField,
  legacyAnswer,
  legacyPage,
  missingField,
  serviceError,
  textOf,
  type Answer,
  type LegacyInput,
} from './envelope.ts';

const products = ['userandgroupmanagement'];

export const groupOperations: Operation[] = [
  { dialect: 'legacy', path: '/api/directory/find-groups', products, handle: findGroups },
  { dialect: 'legacy', path: '/api/directory/create-group', products, handle: create },
  { dialect: 'legacy', path: '/api/directory/get-group-members', products, handle: getMembers },
  { dialect: 'legacy', path: '/api/directory/add-group-member', products, handle: addMember },
  { dialect: 'legacy', path: '/api/directory/remove-group-member', products, handle: removeMember },
];

function findGroups({ sandbox }: ApiCall, input: LegacyInput): Answer {
  const { mimecast } = sandbox.state;
  const query = textOf(input.items[0], 'query')?.toLowerCase() ?? '';
  const source = textOf(input.items[0], 'source') ?? 'cloud';
  const found = source === 'cloud' ? mimecast.groups : [];
  const folders = found
    .filter((group) => group.description.toLowerCase().includes(query))
    .map((group) => folderOf(mimecast, group));
  const { entries, pagination } = legacyPage(folders, input);
  return legacyAnswer([{ query, source, folders: entries }], pagination);
}

function create(call: ApiCall, input: LegacyInput): Answer {
  const { sandbox } = call;
  const description = textOf(input.items[0], 'description');
  if (description === undefined) return serviceError(missingField('description'));
  if (isRefused(call)) return serviceError(forbiddenForAddress());

  const { mimecast } = sandbox.state;
  const parentId = textOf(input.items[0], 'parentId') ?? null;
  if (parentId !== null && findGroup(mimecast, parentId) === undefined)
    return serviceError(unknownGroup('parentId'));

  const group = createGroup(mimecast, description, parentId);
  record(call, group, `Created New Folder ${description}`);
  return legacyAnswer([folderOf(mimecast, group)]);
}

function getMembers({ sandbox }: ApiCall, input: LegacyInput): Answer {
  const { mimecast } = sandbox.state;
  const id = textOf(input.items[0], 'id');
  if (id === undefined) return serviceError(missingField('id'));
  const group = findGroup(mimecast, id);
  if (group === undefined) return serviceError(unknownGroup('id'));

  const { entries, pagination } = legacyPage(groupMembers(mimecast, group), input);
  return legacyAnswer([{ groupMembers: entries }], pagination);
}

function addMember(call: ApiCall, input: LegacyInput): Answer {
  return changeMember(call, input, 'added', addToGroup);
}

function removeMember(call: ApiCall, input: LegacyInput): Answer {
  return changeMember(call, input, 'removed', removeFromGroup);
}

type MemberChange = (group: DirectoryGroup, member: { address: string } | { domain: string }) => void;

function changeMember(call: ApiCall, input: LegacyInput, verb: string, change: MemberChange): Answer {
  const { mimecast } = call.sandbox.state;
  const id = textOf(input.items[0], 'id');
  const address = textOf(input.items[0], 'emailAddress')?.toLowerCase();
  const domain = textOf(input.items[0], 'domain')?.toLowerCase();
  if (id === undefined) return serviceError(missingField('id'));
  if (address === undefined && domain === undefined) return serviceError(missingField('emailAddress'));

  const group = findGroup(mimecast, id);
  if (group === undefined) return serviceError(unknownGroup('id'));
  if (isRefused(call) || (address !== undefined && isUnknownInternal(mimecast, address))) {
    return serviceError(forbiddenForAddress());
  }

  const member = address === undefined ? { domain: domain ?? '' } : { address };
  change(group, member);
  record(call, group, `${'address' in member ? member.address : member.domain} ${verb}`);
  const internal = mimecast.internalDomains.includes(
    domain ?? address?.slice(address.indexOf('@') + 1) ?? '',
  );
  const shown = 'address' in member ? { emailAddress: member.address } : { domain: member.domain };
  return legacyAnswer([
    { id: `eNmember-${address ?? domain ?? ''}`, folderId: group.id, ...shown, internal },
  ]);
}

/** An address of an internal domain that no person has is answered with the same code as a missing permission. */
function isUnknownInternal(mimecast: MimecastState, address: string): boolean {
  const isInternal = mimecast.internalDomains.includes(address.slice(address.indexOf('@') + 1));
  const isKnown = mimecast.people.some(
    (person) => person.emailAddress === address || person.aliases.includes(address),
  );
  return isInternal && !isKnown;
}

function isRefused({ sandbox }: ApiCall): boolean {
  return sandbox.switchValue('groupWrites') === 'refused';
}

function record({ sandbox, client, request }: ApiCall, group: DirectoryGroup, change: string): void {
  audit(sandbox, client.applicationName, {
    kind: 'group-changed',
    group: group.description,
    change,
    ip: clientIp(request),
  });
  sandbox.save();
}

function unknownGroup(field: string): ReturnType<typeof invalidField> {
  return invalidField(field, 'No group has this id');
}

function folderOf(mimecast: MimecastState, group: DirectoryGroup): Record<string, unknown> {
  return {
    id: group.id,
    description: group.description,
    source: 'cloud',
    ...(group.parentId !== null && { parentId: group.parentId }),
    userCount: group.addresses.length + group.domains.length,
    folderCount: subGroupsOf(mimecast, group).length,
  };
}
