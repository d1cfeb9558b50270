import { findPeople, type Integration } from '@wizard/contracts';
import { type ComponentPropsWithRef, useState } from 'react';
import { RadioGroup } from '../../shared/ui/choices.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import styles from './person-picker.module.css';
import { useDebounced } from './use-debounced.ts';
import { useJumpCloudQuery } from './use-jumpcloud-query.ts';

const pauseMs = 300;

type PersonPickerProps = Omit<ComponentPropsWithRef<'input'>, 'name' | 'id' | 'type' | 'value'> & {
  integration: Integration;
  /** Address of the person who is chosen; stays in the list whatever is searched for. */
  chosen: string;
  name: string;
  error: string | undefined;
};

/** Search for a person of the JumpCloud organization, then choose one of those found. */
export function PersonPicker({ integration, chosen, error, ...radio }: PersonPickerProps) {
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim(), pauseMs);
  const isSearching = search !== '';
  const found = useJumpCloudQuery(
    findPeople,
    { params: { integrationId: integration.id }, query: { search } },
    integration,
    { enabled: isSearching },
  );
  const people = isSearching ? (found.data?.people ?? []) : [];
  const choices = people.map(({ email, name, isActive }) => ({
    value: email.toLowerCase(),
    label: `${name} (${email})`,
    ...(isActive ? {} : { hint: 'This account is not active, so JumpCloud lets nobody in with it.' }),
  }));
  const isListed = choices.some(({ value }) => value === chosen);

  return (
    <div className={styles.picker}>
      <TextInput
        type="search"
        name="person-search"
        label="Search for the person"
        hint="Part of the name or of the e-mail address, as JumpCloud has it."
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        onKeyDown={(event) => {
          // Enter searches, which happens by itself; it must not send the form.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <p className={styles.count} role="status">
        {resultText({ isSearching, isLoading: found.isLoading, error: found.error, ...found.data })}
      </p>
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

interface Result {
  isSearching: boolean;
  isLoading: boolean;
  error: Error | null;
  people?: readonly unknown[];
  total?: number;
}

function resultText({ isSearching, isLoading, error, people = [], total = 0 }: Result): string {
  if (!isSearching) return '';
  if (isLoading) return 'Searching…';
  if (error !== null) return `The search failed. ${error.message}`;
  if (total === 0) return 'Nobody of this organization has that in the name or address.';
  if (total > people.length)
    return `The first ${people.length} of ${total} people. Type more to narrow it down.`;

  return total === 1 ? '1 person found.' : `${total} people found.`;
}
