import { attestSchema, attestStep } from '@wizard/contracts';
import * as z from 'zod/mini';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { useSession } from '../../shared/api/use-session.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { useStepForm } from '../../shared/lib/use-step-form.ts';
import { Checkbox, ChoiceGroup } from '../../shared/ui/choices.tsx';
import { StepForm } from '../../shared/ui/step-form.tsx';
import { TextArea } from '../../shared/ui/text-input.tsx';

/** Sentences that the signed-in person confirms, each by its own tick; an optional one may be left open. */
export function AttestStatements(props: StepViewProps<'attest'> | StepViewProps<'console-task'>) {
  const { integration, step } = props;
  const session = useSession();
  const attest = useEndpointMutation(attestStep);
  const statements = step.work.statements.filter(({ askedWhen }) => askedWhen?.(integration.inputs) ?? true);

  const required = statements.filter(({ isOptional }) => isOptional !== true);

  const stepForm = useStepForm(props, {
    schema: attestSchema.check(
      z.refine(({ statements: confirmed }) => required.every(({ id }) => confirmed.includes(id)), {
        path: ['statements'],
        error: 'Confirm each sentence. If one is not true yet, what you ticked stays saved until it is.',
      }),
    ),
    defaultValues: { statements: [] as string[], note: '' },
    secrets: [],
    whenEmpty: { statements: 'Confirm each sentence.' },
    submit: async (body) => {
      await attest.mutateAsync({ params: { integrationId: integration.id, stepId: step.id }, body });

      return 'finished';
    },
  });
  const { error, name, ...registration } = stepForm.field('statements');
  const person = session.data?.account?.name;

  return (
    <StepForm
      stepForm={stepForm}
      submitLabel="Confirm"
      againLabel="Confirm again"
      busyLabel="Recording…"
      stepHref={(stepId) => paths.step(integration.id, stepId)}
    >
      <ChoiceGroup
        name={name}
        label="I confirm"
        hint={`Recorded as an attestation${person === undefined ? '' : ` by ${person}`}, with the time.`}
        error={error}
      >
        {statements.map(({ id, text, isOptional }, index) => (
          <Checkbox
            key={id}
            {...registration}
            name={name}
            id={index === 0 ? name : `${name}-${id}`}
            value={id}
            label={text}
            {...(isOptional === true ? { hint: 'Only if it is so.' } : {})}
          />
        ))}
      </ChoiceGroup>
      <TextArea
        label="Note"
        isOptional
        hint="Who was asked, a ticket number: kept with the attestation."
        rows={2}
        {...stepForm.field('note')}
      />
    </StepForm>
  );
}
