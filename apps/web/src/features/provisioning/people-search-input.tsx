import { TextInput } from '../../shared/ui/text-input.tsx';
import styles from './person-picker.module.css';
import type { PeopleSearch } from './use-people-search.ts';

interface PeopleSearchInputProps {
  name: string;
  label: string;
  search: PeopleSearch;
}

/** Where the search is typed, and what came of it. */
export function PeopleSearchInput({ name, label, search }: PeopleSearchInputProps) {
  return (
    <>
      <TextInput
        type="search"
        name={name}
        label={label}
        hint="Part of the name or of the e-mail address, as JumpCloud has it."
        autoComplete="off"
        value={search.typed}
        onChange={(event) => {
          search.setTyped(event.target.value);
        }}
        onKeyDown={(event) => {
          // Enter searches, which happens by itself; it must not send the form.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <p className={styles.count} role="status">
        {search.result}
      </p>
    </>
  );
}
