import {
  connectMimecast,
  connectMimecastSchema,
  type Integration,
  type MimecastConnection,
} from '@wizard/contracts';
import { isOtherGrid } from '@wizard/runbook/values';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { useStepForm } from '../../shared/lib/use-step-form.ts';
import { gridNames } from '../../shared/lib/words.ts';
import { RadioGroup } from '../../shared/ui/choices.tsx';
import { type Choice, Select } from '../../shared/ui/select.tsx';
import { SecretInput } from '../../shared/ui/secret-input.tsx';
import { StepForm } from '../../shared/ui/step-form.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import { ApiApplicationGuide } from './api-application-guide.tsx';
import { ConnectedAccount } from './connected-account.tsx';
import { GridTable } from './grid-table.tsx';

interface Values {
  kind: string;
  apiHost: string;
  clientId: string;
  clientSecret: string;
  grid: string;
  otherGrid: string;
  accountCode: string;
}

const other = 'other';
const grids = [
  ...Object.entries(gridNames).map(([value, label]) => ({ value, label })),
  { value: other, label: 'Another grid' },
];
const apiHosts = [
  { value: 'api', label: 'Global (api.services.mimecast.com)' },
  { value: 'us-api', label: 'United States (us-api.services.mimecast.com)' },
  { value: 'uk-api', label: 'United Kingdom (uk-api.services.mimecast.com)' },
];

/** The Mimecast account: read with an API 2.0 application, or entered by hand. */
export function ConnectMimecastView(props: StepViewProps<'connect-mimecast'>) {
  const { integration } = props;
  const known = integration.inputs.mimecast;
  const [connection, setConnection] = useState<MimecastConnection | null>(null);
  const connect = useEndpointMutation(connectMimecast);

  const stepForm = useStepForm(props, {
    schema: connectMimecastSchema,
    defaultValues: {
      kind: known?.knownFrom === 'by-hand' ? 'by-hand' : 'api-application',
      apiHost: known?.apiHost ?? 'api',
      clientId: '',
      clientSecret: '',
      grid: known?.knownFrom === 'by-hand' ? (isOtherGrid(known.grid) ? other : known.grid) : '',
      otherGrid: known !== null && isOtherGrid(known.grid) ? known.grid : '',
      accountCode: known?.knownFrom === 'by-hand' ? known.accountCode : '',
    },
    secrets: ['clientSecret'],
    toBody,
    whenEmpty: {
      clientId: 'Enter the client ID of the API application.',
      clientSecret: 'Enter the client secret of the API application.',
      grid: 'Choose the grid of your account.',
      accountCode: 'Enter the account code.',
    },
    submit: async (body) => {
      setConnection(await connect.mutateAsync({ params: { integrationId: integration.id }, body }));
      stepForm.form.setValue('clientSecret', '');

      return 'finished';
    },
  });
  const { field, form } = stepForm;
  const kind = useWatch({ control: form.control, name: 'kind' });
  const grid = useWatch({ control: form.control, name: 'grid' });
  const isByHand = kind === 'by-hand';

  return (
    <>
      <ConnectedAccount integration={integration} connection={connection} />
      <ApiApplicationGuide integration={integration} />
      <StepForm
        stepForm={stepForm}
        submitLabel={isByHand ? 'Use this account' : 'Verify with Mimecast'}
        againLabel={isByHand ? 'Use this account' : 'Verify again'}
        busyLabel={isByHand ? 'Saving…' : 'Asking Mimecast…'}
        stepHref={(stepId) => paths.step(integration.id, stepId)}
      >
        <RadioGroup
          label="How the wizard learns your account"
          choices={kindChoices(integration.kind)}
          {...field('kind')}
        />
        {!isByHand && <Select label="API host" choices={apiHosts} {...field('apiHost')} />}
        {kind === 'api-application' && (
          <>
            <TextInput label="Client ID" isCode autoComplete="off" {...field('clientId')} />
            <SecretInput label="Client secret" {...field('clientSecret')} />
          </>
        )}
        {isByHand && (
          <TextInput
            label="Account code"
            hint="In Mimecast’s console at Account | Account Settings, for example CUSA35A403."
            isCode
            autoComplete="off"
            {...field('accountCode')}
          />
        )}
        <Select
          label={isByHand ? 'Grid' : 'Grid, if Mimecast’s answer is wrong'}
          hint={
            isByHand
              ? 'The part that the article writes as XX in XX-api.mimecast.com.'
              : 'Leave it as it is: the grid is read from your account.'
          }
          isOptional={!isByHand}
          choices={grids}
          placeholder={isByHand ? 'Choose a grid' : 'As read from the account'}
          {...field('grid')}
        />
        {grid === other && (
          <TextInput
            label="Host of your SAML addresses"
            hint="As Mimecast’s support or another of your SAML set-ups gives it, in the form xx-api.mimecast.com."
            isCode
            autoComplete="off"
            {...field('otherGrid')}
          />
        )}
        {isByHand && <GridTable />}
      </StepForm>
    </>
  );
}

function kindChoices(kind: Integration['kind']): Choice[] {
  return [
    {
      value: 'api-application',
      label: 'API 2.0 application',
      hint: 'Also lets the wizard read audit events, which are the stronger proof later.',
    },
    ...(kind === 'rehearsal'
      ? []
      : [
          {
            value: 'environment',
            label: 'From the server’s environment',
            hint: 'MIMECAST_CLIENT_ID and MIMECAST_CLIENT_SECRET are set where the wizard runs.',
          },
        ]),
    { value: 'by-hand', label: 'By hand', hint: 'Account code and grid, read in the console by a person.' },
  ];
}

function toBody({ kind, apiHost, clientId, clientSecret, grid: chosen, otherGrid, accountCode }: Values) {
  const grid = chosen === other ? otherGrid.trim().toLowerCase() : chosen;
  if (kind === 'by-hand') return { kind, grid, accountCode };
  const corrected = grid === '' ? {} : { grid };

  return kind === 'environment'
    ? { kind, apiHost, ...corrected }
    : { kind, apiHost, clientId, clientSecret, ...corrected };
}
