import { type IntegrationId, saveReadOnlyCredential } from '@wizard/contracts';
import { useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { useProblemForm } from '../../shared/lib/use-step-form.ts';
import { Button } from '../../shared/ui/button.tsx';
import { RadioGroup } from '../../shared/ui/choices.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { CredentialFields, emptyCredential, emptyCredentialWords } from './credential-fields.tsx';
import styles from './credentials-page.module.css';

interface ReadOnlyCredentialFormProps {
  integrationId: IntegrationId;
  /** One is saved already. */
  isReplacing: boolean;
}

const kinds = [
  { value: 'api-key', label: 'API key' },
  { value: 'service-account', label: 'Service account (client ID and secret)' },
];

/** Enters the credential that validation goes on with once the set-up one is deleted. */
export function ReadOnlyCredentialForm({ integrationId, isReplacing }: ReadOnlyCredentialFormProps) {
  const save = useEndpointMutation(saveReadOnlyCredential);
  const [isSaved, setIsSaved] = useState(false);
  const details = useRef<HTMLDetailsElement>(null);
  const { form, field, error, fieldErrors, isSubmitting, onSubmit } = useProblemForm({
    schema: saveReadOnlyCredential.body,
    defaultValues: { credential: { kind: 'api-key', ...emptyCredential } },
    whenEmpty: emptyCredentialWords,
    submit: async (body) => {
      setIsSaved(false);
      await save.mutateAsync({ params: { integrationId }, body });
      form.reset();
      setIsSaved(true);
      if (details.current !== null) details.current.open = false;

      return 'finished';
    },
  });
  const kind = useWatch({ control: form.control, name: 'credential.kind' });

  return (
    <div className={styles.form}>
      {isSaved && (
        <Notice tone="good" role="status">
          JumpCloud accepted it, refuses it changes, and it is saved.
        </Notice>
      )}
      <details ref={details}>
        <summary>{isReplacing ? 'Replace the read-only credential' : 'Add a read-only credential'}</summary>
        <form className={styles.fields} noValidate onSubmit={onSubmit}>
          <ProblemSummary
            error={error}
            fieldErrors={fieldErrors}
            stepHref={(stepId) => paths.step(integrationId, stepId)}
          />
          <RadioGroup label="Kind of credential" choices={kinds} {...field('credential.kind')} />
          <CredentialFields
            kind={kind}
            keyHint="Of an administrator whose role is Read Only. It is verified first; one that may change things is not saved."
            field={field}
          />
          <div>
            <Button type="submit" isBusy={isSubmitting} busyLabel="Asking JumpCloud…">
              Verify and save
            </Button>
          </div>
        </form>
      </details>
    </div>
  );
}
