import type { Integration } from '@wizard/contracts';
import type { ComponentPropsWithRef } from 'react';
import { RadioGroup } from '../../shared/ui/choices.tsx';
import { PeopleSearchInput } from './people-search-input.tsx';
import styles from './person-picker.module.css';
import { usePeopleSearch } from './use-people-search.ts';

type PersonPickerProps = Omit<ComponentPropsWithRef<'input'>, 'name' | 'id' | 'type' | 'value'> & {
  integration: Integration;
  /** Address of the person who is chosen; stays in the list whatever is searched for. */
  chosen: string;
  name: string;
  error: string | undefined;
};

/** Search for a person of the JumpCloud organization, then choose one of those found. */
export function PersonPicker({ integration, chosen, error, ...radio }: PersonPickerProps) {
  const search = usePeopleSearch(integration);
  const choices = search.people.map(({ email, name, isActive }) => ({
    value: email.toLowerCase(),
    label: `${name} (${email})`,
    ...(isActive ? {} : { hint: 'This account is not active, so JumpCloud lets nobody in with it.' }),
  }));
  const isListed = choices.some(({ value }) => value === chosen);

  return (
    <div className={styles.picker}>
      <PeopleSearchInput name="person-search" label="Search for the person" search={search} />
      {/* Also without a result: an error of the choice needs its place and something to focus. */}
      <RadioGroup
        label="Pilot"
        {...(choices.length === 0 && chosen === '' ? { hint: 'Nobody is listed yet. Search first.' } : {})}
        error={error}
        choices={chosen === '' || isListed ? choices : [{ value: chosen, label: chosen }, ...choices]}
        {...radio}
      />
    </div>
  );
}
