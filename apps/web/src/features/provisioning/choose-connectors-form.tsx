import { chooseConnectors, chooseConnectorsSchema, type listTemplates } from '@wizard/contracts';
import { type ConnectorInput, type ConnectorKind, connectorKinds } from '@wizard/runbook/values';
import { useRef } from 'react';
import { useFieldArray, useWatch } from 'react-hook-form';
import * as z from 'zod/mini';
import type { CallOutput } from '../../shared/api/call-endpoint.ts';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { useStepForm } from '../../shared/lib/use-step-form.ts';
import { connectorNames } from '../../shared/lib/words.ts';
import { Checkbox, ChoiceGroup } from '../../shared/ui/choices.tsx';
import { StepForm } from '../../shared/ui/step-form.tsx';
import { BookmarkFields } from './bookmark-fields.tsx';
import { ConnectorFields } from './connector-fields.tsx';
import {
  connectorBody,
  type ConnectorFormValues,
  initialConnectorValues,
  newConnector,
  placeOf,
} from './connector-form-values.ts';
import { connectorPurposes } from './connector-words.ts';
import { TemplateFields } from './template-fields.tsx';

type Templates = CallOutput<typeof listTemplates>['templates'];

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
  ]),
);

/** Connectors, their names and the last parts of their SSO IdP URLs, and the bookmark tile. */
export function ChooseConnectorsForm(props: StepViewProps<'choose-connectors'> & { templates: Templates }) {
  const { integration, templates } = props;
  const choose = useEndpointMutation(chooseConnectors);
  const stepForm = useStepForm(props, {
    schema: acknowledgedSchema,
    defaultValues: initialConnectorValues(integration, templates),
    toBody: (values: ConnectorFormValues) => connectorBody(values, templates),
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
  });
  const { field, form } = stepForm;
  const { fields, insert, remove } = useFieldArray({ control: form.control, name: 'connectors' });
  const unticked = useRef<Partial<Record<ConnectorKind, ConnectorInput>>>({});
  const typed = useWatch({ control: form.control });
  const template = templates.find(({ name }) => name === typed.templateName) ?? templates[0];
  const ssoOrigin = template?.ssoOrigin ?? typed.ssoOrigin ?? '';

  const toggle = (kind: ConnectorKind, isChosen: boolean) => {
    const index = fields.findIndex((each) => each.kind === kind);
    if (isChosen && index < 0) {
      // What was typed for a connector comes back when it is ticked again.
      insert(placeOf(kind, fields), unticked.current[kind] ?? newConnector(kind, template), {
        shouldFocus: false,
      });
    }
    if (!isChosen && index >= 0) {
      unticked.current[kind] = form.getValues(`connectors.${index}`);
      remove(index);
    }
  };

  return (
    <StepForm
      stepForm={stepForm}
      submitLabel="Choose these connectors"
      againLabel="Save the changes"
      busyLabel="Asking JumpCloud whether the names are free…"
      stepHref={(stepId) => paths.step(integration.id, stepId)}
    >
      <TemplateFields templates={templates} template={template} field={field} />
      <ChoiceGroup
        name="connectors"
        label="Connectors"
        hint="One JumpCloud application each, one to three. The Sign-in connector alone is enough for most."
        error={stepForm.fieldErrors.find(({ name }) => name === 'connectors')?.message}
      >
        {connectorKinds.map((kind, index) => (
          <Checkbox
            key={kind}
            name="connector-kind"
            id={index === 0 ? 'connectors' : `connectors-${kind}`}
            label={connectorNames[kind]}
            hint={connectorPurposes[kind]}
            checked={fields.some((each) => each.kind === kind)}
            onChange={(event) => {
              toggle(kind, event.target.checked);
            }}
          />
        ))}
      </ChoiceGroup>
      {fields.map(({ id, kind }, index) => (
        <ConnectorFields
          key={id}
          kind={kind}
          index={index}
          field={field}
          integration={integration}
          ssoOrigin={ssoOrigin}
          slug={typed.connectors?.[index]?.slug ?? ''}
        />
      ))}
      {fields.some(({ kind }) => kind === 'sign-in') && (
        <BookmarkFields field={field} isWanted={typed.hasBookmark === true} />
      )}
      <Checkbox
        label="I know that the SSO IdP URL can’t be edited once an application exists."
        hint="To change it later, the application has to be deleted and created again, and its metadata imported into Mimecast again."
        {...field('acknowledgedImmutableUrl')}
      />
    </StepForm>
  );
}
