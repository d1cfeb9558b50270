import { createIntegration, createIntegrationSchema, listIntegrations } from '@wizard/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { callEndpoint } from '../../shared/api/call-endpoint.ts';
import { endpointKey } from '../../shared/api/queries.ts';
import { isReadOnlyFor, useSession } from '../../shared/api/use-session.ts';
import { paths } from '../../shared/lib/paths.ts';
import { useProblemForm } from '../../shared/lib/use-step-form.ts';
import { Button, LinkButton } from '../../shared/ui/button.tsx';
import { RadioGroup } from '../../shared/ui/choices.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import styles from './integrations-page.module.css';

const live = {
  value: 'live',
  label: 'Live',
  hint: 'Works on your real JumpCloud organization. Each change is shown before it is made.',
};
const rehearsal = {
  value: 'rehearsal',
  label: 'Rehearsal',
  hint: 'The same procedure against a sandbox of both vendors on this server, with invented people. Nothing real can break.',
};

/** Creates an integration and opens its hub. */
export function NewIntegrationPage() {
  const session = useSession();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const { field, error, fieldErrors, isSubmitting, onSubmit } = useProblemForm({
    schema: createIntegrationSchema,
    defaultValues: { name: '', kind: '' },
    whenEmpty: { name: 'Enter a name.', kind: 'Choose live or rehearsal.' },
    submit: async (body) => {
      const created = await callEndpoint(createIntegration, { body });
      await client.invalidateQueries({ queryKey: endpointKey(listIntegrations, {}) });
      navigate(paths.integration(created.id));

      return 'finished';
    },
  });
  const canRehearse = session.data?.rehearsal.isAvailable === true;

  return (
    <Page
      title="New integration"
      lead="Connects one JumpCloud organization to one Mimecast account."
      breadcrumb={[{ href: paths.integrations, label: 'Integrations' }]}
    >
      {session.data !== undefined && isReadOnlyFor(session.data.account) ? (
        <Notice tone="note">Your role reads. An admin of this wizard creates integrations.</Notice>
      ) : (
        <form className={styles.form} noValidate onSubmit={onSubmit}>
          <ProblemSummary error={error} fieldErrors={fieldErrors} />
          <TextInput
            label="Name"
            hint="For your own lists, for example the company’s name."
            autoComplete="off"
            {...field('name')}
          />
          <RadioGroup label="Kind" choices={canRehearse ? [rehearsal, live] : [live]} {...field('kind')} />
          <div className={styles.actions}>
            <Button type="submit" variant="primary" isBusy={isSubmitting} busyLabel="Creating…">
              Create the integration
            </Button>
            <LinkButton href={paths.integrations}>Cancel</LinkButton>
          </div>
        </form>
      )}
    </Page>
  );
}
