import type { AccessGroup, ApplicationAccess, Integration } from '@wizard/contracts';
import { Checkbox, ChoiceGroup } from '../../shared/ui/choices.tsx';
import { orderOf, outlookOf, withApplication } from './access-edits.ts';
import { counted } from './counted.ts';
import { Fold } from './fold.tsx';
import { MemberPicker } from './member-picker.tsx';

interface AccessBoxesProps {
  access: ApplicationAccess;
  groups: readonly AccessGroup[];
  onEdit: (group: AccessGroup) => void;
}

/** From the application's side, as in JumpCloud's own page: which groups may use it. */
export function GroupsOfApplications({ access, groups, onEdit }: AccessBoxesProps) {
  return access.applications.map(({ role, displayLabel }) => (
    <ChoiceGroup
      key={role}
      name={`access-${role}`}
      label={displayLabel}
      hint="Groups that may use this application"
    >
      {groups.map((group, index) => (
        <Checkbox
          key={group.name}
          name={`access-${role}`}
          id={`access-${role}-${index}`}
          label={`${group.name} (${sizeOf(group)})`}
          {...hintOf(outlookOf(group, role))}
          checked={group.applications.includes(role)}
          onChange={({ target }) => {
            onEdit(withApplication(group, role, target.checked, orderOf(access)));
          }}
        />
      ))}
    </ChoiceGroup>
  ));
}

/** From the group's side: which of the applications it may use, and who is added to it. */
export function ApplicationsOfGroups({
  access,
  groups,
  onEdit,
  integration,
}: AccessBoxesProps & { integration: Integration }) {
  return groups.map((group, index) => (
    <div key={group.name}>
      <ChoiceGroup
        name={`access-${index}`}
        label={`${group.name} (${sizeOf(group)})`}
        hint={purposeWords[group.purpose]}
      >
        {access.applications.map(({ role, displayLabel }) => (
          <Checkbox
            key={role}
            name={`access-${index}`}
            id={`access-${index}-${role}`}
            label={displayLabel}
            {...hintOf(outlookOf(group, role))}
            checked={group.applications.includes(role)}
            onChange={({ target }) => {
              onEdit(withApplication(group, role, target.checked, orderOf(access)));
            }}
          />
        ))}
      </ChoiceGroup>
      <Fold
        summary={`Add people to ${group.name}`}
        note={group.members.length === 0 ? undefined : group.members.join(', ')}
        fieldErrors={[]}
        holds={() => false}
      >
        <MemberPicker
          integration={integration}
          name={`access-members-${index}`}
          label={`People to add to ${group.name}`}
          chosen={group.members}
          onChange={(members) => {
            onEdit({ ...group, members });
          }}
        />
      </Fold>
    </div>
  ));
}

const purposeWords = {
  pilot: 'The pilot’s group',
  'roll-out': 'A group of the roll-out; its plan is at that step',
  other: 'Applications that this group may use',
} as const;

const sizeOf = ({ seen }: AccessGroup): string =>
  seen === null ? 'new' : counted(seen.memberCount, 'member');

const hintOf = (hint: string | null): { hint?: string } => (hint === null ? {} : { hint });
