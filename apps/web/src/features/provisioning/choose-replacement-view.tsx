import { type Integration, keepReplaced, replaceApplication } from '@wizard/contracts';
import { ssoUrl, underReplacement } from '@wizard/runbook/values';
import { useWatch } from 'react-hook-form';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { useStepForm } from '../../shared/lib/use-step-form.ts';
import { connectorNames } from '../../shared/lib/words.ts';
import { Button } from '../../shared/ui/button.tsx';
import { RadioGroup } from '../../shared/ui/choices.tsx';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { StepForm } from '../../shared/ui/step-form.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';

/** Which connector gets another SSO IdP URL; while that is under way, where it stands and the way back. */
export function ChooseReplacementView(props: StepViewProps<'choose-replacement'>) {
  const { integration, isReadOnly } = props;
  const { applications } = integration.inputs;
  if (applications === null) return null;
  if (underReplacement(integration.inputs) !== null)
    return <UnderWay integration={integration} isReadOnly={isReadOnly} />;

  return <ReplacementForm {...props} applications={applications} />;
}

type Applications = NonNullable<Integration['inputs']['applications']>;

function ReplacementForm({
  applications,
  ...props
}: StepViewProps<'choose-replacement'> & { applications: Applications }) {
  const { integration } = props;
  const replace = useEndpointMutation(replaceApplication);
  const { connectors, template } = applications;
  const stepForm = useStepForm(props, {
    schema: replaceApplication.body,
    defaultValues: { connector: connectors[0]?.kind ?? '', slug: '' },
    secrets: [],
    whenEmpty: { slug: 'Enter the new last part of the SSO IdP URL.' },
    submit: async (body) => {
      await replace.mutateAsync({ params: { integrationId: integration.id }, body });

      return 'finished';
    },
  });
  const slug = useWatch({ control: stepForm.form.control, name: 'slug' });

  return (
    <StepForm
      stepForm={stepForm}
      submitLabel="Begin with the new address"
      againLabel="Begin with the new address"
      busyLabel="Reading the application…"
      stepHref={(stepId) => paths.step(integration.id, stepId)}
    >
      <RadioGroup
        label="Application"
        choices={connectors.map(({ kind, displayLabel, slug: present }) => ({
          value: kind,
          label: `“${displayLabel}” (${connectorNames[kind]})`,
          hint: ssoUrl(template.ssoOrigin, present),
        }))}
        {...stepForm.field('connector')}
      />
      <TextInput
        label="New last part of the SSO IdP URL"
        hint={ssoUrl(template.ssoOrigin, slug.trim() || '…')}
        autoComplete="off"
        isCode
        {...stepForm.field('slug')}
      />
    </StepForm>
  );
}

function UnderWay({ integration, isReadOnly }: Pick<StepViewProps, 'integration' | 'isReadOnly'>) {
  const back = useEndpointMutation(keepReplaced);
  const { applications, replaced } = integration.inputs;
  if (applications === null || replaced === null) return null;
  const { ssoOrigin } = applications.template;
  const next = applications.connectors.find(({ kind }) => kind === replaced.kind);

  return (
    <>
      <Notice tone="note" heading={`“${replaced.displayLabel}” is being replaced`}>
        <DefinitionList
          items={[
            { term: 'Stays for now', value: ssoUrl(ssoOrigin, replaced.slug), isCode: true },
            { term: 'Comes in its place', value: ssoUrl(ssoOrigin, next?.slug ?? ''), isCode: true },
            ...(replaced.profileName === null
              ? []
              : [{ term: 'Profile that people are under', value: replaced.profileName }]),
          ]}
        />
        <p>
          The old application was not changed: everyone who is under its profile signs in as before. A picture
          that was set in JumpCloud’s console has to be set there again.
        </p>
      </Notice>
      <ProblemSummary error={back.error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
      {!isReadOnly && (
        <div>
          <Button
            isBusy={back.isPending}
            busyLabel="Going back…"
            onClick={() => {
              back.mutate({ params: { integrationId: integration.id }, body: {} });
            }}
          >
            Go back to the old one
          </Button>
        </div>
      )}
    </>
  );
}
