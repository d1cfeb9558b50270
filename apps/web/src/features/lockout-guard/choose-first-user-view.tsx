import { chooseFirstUser } from '@wizard/contracts';
import { otherSections } from '@wizard/runbook/values';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { useStepForm } from '../../shared/lib/use-step-form.ts';
import { Checkbox } from '../../shared/ui/choices.tsx';
import { StepForm } from '../../shared/ui/step-form.tsx';
import { TextArea, TextInput } from '../../shared/ui/text-input.tsx';

const suggestedName = 'JumpCloud single sign-on first user';

/** One address a line, or separated by commas. */
const addressesIn = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== '');

/** The first person who is no administrator, the way back, and the accounts that stay outside. */
export function ChooseFirstUserView(props: StepViewProps<'choose-first-user'>) {
  const { integration } = props;
  const { firstUser } = integration.inputs;
  const choose = useEndpointMutation(chooseFirstUser);
  const stopsApiPasswords = otherSections(integration.inputs).includes('end-user-applications');
  const stepForm = useStepForm(props, {
    schema: chooseFirstUser.body,
    defaultValues: {
      email: firstUser?.email ?? '',
      groupName: firstUser?.groupName ?? suggestedName,
      applicationSettingName: firstUser?.applicationSettingName ?? suggestedName,
      previousProfileName: firstUser?.previousProfileName ?? '',
      serviceAccounts: firstUser?.serviceAccounts.join('\n') ?? '',
      statedNoServiceAccounts: firstUser?.statedNoServiceAccounts ?? false,
    },
    toBody: ({ serviceAccounts, ...values }) => ({
      ...values,
      serviceAccounts: addressesIn(serviceAccounts),
    }),
    secrets: [],
    whenEmpty: {
      email: 'Enter the address of the first user.',
      groupName: "Enter the name of the group with this person's address alone.",
      applicationSettingName: 'Enter the name of the cloned setting.',
      previousProfileName: "Enter the profile that the person's setting references today.",
    },
    submit: async (body) => {
      await choose.mutateAsync({ params: { integrationId: integration.id }, body });

      return 'finished';
    },
  });

  return (
    <StepForm
      stepForm={stepForm}
      submitLabel="Choose this person"
      againLabel="Choose again"
      busyLabel="Saving…"
      stepHref={(stepId) => paths.step(integration.id, stepId)}
    >
      <TextInput
        label="Address of the first user"
        hint="Someone who has no administrator role in Mimecast, by the primary address."
        type="email"
        autoComplete="off"
        isCode
        {...stepForm.field('email')}
      />
      <TextInput label="Mimecast group with this person alone" {...stepForm.field('groupName')} />
      <TextInput label="Application setting (the clone)" {...stepForm.field('applicationSettingName')} />
      <TextInput
        label="Profile that it references today"
        hint="This is the way back."
        {...stepForm.field('previousProfileName')}
      />
      {stopsApiPasswords && (
        <>
          <TextArea
            label="Service accounts"
            hint="Everything that signs in to the Mimecast API by password, one address a line. They stay outside for good."
            rows={4}
            isCode
            {...stepForm.field('serviceAccounts')}
          />
          <Checkbox
            label="Nothing signs in to the Mimecast API by password. I asked those who would know."
            {...stepForm.field('statedNoServiceAccounts')}
          />
        </>
      )}
    </StepForm>
  );
}
