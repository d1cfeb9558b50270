import { type SubmitEvent, useState } from 'react';
import { Button } from '../../../shared/ui/button.tsx';
import { TextInput } from '../../../shared/ui/text-input.tsx';
import styles from './diagnosis-page.module.css';

interface SearchPersonProps {
  isBusy: boolean;
  onSearch: (search: string) => void;
}

const shortest = 2;

/** Whom it is about. */
export function SearchPerson({ isBusy, onSearch }: SearchPersonProps) {
  const [search, setSearch] = useState('');
  const [error, setError] = useState<string | undefined>();

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = search.trim();
    if (wanted.length < shortest) {
      setError('Enter a name, a user name or a mail address, at least two characters of it.');
      document.getElementById('search')?.focus();
      return;
    }
    setError(undefined);
    onSearch(wanted);
  };

  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <TextInput
        name="search"
        label="Person"
        hint="Name, JumpCloud user name or mail address"
        autoComplete="off"
        maxLength={200}
        value={search}
        error={error}
        onChange={(event) => {
          setSearch(event.target.value);
        }}
      />
      <div>
        <Button type="submit" variant="primary" isBusy={isBusy} busyLabel="Asking both vendors…">
          Diagnose
        </Button>
      </div>
    </form>
  );
}
