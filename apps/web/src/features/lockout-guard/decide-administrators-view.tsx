import { decideAdministrators } from '@wizard/contracts';
import { useWatch } from 'react-hook-form';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { useStepForm } from '../../shared/lib/use-step-form.ts';
import { RadioGroup } from '../../shared/ui/choices.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { StepForm } from '../../shared/ui/step-form.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';

/** Whether administrators stay on 2-Step, and who can take it back if they do not. */
export function DecideAdministratorsView(props: StepViewProps<'decide-administrators'>) {
  const { integration } = props;
  const { administrators } = integration.inputs;
  const decide = useEndpointMutation(decideAdministrators);
  const stepForm = useStepForm(props, {
    schema: decideAdministrators.body,
    defaultValues: {
      decision: administrators?.decision ?? '',
      undoing: [administrators?.undoing[0] ?? '', administrators?.undoing[1] ?? ''],
    },
    toBody: ({ decision, undoing }) => ({
      decision: decision === '' ? undefined : decision,
      undoing: decision === 'single-sign-on' ? undoing : [],
    }),
    secrets: [],
    whenEmpty: {
      decision: 'Decide whether administrators stay on 2-Step.',
      'undoing.0': 'Enter the address of the first administrator.',
      'undoing.1': 'Enter the address of the second administrator.',
    },
    submit: async (body) => {
      await decide.mutateAsync({ params: { integrationId: integration.id }, body });

      return 'finished';
    },
  });
  const decision = useWatch({ control: stepForm.form.control, name: 'decision' });

  return (
    <StepForm
      stepForm={stepForm}
      submitLabel="Save the decision"
      againLabel="Save another decision"
      busyLabel="Saving…"
      stepHref={(stepId) => paths.step(integration.id, stepId)}
    >
      <RadioGroup
        label="Administrators"
        choices={[
          {
            value: 'leave',
            label: 'Stay on 2-Step',
            hint: 'Recommended. Nothing of this profile is changed; everyone else can still use single sign-on.',
          },
          {
            value: 'single-sign-on',
            label: 'Go under single sign-on, all at once',
            hint: 'Gate D asks for more than any other, and a 20-minute test follows.',
          },
        ]}
        {...stepForm.field('decision')}
      />
      {decision === 'single-sign-on' && (
        <>
          <Notice tone="warning">
            Two administrators stay signed in, in two browsers, from before the Save until the test is over.
            Only they can take it back.
          </Notice>
          <TextInput
            label="First administrator who stays signed in"
            type="email"
            autoComplete="off"
            isCode
            {...stepForm.field('undoing.0')}
          />
          <TextInput
            label="Second administrator who stays signed in"
            type="email"
            autoComplete="off"
            isCode
            {...stepForm.field('undoing.1')}
          />
        </>
      )}
    </StepForm>
  );
}
