import type { Actor, IntegrationId, JumpCloudConnection } from '@wizard/contracts';
import type { Organization } from '@wizard/jumpcloud';
import type { JumpCloudInput, JumpCloudRegion } from '@wizard/runbook/values';
import type { Clock } from '../db/clock.ts';
import type { OpenDatabase } from '../db/database.ts';
import { readConnectors } from '../integrations/connectors.ts';
import { changeInputs, readInputs } from '../integrations/inputs.ts';
import { assertNotArchived } from '../integrations/read-integration.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type CredentialSecret, secretPart } from '../vault/credential.ts';
import type { Vault } from '../vault/vault.ts';
import { checkJumpCloudCredential, warningsOf } from './check-jumpcloud-credential.ts';
import { ConnectionInputError, OtherOrganizationError } from './connect-errors.ts';
import { recordCredentialCheck } from './credential-checks.ts';
import { type EnvironmentCredentials, environmentSecret } from './environment-credentials.ts';
import { keepCredential } from './keep-credential.ts';
import { listVisibleOrganizations, type VisibleOrganizations } from './list-visible-organizations.ts';
import { recordLostConnection } from './record-lost-connection.ts';
import type { VendorAccess } from './vendor-access.ts';

export interface ConnectDeps {
  readonly clock: Clock;
  readonly database: OpenDatabase;
  readonly ledger: Ledger;
  readonly vault: Vault;
  readonly vendorAccess: VendorAccess;
  readonly stepGate: StepGate;
  readonly environmentCredentials: EnvironmentCredentials;
}

export interface ConnectJumpCloud {
  readonly integrationId: IntegrationId;
  readonly region: JumpCloudRegion;
  /** Left out: go on with the saved one. */
  readonly credential?:
    | Extract<CredentialSecret, { kind: 'api-key' | 'service-account' }>
    | { readonly kind: 'environment' }
    | undefined;
  readonly organizationId?: string | undefined;
  readonly triesOtherRegions?: boolean | undefined;
  readonly actor: Actor;
}

/**
 * Proves a JumpCloud credential by listing the organizations that it sees, learns what it may change without
 * changing anything, and keeps it. With one organization that is the integration's; of several one is chosen by
 * asking again, without entering the credential again.
 * @throws CredentialRefusedError, ConnectionInputError, OtherOrganizationError, StepCannotStartError, VendorError
 */
export const connectJumpCloud = async (
  deps: ConnectDeps,
  input: ConnectJumpCloud,
): Promise<JumpCloudConnection> => {
  const { integrationId, actor } = input;
  await assertNotArchived(deps, integrationId);
  await deps.stepGate.assertStepCanStart(integrationId, 'connect-jumpcloud');

  const secret = await secretFor(deps, input);
  const seen = await listOrganizations(deps, input, secret);
  const { region, organizations } = seen;
  const { jumpcloud: before } = await readInputs(deps, integrationId);
  const chosen = choose(organizations, input.organizationId, before?.organizationId);
  if (before !== null) await assertOrganizationKept(deps, integrationId, before, organizations, chosen);

  const lastFour = secretPart(secret).slice(-4);
  const visible = organizations.length;
  const check = chosen && (await checkCredential(deps, { integrationId, region, secret, chosen }));
  await deps.ledger.write(integrationId, async (tx) => {
    await keepCredential(deps, tx, { vendor: 'jumpcloud', origin: originOf(input), secret, actor });
    if (chosen === null || check === null) return;

    await recordCredentialCheck(tx, { purpose: 'set-up', check, lastFour, actor });
    const value = {
      region,
      organizationId: chosen.id,
      organizationName: chosen.displayName ?? null,
      visibleOrganizations: visible,
    };
    await changeInputs(tx, { section: 'jumpcloud', value, actor });
    await recordObservation(tx, {
      actor,
      stepId: 'connect-jumpcloud',
      source: 'read-back',
      outcome: 'pass',
      summary: `JumpCloud accepted the credential ending in ${lastFour} and showed the organization ${nameOf(chosen)}.`,
      requestId: seen.requestId,
      data: { region, organizationId: chosen.id, visibleOrganizations: visible, lastFour },
    });
  });
  if (chosen === null && input.organizationId !== undefined) throw notVisible(input.organizationId);

  return {
    region,
    organizations: organizations.map(present),
    organization: chosen === null ? null : present(chosen),
    lastFour,
    check,
    warnings: [
      ...(chosen !== null && visible > 1 ? [severalVisible(visible, chosen)] : []),
      ...(check === null ? [] : warningsOf(check)),
    ],
  };
};

