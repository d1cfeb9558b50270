import { nameBreakGlass } from '@wizard/contracts';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { useStepForm } from '../../shared/lib/use-step-form.ts';
import { Checkbox } from '../../shared/ui/choices.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { StepForm } from '../../shared/ui/step-form.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';

/** Who stays outside for good, and whether that person's password was tried lately. */
export function NameBreakGlassView(props: StepViewProps<'name-break-glass'>) {
  const { integration } = props;
  const { breakGlass } = integration.inputs;
  const name = useEndpointMutation(nameBreakGlass);
  const stepForm = useStepForm(props, {
    schema: nameBreakGlass.body,
    defaultValues: {
      email: breakGlass?.email ?? '',
      statedInNoCoveredGroup: breakGlass?.statedInNoCoveredGroup ?? false,
    },
    secrets: [],
    whenEmpty: { email: 'Enter the address of the break-glass administrator.' },
    submit: async (body) => {
      await name.mutateAsync({ params: { integrationId: integration.id }, body });

      return 'finished';
    },
  });

  return (
    <StepForm
      stepForm={stepForm}
      submitLabel="Name break-glass"
      againLabel="Name again"
      busyLabel="Looking for a password sign-in…"
      stepHref={(stepId) => paths.step(integration.id, stepId)}
    >
      <TextInput
        label="Address of the break-glass administrator"
        hint="A Super Administrator in Mimecast's internal directory, and not the pilot."
        type="email"
        autoComplete="off"
        isCode
        {...stepForm.field('email')}
      />
      <Checkbox
        label="The account is in no group that this integration will ever cover. I looked at sub-groups and at groups of a whole domain too."
        {...stepForm.field('statedInNoCoveredGroup')}
      />
      {name.data !== undefined && <SeenSignIn {...name.data} />}
    </StepForm>
  );
}

function SeenSignIn({
  passwordSignIn,
  warnings,
}: {
  passwordSignIn: { at: string; event: string } | null;
  warnings: readonly string[];
}) {
  if (passwordSignIn === null) {
    return (
      <Notice tone="note" role="status">
        {warnings.join(' ') || 'No password sign-in was seen yet.'}
      </Notice>
    );
  }

  return (
    <Notice tone="good" role="status" heading={`Password sign-in seen, ${utcTime(passwordSignIn.at)}`}>
      {passwordSignIn.event}
    </Notice>
  );
}
