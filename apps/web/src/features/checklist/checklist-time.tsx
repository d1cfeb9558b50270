import type { IntegrationId } from '@wizard/contracts';
import { type SubmitEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { paths } from '../../shared/lib/paths.ts';
import { Button, LinkButton } from '../../shared/ui/button.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import styles from './checklist-page.module.css';

/** The way to the checklist of a past time, and back to the present. Times are UTC, as on the whole page. */
export function ChecklistTime({
  integrationId,
  asOf,
}: {
  integrationId: IntegrationId;
  asOf: string | null;
}) {
  const [, navigate] = useLocation();
  const [error, setError] = useState<string>();
  const now = paths.checklist(integrationId);

  const show = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('at');
    const time = new Date(typeof typed === 'string' ? `${typed}Z` : '');
    if (Number.isNaN(time.getTime())) {
      setError('Enter a day and a time.');
      return;
    }
    setError(undefined);
    navigate(`${now}?at=${time.toISOString()}`);
  };

  return (
    <form className={styles.time} onSubmit={show} data-print="hide" noValidate>
      <TextInput
        name="at"
        label="Show it as it was on (UTC)"
        type="datetime-local"
        step="1"
        defaultValue={asOf?.slice(0, 19)}
        error={error}
      />
      <Button type="submit">Show</Button>
      {asOf !== null && <LinkButton href={now}>Show it as it is now</LinkButton>}
    </form>
  );
}
