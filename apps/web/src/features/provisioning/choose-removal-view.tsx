import { chooseRemoval, getRemoval, type Removal } from '@wizard/contracts';
import { useWatch } from 'react-hook-form';
import { useEndpointMutation, useEndpointQuery } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { useStepForm } from '../../shared/lib/use-step-form.ts';
import { Checkbox, ChoiceGroup, RadioGroup } from '../../shared/ui/choices.tsx';
import { LoadFailure } from '../../shared/ui/load-failure.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { StepForm } from '../../shared/ui/step-form.tsx';

type Application = Removal['applications'][number];
type Group = Removal['groups'][number];

/** What there is at both vendors, and what becomes of each. */
export function ChooseRemovalView(props: StepViewProps<'choose-removal'>) {
  const params = { integrationId: props.integration.id };
  const removal = useEndpointQuery(getRemoval, { params });

  if (removal.data !== undefined) return <RemovalForm {...props} removal={removal.data} />;
  return removal.isError ? (
    <LoadFailure what="what there is" error={removal.error} onRetry={() => void removal.refetch()} />
  ) : (
    <Loading what="what JumpCloud has now" />
  );
}

function RemovalForm({ removal, ...props }: StepViewProps<'choose-removal'> & { removal: Removal }) {
  const { integration } = props;
  const choose = useEndpointMutation(chooseRemoval);
  const there = removal.applications.filter(({ state }) => state !== 'gone');
  const groups = removal.groups.filter(({ state }) => state === 'there');
  const stepForm = useStepForm(props, {
    schema: chooseRemoval.body,
    defaultValues: {
      fates: Object.fromEntries(there.map(({ kind, fate }) => [kind, fate])),
      chosen: Object.fromEntries(groups.map(({ id, isChosen }) => [id, isChosen])),
      statedAdopted: integration.inputs.removal?.statedAdopted ?? false,
    },
    toBody: ({ fates, chosen, statedAdopted }) => ({
      applications: there.map(({ kind }) => ({ kind, fate: fates[kind] })),
      groups: groups.filter(({ id }) => chosen[id]).map(({ id }) => id),
      statedAdopted,
    }),
    secrets: [],
    submit: async (body) => {
      await choose.mutateAsync({ params: { integrationId: integration.id }, body });

      return 'finished';
    },
  });
  const fates = useWatch({ control: stepForm.form.control, name: 'fates' });
  const adopted = there.filter(({ kind, origin }) => origin === 'adopted' && fates[kind] === 'delete');

  return (
    <>
      {removal.findings.length > 0 && (
        <Notice tone="warning" heading="Others have changed something meanwhile">
          <ul>
            {removal.findings.map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
          </ul>
        </Notice>
      )}
      {there.length === 0 && (
        <p>JumpCloud has no application of this integration{removal.findings.length > 0 && ' any more'}.</p>
      )}
      <StepForm
        stepForm={stepForm}
        submitLabel="Decide this"
        againLabel="Decide again"
        busyLabel="Saving…"
        stepHref={(stepId) => paths.step(integration.id, stepId)}
      >
        {there.map((application) => (
          <RadioGroup
            key={application.kind}
            label={`“${application.label}”`}
            hint={describe(application)}
            choices={choicesOf(application)}
            {...stepForm.field(`fates.${application.kind}`)}
          />
        ))}
        {adopted.length > 0 && (
          <Checkbox
            label={`Others made ${adopted.map(({ label }) => `“${label}”`).join(' and ')}. I know it, and they agree that it is deleted.`}
            {...stepForm.field('statedAdopted')}
          />
        )}
        {groups.length > 0 && (
          <ChoiceGroup
            name="groups"
            label="User groups that the wizard made in JumpCloud"
            hint="Ticked, the group is deleted; the people stay. What is not ticked stays as it is."
          >
            {groups.map((group) => (
              <Checkbox
                key={group.id}
                label={group.name}
                hint={membersText(group)}
                {...stepForm.field(`chosen.${group.id}`)}
              />
            ))}
          </ChoiceGroup>
        )}
      </StepForm>
      {removal.inMimecast.length > 0 && (
        <Notice tone="note" heading="In Mimecast, by hand">
          <p>Mimecast has no API for these. The steps that follow go through them, in the safe order.</p>
          <ul>
            {removal.inMimecast.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

function describe({ kind, origin, state, groups, ssoUrl }: Application): string {
  const made = origin === 'adopted' ? 'Made by others and taken over.' : 'Made by the wizard.';
  if (kind === 'bookmark') return `${made} A tile that opens ${ssoUrl}.`;
  const bound = groups.length === 0 ? 'No group may use it.' : `May be used by: ${groups.join(', ')}.`;

  return `${made} Single sign-on is ${state}, at ${ssoUrl}. ${bound}`;
}

function choicesOf({ kind, consequence }: Application) {
  return [
    { value: 'keep', label: 'Keep it as it is' },
    ...(kind === 'bookmark'
      ? []
      : [
          {
            value: 'deactivate',
            label: 'Turn single sign-on off only',
            hint: 'Certificate, groups and address stay, and it can be turned on again.',
          },
        ]),
    { value: 'delete', label: 'Delete it', hint: consequence },
  ];
}

function membersText({ members, authorizedElsewhere }: Group): string {
  const people = members === 1 ? '1 member.' : `${members} members.`;
  if (authorizedElsewhere === 0) return people;

  return `${people} It is authorized for ${authorizedElsewhere === 1 ? '1 other application' : `${authorizedElsewhere} other applications`}, so it will stay.`;
}
