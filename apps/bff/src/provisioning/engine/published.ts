import type { IntegrationId } from '@wizard/contracts';
import type { JumpCloudClient } from '@wizard/jumpcloud';
import type { OwnApplication } from '@wizard/runbook/plan';
import { type IdpMetadata, IdpMetadataError, readIdpMetadata } from '@wizard/saml';
import { isVendorError } from '@wizard/vendor-http';
import { readConnectors } from '../../integrations/connectors.ts';
import { readInputs } from '../../integrations/inputs.ts';
import { metadataFindings } from '../metadata-findings.ts';
import type { LookDeps } from './look.ts';

/** What JumpCloud publishes of the integration's applications. */
export interface Published {
  /** By application id; null: not there yet. */
  readonly metadata: ReadonlyMap<string, IdpMetadata | null>;
  /** Everyone who may use one of the applications that the pilot's group may use; null: nobody was named yet. */
  readonly userIds: readonly string[] | null;
}

/** Asked beside everything else that is read back: neither needs the other's answer. */
export async function readPublished(deps: LookDeps, integrationId: IntegrationId): Promise<Published> {
  const [client, inputs, records] = await Promise.all([
    deps.vendorAccess.jumpcloud(integrationId),
    readInputs(deps, integrationId),
    readConnectors(deps, integrationId),
  ]);
  const own = records.flatMap(({ kind, applicationId, deletedAt }) =>
    deletedAt === null && applicationId !== null ? [{ kind, id: applicationId }] : [],
  );
  const organizationId = inputs.jumpcloud?.organizationId ?? '';
  const usable =
    inputs.access?.groups.find(({ name }) => name === inputs.pilot?.groupName)?.applications ?? null;
  const ofPilot = own.find(({ kind }) => usable === null || usable.includes(kind));

  const [metadata, users] = await Promise.all([
    Promise.all(
      own
        .filter(({ kind }) => kind !== 'bookmark')
        .map(async ({ id }) => [id, await metadataOf(client, organizationId, id)] as const),
    ),
    inputs.pilot === null || ofPilot === undefined ? null : client.applications.users(ofPilot.id),
  ]);

  return { metadata: new Map(metadata), userIds: users?.map(({ id }) => id) ?? null };
}

/** JumpCloud may publish it late or not through its API (vendor/jumpcloud.md 3, 9.1): a later step waits for it. */
async function metadataOf(
  client: JumpCloudClient,
  organizationId: string,
  applicationId: string,
): Promise<IdpMetadata | null> {
  try {
    return await readIdpMetadata(await client.metadata.ofApplication(organizationId, applicationId));
  } catch (error) {
    if (isVendorError(error) || error instanceof IdpMetadataError) return null;
    throw error;
  }
}

/** Findings about which application the metadata is of; when it runs out is another step's matter. */
const identity: ReadonlySet<string> = new Set(['entity-id', 'sso-url', 'certificate']);

/** What is not as it must be in the metadata that is published. */
export function wrongMetadata(
  { metadata }: Published,
  own: readonly OwnApplication[],
  now: Date,
): readonly string[] {
  return own.flatMap((application) => {
    const found = metadata.get(application.id) ?? null;
    if (found === null) return [];

    return metadataFindings(found, application, now)
      .filter(({ id, ok }) => !ok && identity.has(id))
      .map(({ text }) => `the metadata of "${application.displayLabel}": ${text}`);
  });
}
