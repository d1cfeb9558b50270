import type { Integration } from '@wizard/contracts';
import { Checkbox, ChoiceGroup } from '../../shared/ui/choices.tsx';
import { PeopleSearchInput } from './people-search-input.tsx';
import styles from './person-picker.module.css';
import { usePeopleSearch } from './use-people-search.ts';

interface MemberPickerProps {
  integration: Integration;
  /** Of the group of boxes, and the beginning of every id inside. */
  name: string;
  label: string;
  /** Addresses that are chosen; they stay in the list whatever is searched for. */
  chosen: readonly string[];
  error?: string | undefined;
  onChange: (chosen: string[]) => void;
}

/** Search for people of the JumpCloud organization and tick those who are to be added to a group. */
export function MemberPicker({ integration, name, label, chosen, error, onChange }: MemberPickerProps) {
  const search = usePeopleSearch(integration);
  const found = search.people.map(({ email, name: person }) => ({
    email: email.toLowerCase(),
    text: `${person} (${email})`,
  }));
  const listed = [
    ...chosen
      .filter((email) => !found.some((each) => each.email === email))
      .map((email) => ({ email, text: email })),
    ...found,
  ];

  return (
    <div className={styles.picker}>
      <PeopleSearchInput name={`${name}-search`} label={`${label}: search`} search={search} />
      {(listed.length > 0 || error !== undefined) && (
        <ChoiceGroup name={name} label={label} error={error}>
          {listed.map(({ email, text }) => (
            <Checkbox
              key={email}
              name={name}
              id={`${name}-${email}`}
              label={text}
              checked={chosen.includes(email)}
              onChange={(event) => {
                const others = chosen.filter((each) => each !== email);
                onChange(event.target.checked ? [...others, email] : others);
              }}
            />
          ))}
        </ChoiceGroup>
      )}
    </div>
  );
}
