import type { IntegrationId } from '@wizard/contracts';
import { MetadataUrlError } from '@wizard/jumpcloud';
import type { CheckFacts, Reading, SignInFact } from '@wizard/runbook/checks';
import type { ConnectorKind, Inputs, MetadataInput } from '@wizard/runbook/values';
import { IdpMetadataError, readIdpMetadata } from '@wizard/saml';
import { isVendorError } from '@wizard/vendor-http';
import { WizardError } from '../db/wizard-error.ts';
import { readConnectors } from '../integrations/connectors.ts';
import { readInputs } from '../integrations/inputs.ts';
import { groupNamesOf, observe } from '../provisioning/engine/observe.ts';
import { breakGlassSignInFold } from './break-glass-sign-in.ts';
import type { SignInDeps } from './find-sign-in-run.ts';
import { unknown } from './seen.ts';
import { isOutdated, signInFold, type SignInRecord } from './sign-in-record.ts';

/** Everything that the checks are judged by, asked afresh; what can't be asked is said, not failed. */
export const gatherFacts = async (deps: SignInDeps, integrationId: IntegrationId): Promise<CheckFacts> => {
  const inputs = await readInputs(deps, integrationId);
  const kinds = inputs.applications?.connectors.map(({ kind }) => kind) ?? [];
  const now = deps.clock.now().toISOString();

  const [jumpcloud, metadata, effectiveUsers, breakGlassUser, mimecastAccount] = await Promise.all([
    reading(observeJumpCloud(deps, integrationId, inputs)),
    byConnector(kinds, (kind) => reading(readServedMetadata(deps, integrationId, inputs, kind))),
    byConnector(kinds, (kind) => reading(readEffectiveUsers(deps, integrationId, kind))),
    reading(findBreakGlass(deps, integrationId, inputs)),
    reading(readAccount(deps, integrationId)),
  ]);

  return {
    inputs,
    now,
    jumpcloud,
    metadata,
    effectiveUsers,
    breakGlassUser,
    mimecastAccount,
    breakGlassSignedInAt: (await deps.ledger.fold(integrationId, breakGlassSignInFold)).at,
    signIns: (await deps.ledger.fold(integrationId, signInFold))
      .filter((run) => !isOutdated(run, inputs))
      .map(signInFact),
  };
};

/** Not an answer that says no, but none at all: the check is then unknown, never failed. */
const reading = async <T>(question: Promise<T>): Promise<Reading<T>> => {
  try {
    return { kind: 'read', value: await question };
  } catch (error) {
    if (isVendorError(error)) {
      return {
        kind: 'unreadable',
        reason: `${error.vendor} could not be asked: ${error.vendorMessage ?? error.code}.`,
      };
    }
    if (error instanceof WizardError) return { kind: 'unreadable', reason: error.message };
    if (error instanceof MetadataUrlError) return { kind: 'unreadable', reason: `${error.message}.` };
    if (error instanceof IdpMetadataError) {
      return { kind: 'unreadable', reason: `The address does not give usable metadata (${error.code}).` };
    }
    throw error;
  }
};

const byConnector = async <T>(
  kinds: readonly ConnectorKind[],
  ask: (kind: ConnectorKind) => Promise<T>,
): Promise<Partial<Record<ConnectorKind, T>>> =>
  Object.fromEntries(await Promise.all(kinds.map(async (kind) => [kind, await ask(kind)] as const)));

const observeJumpCloud = async (deps: SignInDeps, integrationId: IntegrationId, inputs: Inputs) => {
  const [client, connectors] = await Promise.all([
    deps.vendorAccess.jumpcloud(integrationId),
    readConnectors(deps, integrationId),
  ]);

  return observe(client, {
    organization: {
      id: inputs.jumpcloud?.organizationId ?? '',
      name: inputs.jumpcloud?.organizationName ?? null,
    },
    connectors,
    groupNames: groupNamesOf(inputs),
  });
};

const readServedMetadata = async (
  deps: SignInDeps,
  integrationId: IntegrationId,
  inputs: Inputs,
  kind: ConnectorKind,
): Promise<MetadataInput> => {
  const verified = inputs.metadata?.[kind];
  if (verified === undefined) throw new NotKnownYetError('The metadata URL was not verified yet.');

  const { text } = await deps.vendorAccess.fetchPublicMetadata(integrationId, verified.url);
  const served = await readIdpMetadata(text);
  const certificate =
    served.certificates.find(({ sha256 }) => sha256 === verified.certificateSha256) ?? served.certificates[0];

  return {
    url: verified.url,
    entityId: served.entityId,
    ssoUrl: served.ssoUrls.post ?? '',
    certificate: certificate?.derBase64 ?? '',
    certificateSha256: certificate?.sha256 ?? '',
    certificateNotAfter: certificate?.notAfter ?? '',
  };
};

/** There is nothing to ask a vendor about. */
class NotKnownYetError extends WizardError {
  readonly code = 'conflict';
}

const readEffectiveUsers = async (
  deps: SignInDeps,
  integrationId: IntegrationId,
  kind: ConnectorKind,
): Promise<readonly string[]> => {
  const record = (await readConnectors(deps, integrationId)).find(
    (connector) => connector.kind === kind && connector.deletedAt === null,
  );
  if (!record?.applicationId) throw new NotKnownYetError('The application was not created yet.');
  const client = await deps.vendorAccess.jumpcloud(integrationId);

  return (await client.applications.users(record.applicationId)).map(({ id }) => id);
};

const findBreakGlass = async (deps: SignInDeps, integrationId: IntegrationId, { breakGlass }: Inputs) => {
  if (breakGlass === null) return null;
  const client = await deps.vendorAccess.jumpcloud(integrationId);
  const user = await client.systemUsers.findByEmail(breakGlass.email);

  return user === undefined ? null : { id: user.id };
};

const readAccount = async (deps: SignInDeps, integrationId: IntegrationId) => {
  const client = await deps.vendorAccess.mimecast(integrationId);
  const { accountCode, region } = await client.account.getAccount();

  return { accountCode, region: region ?? null };
};

const signInFact = (run: SignInRecord): SignInFact => {
  const { direction, connector, observed, attested } = run;
  const none = unknown('The vendor told nothing.');

  return {
    direction,
    connector,
    jumpcloud: observed?.jumpcloud ?? none,
    mimecast: observed?.mimecast ?? none,
    attested,
  };
};
