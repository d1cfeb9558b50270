import {
  connectJumpCloud,
  connectJumpCloudSchema,
  type Integration,
  type JumpCloudConnection,
} from '@wizard/contracts';
import { useEffect, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { Link } from 'wouter';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { useStepForm } from '../../shared/lib/use-step-form.ts';
import { regionNames } from '../../shared/lib/words.ts';
import { RadioGroup } from '../../shared/ui/choices.tsx';
import type { Choice } from '../../shared/ui/select.tsx';
import { StepForm } from '../../shared/ui/step-form.tsx';
import { ConnectedOrganization } from './connected-organization.tsx';
import { CredentialFields, emptyCredential, emptyCredentialWords } from './credential-fields.tsx';
import { OtherRegions } from './other-regions.tsx';

interface Values {
  region: string;
  credential: { kind: string; apiKey: string; clientId: string; clientSecret: string };
  organizationId: string;
  triesOtherRegions: boolean;
}

/** Region and credential, then the organization when the credential sees several. */
export function ConnectJumpCloudView(props: StepViewProps<'connect-jumpcloud'>) {
  const { integration } = props;
  const [connection, setConnection] = useState<JumpCloudConnection | null>(null);
  const [wereOthersTried, setWereOthersTried] = useState(false);
  const connect = useEndpointMutation(connectJumpCloud);
  const saved = integration.credentials.find(
    ({ vendor, purpose }) => vendor === 'jumpcloud' && purpose === 'set-up',
  );

  const stepForm = useStepForm(props, {
    schema: connectJumpCloudSchema,
    defaultValues: {
      region: integration.inputs.jumpcloud?.region ?? 'us',
      credential: { kind: saved === undefined ? 'api-key' : 'saved', ...emptyCredential },
      organizationId: integration.inputs.jumpcloud?.organizationId ?? '',
      triesOtherRegions: false,
    },
    secrets: ['credential.apiKey', 'credential.clientSecret', 'triesOtherRegions'],
    toBody,
    whenEmpty: { region: 'Choose the region of your organization.', ...emptyCredentialWords },
    submit: async (body) => {
      const { form } = stepForm;
      setWereOthersTried(body.triesOtherRegions === true);
      const answer = await connect.mutateAsync({ params: { integrationId: integration.id }, body });
      setConnection(answer);
      form.setValue('region', answer.region);
      // The server has the credential now; nobody is asked for it twice.
      form.setValue('credential', { kind: 'saved', ...emptyCredential });

      return answer.organization === null ? 'unfinished' : 'finished';
    },
  });
  const { field, form } = stepForm;
  const [kind, region] = useWatch({ control: form.control, name: ['credential.kind', 'region'] });
  const { isSubmitting } = stepForm;
  useEffect(() => {
    // Asked for with one press, and for that one alone, whatever came of it.
    if (!isSubmitting) form.setValue('triesOtherRegions', false);
  }, [isSubmitting, form]);
  const choosesAmong =
    connection !== null && connection.organizations.length > 1 ? connection.organizations : [];
  const lastFour = connection?.lastFour ?? saved?.lastFour;

  return (
    <>
      <ConnectedOrganization integration={integration} connection={connection} />
      <StepForm
        stepForm={stepForm}
        submitLabel={choosesAmong.length > 0 ? 'Connect this organization' : 'Verify with JumpCloud'}
        againLabel="Verify again"
        busyLabel="Asking JumpCloud…"
        stepHref={(stepId) => paths.step(integration.id, stepId)}
      >
        <OtherRegions
          error={stepForm.error}
          region={region}
          wereTried={wereOthersTried}
          isBusy={isSubmitting}
          onTry={() => {
            form.setValue('triesOtherRegions', true);
          }}
        />
        <RadioGroup
          label="Region"
          choices={Object.entries(regionNames).map(([value, label]) => ({ value, label }))}
          {...field('region')}
        />
        <RadioGroup
          label="How the wizard signs in to JumpCloud"
          choices={credentialChoices(integration.kind, lastFour)}
          {...field('credential.kind')}
        />
        <CredentialFields
          kind={kind}
          keyHint="Of an administrator who may change SSO applications and user groups."
          field={field}
        />
        {choosesAmong.length > 0 && (
          <RadioGroup
            label="Organization"
            hint="This credential sees several. Choose the one that signs in to Mimecast."
            choices={choosesAmong.map(({ id, name }) => ({ value: id, label: name ?? id, hint: id }))}
            {...field('organizationId')}
          />
        )}
      </StepForm>
      {integration.inputs.jumpcloud !== null && (
        <p>
          <Link href={paths.credentials(integration.id)}>
            Delete this credential when done, or keep one that may only read
          </Link>
        </p>
      )}
    </>
  );
}

function credentialChoices(kind: Integration['kind'], lastFour: string | undefined): Choice[] {
  return [
    ...(lastFour === undefined
      ? []
      : [{ value: 'saved', label: `The saved credential that ends in ${lastFour}` }]),
    { value: 'api-key', label: 'API key' },
    { value: 'service-account', label: 'Service account (client ID and secret)' },
    ...(kind === 'rehearsal'
      ? []
      : [{ value: 'environment', label: 'From the server’s environment (JUMPCLOUD_API_KEY)' }]),
  ];
}

function toBody({ region, credential, organizationId, triesOtherRegions }: Values) {
  return {
    region,
    ...(credential.kind === 'saved' ? {} : { credential }),
    ...(organizationId === '' ? {} : { organizationId }),
    ...(triesOtherRegions ? { triesOtherRegions } : {}),
  };
}