const checkCredential = async (
  deps: ConnectDeps,
  input: {
    integrationId: IntegrationId;
    region: JumpCloudRegion;
    secret: CredentialSecret;
    chosen: Organization;
  },
) => {
  const { integrationId, region, secret, chosen } = input;
  const client = await deps.vendorAccess.jumpcloudWith(integrationId, {
    region,
    secret,
    organizationId: chosen.id,
  });

  return checkJumpCloudCredential(deps, client, chosen.id);
};

const originOf = ({ credential }: ConnectJumpCloud): 'typed' | 'environment' | 'saved' => {
  if (credential === undefined) return 'saved';

  return credential.kind === 'environment' ? 'environment' : 'typed';
};

const secretFor = async (
  deps: ConnectDeps,
  { integrationId, credential }: ConnectJumpCloud,
): Promise<CredentialSecret> => {
  if (credential === undefined) {
    const saved = await deps.vendorAccess.credential(integrationId, 'jumpcloud', 'change');
    if (saved !== null) return saved.secret;

    throw new ConnectionInputError({
      pointer: '/credential',
      message: 'No set-up credential of JumpCloud is saved. Enter an API key or a service account.',
    });
  }
  const secret =
    credential.kind === 'environment'
      ? environmentSecret(deps.environmentCredentials, 'jumpcloud')
      : credential;
  if (secret === null) {
    throw new ConnectionInputError({
      pointer: '/credential/kind',
      message: 'The server was started without JUMPCLOUD_API_KEY. Set it there, or enter a credential here.',
    });
  }
  deps.vault.protect(secret);

  return secret;
};

const listOrganizations = (
  deps: ConnectDeps,
  input: ConnectJumpCloud,
  secret: CredentialSecret,
): Promise<VisibleOrganizations> =>
  listVisibleOrganizations(deps, {
    ...input,
    secret,
    onRefused: async (error, refused) => {
      if (originOf(input) === 'typed') return;
      await recordLostConnection(deps, { ...input, stepId: 'connect-jumpcloud', error, refused });
    },
  });

/** The wanted one, else the one before, else the only one; null: a person must choose among those visible. */
const choose = (
  organizations: readonly Organization[],
  wanted: string | undefined,
  before: string | undefined,
): Organization | null => {
  const find = (id: string | undefined) => organizations.find((each) => each.id === id);
  if (wanted !== undefined) return find(wanted) ?? null;

  const only = organizations.length === 1 ? organizations[0] : undefined;
  return find(before) ?? only ?? null;
};

/** Applications can't move; with another organization they would be looked for, and made again, elsewhere. */
const assertOrganizationKept = async (
  deps: ConnectDeps,
  integrationId: IntegrationId,
  before: JumpCloudInput,
  visible: readonly Organization[],
  chosen: Organization | null,
): Promise<void> => {
  const isKept =
    chosen === null
      ? visible.some(({ id }) => id === before.organizationId)
      : chosen.id === before.organizationId;
  if (isKept) return;

  const connectors = await readConnectors(deps, integrationId);
  if (!connectors.some(({ deletedAt }) => deletedAt === null)) return;

  const other = chosen === null ? 'other organizations' : nameOf(chosen);
  throw new OtherOrganizationError(before.organizationName ?? before.organizationId, other);
};

const notVisible = (organizationId: string): ConnectionInputError =>
  new ConnectionInputError({
    pointer: '/organizationId',
    message: 'The credential does not see this organization. Choose one of those that it sees.',
    given: organizationId,
  });

const severalVisible = (visible: number, chosen: Organization): string =>
  `The credential sees ${visible} organizations. Every call names ${nameOf(chosen)}, so the others are left alone.`;

const present = ({ id, displayName }: Organization) => ({ id, name: displayName ?? null });

const nameOf = ({ id, displayName }: Organization): string =>
  displayName === null || displayName === undefined ? id : `"${displayName}" (${id})`;
