import type { Actor, IntegrationId, MetadataVerification } from '@wizard/contracts';
import { checkMetadataUrl, type JumpCloudClient, MetadataUrlError } from '@wizard/jumpcloud';
import type { ObservedApplication } from '@wizard/runbook/plan';
import type { ConnectorKind } from '@wizard/runbook/values';
import type { IdpMetadata } from '@wizard/saml';
import { isVendorError } from '@wizard/vendor-http';
import type { Clock } from '../db/clock.ts';
import type { OpenDatabase } from '../db/database.ts';
import { readConnectors } from '../integrations/connectors.ts';
import { changeInputs, inputsFold } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { observeApplication } from './engine/observe.ts';
import { ChoiceRefusedError, MetadataUnusableError, MetadataUrlRefusedError } from './errors.ts';
import type { JumpCloudAccess } from './jumpcloud-access.ts';
import {
  matchingCertificate,
  type MetadataFinding,
  metadataFindings,
  signInLocation,
} from './metadata-findings.ts';
import { readMetadata } from './read-metadata.ts';

export interface VerifyMetadataUrlDeps {
  clock: Clock;
  database: OpenDatabase;
  ledger: Ledger;
  vendorAccess: JumpCloudAccess;
}

export interface VerifyMetadataUrl {
  integrationId: IntegrationId;
  connector: ConnectorKind;
  url: string;
  actor: Actor;
}

/** Waits between attempts: JumpCloud serves metadata a moment after the application was made. */
const waitsMs = [500, 1000, 1500, 2000];

/**
 * Fetches the pasted metadata URL and compares it with the connector's application; on success its values
 * become the integration's.
 * @throws MetadataUrlRefusedError, MetadataUnusableError, VendorError
 */
export async function verifyMetadataUrl(
  deps: VerifyMetadataUrlDeps,
  { integrationId, connector, url, actor }: VerifyMetadataUrl,
): Promise<MetadataVerification> {
  refuseForeignUrl(url);
  const client = await deps.vendorAccess.jumpcloud(integrationId);
  const application = await readApplication(deps, client, integrationId, connector);

  const fetched = await fetchPatiently(deps, integrationId, url);
  const metadata = await readMetadata(fetched.text, url);

  const findings = metadataFindings(metadata, application, deps.clock.now());
  const wrong = findings.filter(({ ok }) => !ok);
  if (wrong.length > 0) await refuseOther(client, application, metadata, wrong, url);

  const certificate = matchingCertificate(metadata, application);
  if (certificate === null) throw new Error('A finding says that the certificate matches, and none does.');
  const values = {
    url,
    entityId: metadata.entityId,
    ssoUrl: application.ssoUrl,
    certificateSha256: certificate.sha256,
    certificateNotAfter: certificate.notAfter,
  };

  await deps.ledger.write(integrationId, async (tx) => {
    const { metadata: others } = await tx.fold(inputsFold);
    await changeInputs(tx, {
      section: 'metadata',
      value: { ...others, [connector]: { ...values, certificate: certificate.derBase64 } },
      actor,
    });
    await recordObservation(tx, {
      actor,
      stepId: 'copy-metadata-url',
      connector,
      source: 'read-back',
      outcome: 'pass',
      summary: `The metadata at ${url} is that of "${application.displayLabel}": issuer ${values.entityId}, certificate until ${values.certificateNotAfter.slice(0, 10)}.`,
      data: values,
    });
  });

  return { connector, ...values, findings, isVerified: true };
}

function refuseForeignUrl(url: string): void {
  try {
    checkMetadataUrl(url);
  } catch (error) {
    if (error instanceof MetadataUrlError)
      throw new MetadataUrlRefusedError(`${error.message}.`, error.given);
    throw error;
  }
}

async function readApplication(
  deps: VerifyMetadataUrlDeps,
  client: JumpCloudClient,
  integrationId: IntegrationId,
  connector: ConnectorKind,
): Promise<ObservedApplication> {
  const record = (await readConnectors(deps, integrationId)).find(
    ({ kind, deletedAt, applicationId }) =>
      kind === connector && deletedAt === null && applicationId !== null,
  );
  if (record?.applicationId == null) throw noApplication(connector);

  try {
    return await observeApplication(await client.applications.get(record.applicationId), record);
  } catch (error) {
    if (isVendorError(error, 'not-found')) throw noApplication(connector);
    throw error;
  }
}

function noApplication(connector: ConnectorKind): ChoiceRefusedError {
  return new ChoiceRefusedError({
    pointer: '/url',
    message: `The connector ${connector} has no application in JumpCloud yet, so there is nothing to compare the metadata with. Create the applications first.`,
  });
}

async function fetchPatiently(
  { clock, vendorAccess }: VerifyMetadataUrlDeps,
  integrationId: IntegrationId,
  url: string,
): Promise<{ url: string; text: string }> {
  for (const waitMs of [...waitsMs, null]) {
    try {
      return await vendorAccess.fetchPublicMetadata(integrationId, url);
    } catch (error) {
      if (error instanceof MetadataUrlError)
        throw new MetadataUrlRefusedError(`${error.message}.`, error.given);
      if (isVendorError(error, 'too-large')) throw tooLarge(url);
      if (!isVendorError(error, 'not-found')) throw error;
      if (waitMs === null) break;
      await clock.sleep(waitMs);
    }
  }

  throw new MetadataUnusableError({
    message:
      'JumpCloud has no metadata at this address (404). It appears a few seconds after an application was created and only while single sign-on is on. Copy the address again with Copy Metadata URL.',
    given: url,
  });
}

function tooLarge(url: string): MetadataUnusableError {
  return new MetadataUnusableError({
    message:
      'What the address gave is larger than 1 MB. The metadata of one application has a few kilobytes.',
    given: url,
  });
}

/** Parts of the metadata, by the id of the finding about them. */
const partNames: Readonly<Record<string, string>> = {
  'entity-id': 'Its issuer (IdP entity ID)',
  'sso-url': 'Its sign-in address (HTTP-POST)',
  certificate: 'Its signing certificate (SHA-256)',
  'certificate-validity': 'The end of its certificate',
};

/** Says whose metadata it is, where the organization's other applications tell. */
async function refuseOther(
  client: JumpCloudClient,
  application: ObservedApplication,
  metadata: IdpMetadata,
  wrong: readonly MetadataFinding[],
  url: string,
): Promise<never> {
  const location = signInLocation(metadata);
  const owner = (await client.applications.list()).find(
    ({ ssoUrl, id }) => id !== application.id && ssoUrl === location,
  );
  if (owner !== undefined) {
    throw new MetadataUnusableError({
      message: `This is the metadata of another application, "${owner.displayLabel ?? owner.name}", not of "${application.displayLabel}".`,
      given: url,
    });
  }

  const differences = wrong.map(
    ({ id, expected, seen }) => `${partNames[id] ?? id} is "${seen ?? ''}". It must be "${expected ?? ''}".`,
  );
  throw new MetadataUnusableError({
    message: `This metadata does not agree with "${application.displayLabel}". ${differences.join(' ')}`,
    given: url,
  });
}
