import {
  chooseConnectors,
  chooseConnectorsSchema,
  type FoundApplication,
  type TemplateChoice,
} from '@wizard/contracts';
import { type ConnectorKind, connectorKinds, spEntityId } from '@wizard/runbook/values';
import { useRef } from 'react';
import { useWatch } from 'react-hook-form';
import { useLocation } from 'wouter';
import * as z from 'zod/mini';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { useStepForm } from '../../shared/lib/use-step-form.ts';
import { Checkbox, ChoiceGroup } from '../../shared/ui/choices.tsx';
import { StepForm } from '../../shared/ui/step-form.tsx';
import { BookmarkFields } from './bookmark-fields.tsx';
import { connectorBody } from './connector-body.ts';
import { ConnectorFields } from './connector-fields.tsx';
import {
  completeDraft,
  type ConnectorFormValues,
  type ConnectorValues,
  initialConnectorValues,
  newConnector,
  placeOf,
  withDefaults,
} from './connector-form-values.ts';
import { connectorWords } from './connector-words.ts';
import { TemplateFields, type TemplateSearch } from './template-fields.tsx';

const acknowledgedSchema = chooseConnectorsSchema.check(
  z.refine(({ acknowledgedImmutableUrl }) => acknowledgedImmutableUrl, {
    path: ['acknowledgedImmutableUrl'],
    error: 'Confirm that you know that the SSO IdP URL can’t be edited later.',
  }),
);

/** What to say of each empty field of a connector, whichever place it has. */
const emptyConnectorWords = Object.fromEntries(
  connectorKinds.flatMap((_, index) => [
    [`connectors.${index}.displayLabel`, 'Enter a display label, for example Mimecast.'],
    [`connectors.${index}.slug`, 'Enter the last part of the SSO IdP URL, for example mimecast.'],
    [`connectors.${index}.attributes.group`, 'Enter the name of the group attribute, for example memberOf.'],
  ]),
);

interface ChooseConnectorsFormProps extends StepViewProps<'choose-connectors'> {
  /** Everything that was found since the page was opened. */
  templates: readonly TemplateChoice[];
  /** What the latest search found. */
  hits: readonly TemplateChoice[];
  found: readonly FoundApplication[];
  search: TemplateSearch;
}

/** What people need, the connectors that follow from it with all their values, and the bookmark tile. */
export function ChooseConnectorsForm({
  templates,
  hits,
  found,
  search,
  ...props
}: ChooseConnectorsFormProps) {
  const { integration, draft } = props;
  const [, navigate] = useLocation();
  const choose = useEndpointMutation(chooseConnectors);
  const stepForm = useStepForm(
    { ...props, draft: { ...draft, values: completeDraft(draft.values, templates) } },
    {
      schema: acknowledgedSchema,
      defaultValues: initialConnectorValues(integration, templates, found),
      toBody: (values: ConnectorFormValues) =>
        connectorBody(values, templates, integration.inputs.applications),
      secrets: [],
      whenEmpty: {
        ssoOrigin: 'Enter the beginning of the SSO IdP URL, for example https://sso.jumpcloud.com.',
        ...emptyConnectorWords,
        'bookmark.displayLabel': 'Enter the label of the bookmark tile.',
      },
      submit: async (body) => {
        await choose.mutateAsync({ params: { integrationId: integration.id }, body });
        return 'finished';
      },
      // What was chosen is to be seen as a plan; nothing is left to do here.
      onFinished: () => {
        navigate(paths.step(integration.id, 'create-applications'));
      },
    },
  );
  const { field, form, fieldErrors } = stepForm;
  const unticked = useRef<Partial<Record<ConnectorKind, ConnectorValues>>>({});
  const [templateName, typedOrigin, connectors] = useWatch({
    control: form.control,
    name: ['templateName', 'ssoOrigin', 'connectors'],
  });
  const template = templates.find(({ name }) => name === templateName) ?? templates[0];
  const { mimecast } = integration.inputs;

  const setConnectors = (chosen: ConnectorValues[]) => {
    form.setValue('connectors', chosen, { shouldDirty: true });
    form.clearErrors('connectors');
  };
  const toggle = (kind: ConnectorKind, isChosen: boolean) => {
    const present = form.getValues('connectors');
    // What was typed for a connector comes back when it is ticked again.
    const before = present.find((each) => each.kind === kind);
    if (before !== undefined) unticked.current[kind] = before;
    setConnectors(
      isChosen
        ? present.toSpliced(placeOf(kind, present), 0, unticked.current[kind] ?? newConnector(kind, template))
        : present.filter((each) => each.kind !== kind),
    );
  };
  const chooseTemplate = (name: string) => {
    const chosen = templates.find((each) => each.name === name);
    setConnectors(
      form
        .getValues('connectors')
        .map((each) => ({ ...each, settings: withDefaults(each.settings, chosen) })),
    );
  };

  return (
    <StepForm
      stepForm={stepForm}
      submitLabel="Save and see the plan"
      againLabel="Save the changes and see the plan"
      busyLabel="Asking JumpCloud whether the names are free…"
      stepHref={(stepId) => paths.step(integration.id, stepId)}
    >
      <TemplateFields
        templates={
          template === undefined || hits.some(({ name }) => name === template.name)
            ? hits
            : [template, ...hits]
        }
        template={template}
        search={search}
        field={field}
        onChoose={chooseTemplate}
      />
      <ChoiceGroup
        name="connectors"
        label="What should people be able to do?"
        hint="Each answer is one JumpCloud application, a connector. The first alone is enough for most."
        error={fieldErrors.find(({ name }) => name === 'connectors')?.message}
      >
        {connectorKinds.map((kind, index) => (
          <Checkbox
            key={kind}
            name="connector-kind"
            id={index === 0 ? 'connectors' : `connectors-${kind}`}
            label={connectorWords[kind].answer}
            hint={connectorWords[kind].purpose}
            checked={connectors.some((each) => each.kind === kind)}
            onChange={(event) => {
              toggle(kind, event.target.checked);
            }}
          />
        ))}
      </ChoiceGroup>
      {mimecast !== null && (
        <p>
          Every connector has the same SP entity ID,{' '}
          <code>{spEntityId(mimecast.grid, mimecast.accountCode)}</code>, because it names your Mimecast
          account. Each has its own SSO IdP URL and its own certificate.
        </p>
      )}
      {connectors.map(({ kind }, index) => (
        <ConnectorFields
          key={kind}
          index={index}
          form={form}
          field={field}
          fieldErrors={fieldErrors}
          integration={integration}
          ssoOrigin={template?.ssoOrigin ?? typedOrigin}
          fields={template?.fields ?? []}
        />
      ))}
      {connectors.some(({ kind }) => kind === 'sign-in') && (
        <BookmarkFields form={form} field={field} fieldErrors={fieldErrors} integrationId={integration.id} />
      )}
      <Checkbox
        label="I know that the SSO IdP URL can’t be edited once an application exists."
        hint="To change it later, the application has to be deleted and created again, and its metadata imported into Mimecast again."
        {...field('acknowledgedImmutableUrl')}
      />
    </StepForm>
  );
}
