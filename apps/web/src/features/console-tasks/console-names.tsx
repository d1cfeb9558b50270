import { type Integration, nameConsoleObjects } from '@wizard/contracts';
import { authenticationProfileOf, suggestedMimecastNames } from '@wizard/runbook/values';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { useProblemForm } from '../../shared/lib/use-step-form.ts';
import { Button } from '../../shared/ui/button.tsx';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import styles from './console-task-view.module.css';

interface ConsoleNamesProps {
  integration: Integration;
  canAct: boolean;
}

/** Names of what is made in the console, and of what was there before: the way back. */
export function ConsoleNames({ integration, canAct }: ConsoleNamesProps) {
  const { mimecastConsole } = integration.inputs;
  const { origin } = authenticationProfileOf(integration.inputs);
  const save = useEndpointMutation(nameConsoleObjects);
  const { field, error, fieldErrors, isSubmitting, onSubmit } = useProblemForm({
    schema: nameConsoleObjects.body,
    defaultValues: mimecastConsole ?? {
      ...suggestedMimecastNames,
      previousProfileName: '',
      previousSettingName: '',
    },
    whenEmpty: {
      previousProfileName: 'Enter the profile that the present setting references.',
      previousSettingName: "Enter the name of the pilot's present setting.",
    },
    submit: async (body) => {
      await save.mutateAsync({ params: { integrationId: integration.id }, body });

      return 'finished';
    },
  });

  return (
    <section className={styles.section} aria-labelledby="names">
      <h2 id="names">Names in Mimecast, and the way back</h2>
      <p>
        Look up the pilot’s present application setting first: its name and its profile are what you return to
        if anything goes wrong.
      </p>
      {mimecastConsole !== null && (
        <DefinitionList
          items={[
            { term: 'Setting to return to', value: mimecastConsole.previousSettingName },
            { term: 'Profile to return to', value: mimecastConsole.previousProfileName },
          ]}
        />
      )}
      {canAct && (
        <form className={styles.names} noValidate onSubmit={onSubmit}>
          <ProblemSummary error={error} fieldErrors={fieldErrors} />
          <TextInput
            label="Pilot's present application setting"
            hint="Its name in the list of application settings."
            {...field('previousSettingName')}
          />
          <TextInput
            label="Profile that it references today"
            hint="This is what the rollback card points back to."
            {...field('previousProfileName')}
          />
          <TextInput
            label={origin === 'existing' ? 'Existing authentication profile' : 'New authentication profile'}
            {...field('authenticationProfileName')}
          />
          <TextInput label="Mimecast group with the pilot alone" {...field('pilotGroupName')} />
          <TextInput label="New application setting (the clone)" {...field('applicationSettingName')} />
          <div>
            <Button type="submit" isBusy={isSubmitting} busyLabel="Saving…">
              {mimecastConsole === null ? 'Save the names' : 'Save other names'}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
