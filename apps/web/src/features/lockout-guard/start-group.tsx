import { actOnGroup, type Integration, type RollOutGroup } from '@wizard/contracts';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { useProblemForm } from '../../shared/lib/use-step-form.ts';
import { Button } from '../../shared/ui/button.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { TextArea, TextInput } from '../../shared/ui/text-input.tsx';
import styles from './roll-out.module.css';

interface GroupFormProps {
  integration: Integration;
  group: RollOutGroup;
}

/** The way back is recorded before anything is saved in Mimecast. */
export function StartGroup({ integration, group: { mimecastGroup, applicationSetting } }: GroupFormProps) {
  const act = useEndpointMutation(actOnGroup);
  const { field, error, fieldErrors, isSubmitting, onSubmit } = useProblemForm({
    schema: actOnGroup.body,
    defaultValues: { kind: 'started', mimecastGroup, applicationSetting, previousProfile: '' },
    whenEmpty: { previousProfile: "Enter the profile that the people's setting references today." },
    submit: async (body) => {
      await act.mutateAsync({ params: { integrationId: integration.id }, body });

      return 'finished';
    },
  });

  return (
    <form className={styles.form} noValidate onSubmit={onSubmit} aria-label={`Start ${mimecastGroup}`}>
      <ProblemSummary
        error={error}
        fieldErrors={fieldErrors}
        stepHref={(stepId) => paths.step(integration.id, stepId)}
      />
      <p>
        Clone the setting that applies to these people today for “{mimecastGroup}”, name it “
        {applicationSetting}”, and keep its profile for now.
      </p>
      <TextInput
        label="Profile that it references today"
        hint="This is the way back of this group."
        autoComplete="off"
        {...field('previousProfile')}
      />
      <div>
        <Button type="submit" variant="primary" isBusy={isSubmitting} busyLabel="Starting…">
          Start this group
        </Button>
      </div>
    </form>
  );
}

/** A group is left out on purpose, with the reason for it. */
export function SkipGroup({ integration, group: { mimecastGroup, applicationSetting } }: GroupFormProps) {
  const act = useEndpointMutation(actOnGroup);
  const { field, error, fieldErrors, isSubmitting, onSubmit } = useProblemForm({
    schema: actOnGroup.body,
    defaultValues: { kind: 'skipped', mimecastGroup, applicationSetting, reason: '' },
    whenEmpty: { reason: 'Say why this group is left out.' },
    submit: async (body) => {
      await act.mutateAsync({ params: { integrationId: integration.id }, body });

      return 'finished';
    },
  });

  return (
    <details className={styles.back}>
      <summary>Skip this group</summary>
      <form className={styles.form} noValidate onSubmit={onSubmit} aria-label={`Skip ${mimecastGroup}`}>
        <ProblemSummary error={error} fieldErrors={fieldErrors} />
        <TextArea
          label="Why it is left out"
          hint="Recorded with your name and shown on the checklist."
          rows={2}
          {...field('reason')}
        />
        <div>
          <Button type="submit" isBusy={isSubmitting} busyLabel="Recording…">
            Skip
          </Button>
        </div>
      </form>
    </details>
  );
}
