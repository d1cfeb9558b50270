import type { AccessGroup, Integration } from '@wizard/contracts';
import { useState } from 'react';
import { Button } from '../../shared/ui/button.tsx';
import { Select } from '../../shared/ui/select.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import { GroupMembersNote, useUserGroups } from './group-members-note.tsx';
import { MemberPicker } from './member-picker.tsx';

interface AddAccessGroupProps {
  integration: Integration;
  /** Names that are listed already. */
  taken: readonly string[];
  onAdd: (group: AccessGroup) => void;
}

const kinds = [
  { value: 'new', label: 'A new group' },
  { value: 'existing', label: 'A group that exists' },
];

/** One more group, made or chosen, and the people to add to it. Its boxes are ticked in the list afterwards. */
export function AddAccessGroup({ integration, taken, onAdd }: AddAccessGroupProps) {
  const groups = useUserGroups(integration);
  const [kind, setKind] = useState('new');
  const [name, setName] = useState('');
  const [members, setMembers] = useState<string[]>([]);
  const [error, setError] = useState<string>();
  const known = groups.data?.groups.map((group) => group.name) ?? [];
  const isExisting = kind === 'existing';

  const change = (text: string) => {
    setName(text);
    setError(undefined);
  };
  const add = () => {
    const wanted = name.trim();
    const problem = problemOf(wanted, { isExisting, taken, known });
    setError(problem);
    if (problem !== undefined) {
      document.getElementById('access-new-name')?.focus();
      return;
    }
    onAdd({ name: wanted, purpose: 'other', members, applications: [], seen: null });
  };

  return (
    <>
      <Select
        label="Group to add"
        name="access-new-kind"
        choices={kinds}
        value={kind}
        onChange={({ target }) => {
          setKind(target.value);
          change('');
        }}
      />
      {isExisting ? (
        <Select
          name="access-new-name"
          label="Group"
          error={error}
          placeholder={groups.isPending ? 'Asking JumpCloud…' : 'Choose a group'}
          choices={known
            .filter((each) => !taken.includes(each))
            .map((each) => ({ value: each, label: each }))}
          value={name}
          onChange={({ target }) => {
            change(target.value);
          }}
        />
      ) : (
        <TextInput
          name="access-new-name"
          label="Name of the new group"
          autoComplete="off"
          error={error}
          value={name}
          onChange={({ target }) => {
            change(target.value);
          }}
        />
      )}
      {isExisting && <GroupMembersNote integration={integration} groupName={name} expected={[]} />}
      <MemberPicker
        integration={integration}
        name="access-new-members"
        label="People to add to it"
        chosen={members}
        onChange={setMembers}
      />
      <div>
        <Button onClick={add}>Add this group to the list</Button>
      </div>
    </>
  );
}

function problemOf(
  name: string,
  { isExisting, taken, known }: { isExisting: boolean; taken: readonly string[]; known: readonly string[] },
): string | undefined {
  if (name === '') return isExisting ? 'Choose a group.' : 'Name the group.';
  if (name.length > 100) return 'A name has at most 100 characters.';
  if (taken.includes(name)) return `"${name}" is in the list already.`;

  return !isExisting && known.includes(name)
    ? `JumpCloud has a group "${name}" already. Choose it under "A group that exists", or give another name.`
    : undefined;
}
