import { choosePilot, type Integration } from '@wizard/contracts';
import { useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { useStepForm } from '../../shared/lib/use-step-form.ts';
import { RadioGroup } from '../../shared/ui/choices.tsx';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Select } from '../../shared/ui/select.tsx';
import { StepForm } from '../../shared/ui/step-form.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import { Fold } from './fold.tsx';
import { GroupMembersNote, useUserGroups } from './group-members-note.tsx';
import { MemberPicker } from './member-picker.tsx';
import { PersonPicker } from './person-picker.tsx';
import { PilotOutlook } from './pilot-outlook.tsx';

interface Values {
  email: string;
  groupKind: string;
  groupName: string;
  members: string[];
}

const suggestedGroup = 'Mimecast single sign-on pilot';

/** The one person who goes first, and the JumpCloud group that lets this person through. */
export function ChoosePilotView(props: StepViewProps<'choose-pilot'>) {
  const { integration } = props;
  const { pilot, jumpcloud } = integration.inputs;
  const choose = useEndpointMutation(choosePilot);
  const groups = useUserGroups(integration);
  const [wasChosen] = useState(pilot !== null);
  const otherName = useRef('');

  const stepForm = useStepForm(props, {
    schema: choosePilot.body,
    defaultValues: {
      email: pilot?.email ?? '',
      groupKind: 'new',
      groupName: pilot?.groupName ?? suggestedGroup,
      members: addedTo(integration, pilot?.groupName),
    },
    toBody: ({ email, groupName, members }: Values) => ({ email, groupName, members }),
    secrets: [],
    whenEmpty: {
      email: 'Choose a person. Search for the name or the address first.',
      groupName: 'Name the group.',
    },
    submit: async (body) => {
      await choose.mutateAsync({ params: { integrationId: integration.id }, body });
      return 'finished';
    },
  });
  const { field, form } = stepForm;
  const [email, groupKind, groupName, members] = useWatch({
    control: form.control,
    name: ['email', 'groupKind', 'groupName', 'members'],
  });
  if (jumpcloud === null) return null;

  const { onChange: changeKind, ...kindField } = field('groupKind');
  const known = groups.data?.groups ?? [];
  const isExisting = known.some(({ name }) => name === groupName);

  return (
    <>
      {pilot !== null && (
        <Notice tone="good" heading="The pilot is chosen" {...(wasChosen ? {} : { role: 'status' as const })}>
          <DefinitionList
            items={[
              { term: 'Person', value: pilot.email, isCode: true },
              { term: 'JumpCloud ID', value: pilot.systemUserId, isCode: true },
              { term: 'Group', value: pilot.groupName, isCode: true },
            ]}
          />
        </Notice>
      )}
      <StepForm
        stepForm={stepForm}
        submitLabel="Choose this pilot"
        againLabel="Choose this pilot instead"
        busyLabel="Asking JumpCloud…"
        stepHref={(stepId) => paths.step(integration.id, stepId)}
      >
        <PersonPicker integration={integration} chosen={email} {...field('email')} />
        <RadioGroup
          label="JumpCloud group"
          choices={[
            {
              value: 'new',
              label: 'A new group',
              hint: 'Keeps the pilot apart from the people who follow at roll out.',
            },
            {
              value: 'existing',
              label: 'A group that exists',
              hint: 'Everyone in it will be let through by JumpCloud, not only the pilot.',
            },
          ]}
          {...kindField}
          onChange={(event) => {
            // Each kind keeps its own name while the person looks at the other.
            const name = form.getValues('groupName');
            form.setValue('groupName', otherName.current);
            otherName.current = name;
            void changeKind(event);
          }}
        />
        {groupKind === 'existing' ? (
          <Select
            key="existing"
            label="Group"
            placeholder={groups.isPending ? 'Asking JumpCloud…' : 'Choose a group'}
            choices={known.map(({ name }) => ({ value: name, label: name }))}
            {...field('groupName')}
          />
        ) : (
          <TextInput key="new" label="Name of the new group" autoComplete="off" {...field('groupName')} />
        )}
        {groups.isError && groupKind === 'existing' && (
          <Notice tone="bad" role="alert">
            {`The groups could not be read. ${groups.error.message}`}
          </Notice>
        )}
        {groupKind === 'existing' && (
          <GroupMembersNote integration={integration} groupName={groupName} expected={[email]} />
        )}
        <Fold
          summary="Add further people to the group"
          note={members.length === 0 ? 'The pilot alone is the safest start.' : members.join(', ')}
          fieldErrors={stepForm.fieldErrors}
          holds={(name) => name.startsWith('members')}
        >
          <MemberPicker
            integration={integration}
            name="members"
            label="Further people"
            chosen={members}
            error={field('members').error}
            onChange={(chosen) => {
              form.setValue('members', chosen, { shouldDirty: true });
            }}
          />
        </Fold>
        <PilotOutlook
          email={email}
          groupName={groupName}
          isExisting={isExisting}
          isWantedNew={groupKind !== 'existing'}
          integration={integration}
        />
      </StepForm>
    </>
  );
}

/** Addresses that the plan adds to a group, apart from the pilot. */
function addedTo({ inputs }: Integration, groupName: string | undefined): string[] {
  const group = inputs.access?.groups.find(({ name }) => name === groupName);

  return group?.members.map(({ email }) => email) ?? [];
}
