import type { Actor, IntegrationId, MimecastConnection } from '@wizard/contracts';
import type { MimecastApiHost } from '@wizard/mimecast';
import type { EvidenceSource, Grid, MimecastInput } from '@wizard/runbook/values';
import { changeInputs } from '../integrations/inputs.ts';
import { readIntegration } from '../integrations/read-integration.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { LedgerWrite } from '../ledger/ledger.ts';
import { IntegrationArchivedError } from '../ledger/ledger-errors.ts';
import { type CredentialSecret, secretPart } from '../vault/credential.ts';
import { ConnectionInputError } from './connect-errors.ts';
import type { ConnectDeps } from './connect-jumpcloud.ts';
import { environmentSecret } from './environment-credentials.ts';
import { keepCredential } from './keep-credential.ts';
import { gridByHand, gridOfAnswer } from './mimecast-grid.ts';
import { readMimecastAccount } from './read-mimecast-account.ts';

export type ConnectMimecast = {
  readonly integrationId: IntegrationId;
  readonly actor: Actor;
} & (
  | {
      readonly kind: 'api-application';
      readonly apiHost: MimecastApiHost;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly grid?: Grid | undefined;
    }
  | { readonly kind: 'environment'; readonly apiHost: MimecastApiHost; readonly grid?: Grid | undefined }
  | { readonly kind: 'by-hand'; readonly grid: Grid; readonly accountCode: string }
);

/**
 * Learns grid and account code: from Mimecast with the credentials of an API application, which are then
 * kept, or from a person.
 * @throws CredentialRefusedError, ProductMissingError, NotCloudGatewayError, ConnectionInputError,
 * StepCannotStartError, VendorError
 */
export const connectMimecast = async (
  deps: ConnectDeps,
  input: ConnectMimecast,
): Promise<MimecastConnection> => {
  const { integrationId } = input;
  const { archivedAt } = await readIntegration(deps, integrationId);
  if (archivedAt !== null) throw new IntegrationArchivedError(integrationId);
  await deps.stepGate.assertStepCanStart(integrationId, 'connect-mimecast');

  return input.kind === 'by-hand' ? connectByHand(deps, input) : connectByApi(deps, input);
};

type ByHand = Extract<ConnectMimecast, { kind: 'by-hand' }>;
type ByApi = Exclude<ConnectMimecast, { kind: 'by-hand' }>;

const connectByHand = async (deps: ConnectDeps, input: ByHand): Promise<MimecastConnection> => {
  const { integrationId, actor } = input;
  const { accountCode, warnings } = gridByHand(input);
  const value: MimecastInput = {
    grid: input.grid,
    accountCode,
    accountName: null,
    adminSessionTimeout: null,
    apiHost: null,
    knownFrom: 'by-hand',
  };

  await deps.ledger.write(integrationId, async (tx) => {
    // It would otherwise go on answering for what may be another account.
    await deps.vault.deleteCredential(tx, { vendor: 'mimecast', purpose: 'set-up', actor });
    await record(tx, value, actor, {
      source: 'attestation',
      summary: `${actor.name} stated the Mimecast account ${accountCode} on the grid ${input.grid}.`,
      requestId: null,
    });
  });

  return { ...resultOf(value), region: null, lastFour: null, packages: null, warnings: [...warnings] };
};

const connectByApi = async (deps: ConnectDeps, input: ByApi): Promise<MimecastConnection> => {
  const { integrationId, actor, apiHost } = input;
  const secret = secretFor(deps, input);
  const seen = await readMimecastAccount(deps, { ...input, secret, isTyped: input.kind !== 'environment' });
  const { grid, warnings } = gridOfAnswer(seen, input.grid);
  const lastFour = secretPart(secret).slice(-4);
  const value: MimecastInput = {
    grid,
    accountCode: seen.accountCode,
    accountName: seen.accountName,
    adminSessionTimeout: seen.adminSessionTimeout,
    apiHost,
    knownFrom: 'api',
    ...(seen.packages !== null && { packages: [...seen.packages] }),
  };

  await deps.ledger.write(integrationId, async (tx) => {
    const origin = input.kind === 'environment' ? 'environment' : 'typed';
    await keepCredential(deps, tx, { vendor: 'mimecast', origin, secret, actor });
    await record(tx, value, actor, {
      source: 'read-back',
      summary: `Mimecast accepted the credential ending in ${lastFour} and named the account ${seen.accountCode}; its grid is ${grid}.`,
      requestId: seen.requestId,
    });
  });

  return {
    ...resultOf(value),
    region: seen.region,
    lastFour,
    packages: seen.packages === null ? null : [...seen.packages],
    warnings: [...seen.warnings, ...warnings],
  };
};

const secretFor = (deps: ConnectDeps, input: ByApi): CredentialSecret => {
  if (input.kind === 'api-application') {
    const { clientId, clientSecret } = input;
    const secret = { kind: 'api-application', clientId, clientSecret } as const;
    deps.vault.protect(secret);

    return secret;
  }

  const secret = environmentSecret(deps.environmentCredentials, 'mimecast');
  if (secret === null) {
    throw new ConnectionInputError({
      pointer: '/kind',
      message:
        'The server was started without MIMECAST_CLIENT_ID and MIMECAST_CLIENT_SECRET. Set them there, or enter the credentials here.',
    });
  }
  deps.vault.protect(secret);

  return secret;
};

const record = async (
  tx: LedgerWrite,
  value: MimecastInput,
  actor: Actor,
  evidence: { source: EvidenceSource; summary: string; requestId: string | null },
): Promise<void> => {
  await changeInputs(tx, { section: 'mimecast', value, actor });
  await recordObservation(tx, {
    ...evidence,
    actor,
    stepId: 'connect-mimecast',
    outcome: 'pass',
    data: { grid: value.grid, accountCode: value.accountCode, apiHost: value.apiHost },
  });
};

const resultOf = ({ accountCode, accountName, grid, knownFrom }: MimecastInput) => ({
  accountCode,
  accountName,
  grid,
  knownFrom,
});
