import { answerAdministratorsProfile } from '@wizard/contracts';
import { Link } from 'wouter';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { useStepForm } from '../../shared/lib/use-step-form.ts';
import { RadioGroup } from '../../shared/ui/choices.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { StepForm } from '../../shared/ui/step-form.tsx';

/** The guard's first question: on its answer depends whether anyone can go first. */
export function AnswerAdministratorsProfileView(props: StepViewProps<'answer-administrators-profile'>) {
  const { integration } = props;
  const answer = useEndpointMutation(answerAdministratorsProfile);
  const stepForm = useStepForm(props, {
    schema: answerAdministratorsProfile.body,
    defaultValues: { answer: integration.inputs.administratorsProfile ?? '' },
    secrets: [],
    whenEmpty: { answer: 'Choose what you see in the list.' },
    submit: async (body) => {
      await answer.mutateAsync({ params: { integrationId: integration.id }, body });

      return 'finished';
    },
  });

  return (
    <>
      <StepForm
        stepForm={stepForm}
        submitLabel="Save the answer"
        againLabel="Save another answer"
        busyLabel="Saving…"
        stepHref={(stepId) => paths.step(integration.id, stepId)}
      >
        <RadioGroup
          label="Account_Administrators_Authentication_Profile is"
          choices={[
            { value: 'absent', label: 'Not in the list' },
            { value: 'disabled', label: 'In the list, disabled' },
            {
              value: 'active',
              label: 'In the list, active',
              hint: 'It rules every administrator at once. The wizard recommends leaving them on 2-Step.',
            },
          ]}
          {...stepForm.field('answer')}
        />
      </StepForm>
      {integration.inputs.administratorsProfile === 'active' && (
        <Notice tone="warning" heading="Leave administrators on 2-Step">
          <p>
            With this profile active no administrator can go first, and break-glass would be under single
            sign-on too. So the pilot is someone who is no administrator, and tries the Personal Portal
            section.
          </p>
          <p>
            If a Mimecast administrator was chosen as the pilot,{' '}
            <Link href={paths.step(integration.id, 'choose-pilot')}>choose another pilot</Link>.
          </p>
        </Notice>
      )}
    </>
  );
}
