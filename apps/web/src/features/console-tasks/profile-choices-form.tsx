import {
  authenticationProfileSchema,
  chooseAuthenticationProfile,
  type Integration,
} from '@wizard/contracts';
import {
  authenticationProfileOf,
  type ConnectorKind,
  filledSections,
  type Section,
  sectionConnector,
  sectionRules,
  servesMimecastSignIn,
} from '@wizard/runbook/values';
import { useWatch } from 'react-hook-form';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { useProblemForm } from '../../shared/lib/use-step-form.ts';
import { connectorNames } from '../../shared/lib/words.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Checkbox, ChoiceGroup, RadioGroup } from '../../shared/ui/choices.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { Select } from '../../shared/ui/select.tsx';
import { TextArea } from '../../shared/ui/text-input.tsx';
import styles from './console-task-view.module.css';

interface Values {
  origin: 'new' | 'existing';
  referencedBy: string;
  statedUnreferenced: boolean;
  fill: 'metadata-url' | 'by-hand';
  hasPortal: boolean;
  hasApplications: boolean;
  consoleConnector: string;
  portalConnector: string;
  applicationsConnector: string;
  hasSeenSignIn: boolean;
}

/** Another way than the usual one: an existing profile, values by hand, further sections, other connectors. */
export function ProfileChoicesForm({ integration }: { integration: Integration }) {
  const { inputs } = integration;
  const kinds = inputs.applications?.connectors.map(({ kind }) => kind) ?? [];
  const choose = useEndpointMutation(chooseAuthenticationProfile);
  const { form, field, error, fieldErrors, isSubmitting, onSubmit } = useProblemForm({
    schema: authenticationProfileSchema,
    defaultValues: valuesOf(inputs),
    toBody: bodyOf,
    submit: async (body) => {
      await choose.mutateAsync({ params: { integrationId: integration.id }, body });

      return 'finished';
    },
  });
  const values = useWatch({ control: form.control }) as Values;
  const usesTile = sectionsOf(values).some(({ connector }) => !servesMimecastSignIn(connector));

  return (
    <form className={styles.names} noValidate onSubmit={onSubmit}>
      <ProblemSummary
        error={error}
        fieldErrors={fieldErrors}
        stepHref={(stepId) => paths.step(integration.id, stepId)}
      />
      <RadioGroup label="Authentication profile" choices={origins} {...field('origin')} />
      {values.origin === 'existing' && (
        <>
          <TextArea
            label="Application settings that reference it"
            hint="Look through the list of application settings, and write each name in a line of its own. Saving the profile acts on all of their people at once."
            isOptional
            rows={3}
            {...field('referencedBy')}
          />
          <Checkbox
            label="I looked, and no application setting references it"
            {...field('statedUnreferenced')}
          />
        </>
      )}
      <RadioGroup label="How the values get in" choices={fills} {...field('fill')} />
      <ChoiceGroup
        name="sections"
        label="Further sections"
        hint="Mimecast chooses the section by role: administrators get the Administration Console section whatever they open."
        error={undefined}
      >
        <Checkbox
          label={sectionRules['personal-portal'].title}
          hint="For everyone who is no administrator."
          {...field('hasPortal')}
        />
        <Checkbox
          label={sectionRules['end-user-applications'].title}
          hint="Also stops password sign-in for everything that uses the Mimecast API, service accounts among them."
          {...field('hasApplications')}
        />
      </ChoiceGroup>
      {kinds.length > 1 && (
        <>
          {selects(values).map(({ name, section }) => (
            <Select
              key={section}
              label={`Connector for ${sectionRules[section].title}`}
              choices={kinds.map((kind) => ({ value: kind, label: connectorNames[kind] }))}
              {...field(name)}
            />
          ))}
          {usesTile && (
            <Checkbox
              label="I have seen a sign-in that started at Mimecast work through this connector"
              hint="Connectors for tiles are documented for sign-ins that start in JumpCloud. Whether they serve the others is unknown."
              {...field('hasSeenSignIn')}
            />
          )}
        </>
      )}
      <div>
        <Button type="submit" isBusy={isSubmitting} busyLabel="Saving…">
          Use these choices
        </Button>
      </div>
    </form>
  );
}

const origins = [
  { value: 'new', label: 'A new one', hint: 'Nobody is under it until the pilot is.' },
  {
    value: 'existing',
    label: 'An existing one',
    hint: 'Only if no application setting references it. Give its name below, among the names.',
  },
];

const fills = [
  {
    value: 'metadata-url',
    label: 'By metadata URL',
    hint: 'Mimecast imports them, and can follow a renewed certificate.',
  },
  { value: 'by-hand', label: 'By hand', hint: 'When Mimecast can’t reach the metadata URL.' },
];

const selects = (values: Values) =>
  (
    [
      { name: 'consoleConnector', section: 'administration-console', isShown: true },
      { name: 'portalConnector', section: 'personal-portal', isShown: values.hasPortal },
      { name: 'applicationsConnector', section: 'end-user-applications', isShown: values.hasApplications },
    ] as const
  ).filter(({ isShown }) => isShown);

const valuesOf = (inputs: Integration['inputs']): Values => {
  const { origin, statedUnreferenced, fill, seenSignIn } = authenticationProfileOf(inputs);
  const filled = filledSections(inputs).map(({ section }) => section);
  const connectorOf = (section: Section) => sectionConnector(inputs, section) ?? '';

  return {
    origin,
    referencedBy: '',
    statedUnreferenced,
    fill,
    hasPortal: filled.includes('personal-portal'),
    hasApplications: filled.includes('end-user-applications'),
    consoleConnector: connectorOf('administration-console'),
    portalConnector: connectorOf('personal-portal'),
    applicationsConnector: connectorOf('end-user-applications'),
    hasSeenSignIn: seenSignIn.length > 0,
  };
};

const sectionsOf = (values: Values) =>
  selects(values).map(({ name, section }) => ({ section, connector: values[name] as ConnectorKind }));

const bodyOf = (values: Values) => {
  const sections = sectionsOf(values);
  const tiles = sections.map(({ connector }) => connector).filter((kind) => !servesMimecastSignIn(kind));
  const isExisting = values.origin === 'existing';

  return {
    origin: values.origin,
    referencedBy: isExisting
      ? values.referencedBy
          .split('\n')
          .map((name) => name.trim())
          .filter((name) => name !== '')
      : [],
    statedUnreferenced: isExisting && values.statedUnreferenced,
    fill: values.fill,
    sections,
    seenSignIn: values.hasSeenSignIn ? [...new Set(tiles)] : [],
  };
};
