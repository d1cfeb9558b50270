import {
  connectJumpCloud,
  connectJumpCloudSchema,
  type Integration,
  type JumpCloudConnection,
} from '@wizard/contracts';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { useStepForm } from '../../shared/lib/use-step-form.ts';
import { regionNames } from '../../shared/lib/words.ts';
import { RadioGroup } from '../../shared/ui/choices.tsx';
import type { Choice } from '../../shared/ui/select.tsx';
import { SecretInput } from '../../shared/ui/secret-input.tsx';
import { StepForm } from '../../shared/ui/step-form.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import { ConnectedOrganization } from './connected-organization.tsx';

interface Values {
  region: string;
  credential: { kind: string; apiKey: string; clientId: string; clientSecret: string };
  organizationId: string;
}

/** Region and credential, then the organization when the credential sees several. */
export function ConnectJumpCloudView(props: StepViewProps<'connect-jumpcloud'>) {
  const { integration } = props;
  const [connection, setConnection] = useState<JumpCloudConnection | null>(null);
  const connect = useEndpointMutation(connectJumpCloud);
  const saved = integration.credentials.find(({ vendor }) => vendor === 'jumpcloud');

  const stepForm = useStepForm(props, {
    schema: connectJumpCloudSchema,
    defaultValues: {
      region: integration.inputs.jumpcloud?.region ?? '',
      credential: {
        kind: saved === undefined ? 'api-key' : 'saved',
        apiKey: '',
        clientId: '',
        clientSecret: '',
      },
      organizationId: integration.inputs.jumpcloud?.organizationId ?? '',
    },
    secrets: ['credential.apiKey', 'credential.clientSecret'],
    toBody,
    whenEmpty: {
      region: 'Choose the region of your organization.',
      'credential.apiKey': 'Enter the API key.',
      'credential.clientId': 'Enter the client ID.',
      'credential.clientSecret': 'Enter the client secret.',
    },
    submit: async (body) => {
      const answer = await connect.mutateAsync({ params: { integrationId: integration.id }, body });
      setConnection(answer);
      // The server has the credential now; nobody is asked for it twice.
      stepForm.form.setValue('credential', { kind: 'saved', apiKey: '', clientId: '', clientSecret: '' });

      return answer.organization === null ? 'unfinished' : 'finished';
    },
  });
  const { field, form } = stepForm;
  const kind = useWatch({ control: form.control, name: 'credential.kind' });
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
        {kind === 'api-key' && (
          <SecretInput
            label="API key"
            hint="Of an administrator who may change SSO applications and user groups."
            {...field('credential.apiKey')}
          />
        )}
        {kind === 'service-account' && (
          <>
            <TextInput label="Client ID" isCode autoComplete="off" {...field('credential.clientId')} />
            <SecretInput label="Client secret" {...field('credential.clientSecret')} />
          </>
        )}
        {choosesAmong.length > 0 && (
          <RadioGroup
            label="Organization"
            hint="This credential sees several. Choose the one that signs in to Mimecast."
            choices={choosesAmong.map(({ id, name }) => ({ value: id, label: name ?? id, hint: id }))}
            {...field('organizationId')}
          />
        )}
      </StepForm>
    </>
  );
}

function credentialChoices(kind: Integration['kind'], lastFour: string | undefined): Choice[] {
  return [
    ...(lastFour === undefined
      ? []
      : [{ value: 'saved', label: `The saved credential that ends in ${lastFour}` }]),
    { value: 'api-key', label: 'API key' },
    {
      value: 'service-account',
      label: 'Service account',
      hint: 'Client ID and secret; not bound to one person.',
    },
    ...(kind === 'rehearsal'
      ? []
      : [
          {
            value: 'environment',
            label: 'From the server’s environment',
            hint: 'JUMPCLOUD_API_KEY is set where the wizard runs.',
          },
        ]),
  ];
}

function toBody({ region, credential, organizationId }: Values) {
  return {
    region,
    ...(credential.kind === 'saved' ? {} : { credential }),
    ...(organizationId === '' ? {} : { organizationId }),
  };
}
