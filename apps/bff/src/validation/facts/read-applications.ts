import type { JumpCloudClient } from '@wizard/jumpcloud';
import { MetadataUrlError } from '@wizard/jumpcloud';
import type { CheckedJumpCloud, MetadataReading } from '@wizard/runbook/checks';
import type { MetadataInput } from '@wizard/runbook/values';
import { IdpMetadataError, readIdpMetadata } from '@wizard/saml';
import { isVendorError } from '@wizard/vendor-http';
import type { ConnectorRecord } from '../../integrations/connectors.ts';
import { boundGroupIds, observeApplication } from '../../provisioning/engine/observe.ts';
import { reasonOf } from './ask-vendors.ts';

/** Applications and the groups concerned, without members: of a large group nobody needs them here. */
export const readApplications = async (
  client: JumpCloudClient,
  own: readonly ConnectorRecord[],
  groupNames: readonly string[],
): Promise<CheckedJumpCloud> => {
  const [applications, bindings, groups] = await Promise.all([
    client.applications.list(),
    Promise.all(own.map(({ applicationId }) => boundGroupIds(client, applicationId ?? ''))),
    // By name and at the same time: reading a list first costs a round more where there are many groups.
    Promise.all(groupNames.map((name) => client.userGroups.findByName(name))),
  ]);
  const observed = applications.map((application) => {
    const index = own.findIndex(({ applicationId }) => applicationId === application.id);

    return observeApplication(application, own[index] ?? null, bindings[index] ?? []);
  });

  return {
    applications: await Promise.all(observed),
    groups: groups.flat().map(({ id, name }) => ({ id, name })),
  };
};

/** What a verified metadata URL serves now; that it serves nothing, or no metadata, is an answer too. */
export const readMetadata = async (
  verified: MetadataInput,
  fetchMetadata: (url: string) => Promise<{ text: string }>,
): Promise<MetadataReading> => {
  try {
    const { text } = await fetchMetadata(verified.url);
    const served = await readIdpMetadata(text);
    const certificate =
      served.certificates.find(({ sha256 }) => sha256 === verified.certificateSha256) ??
      served.certificates[0];

    return {
      kind: 'read',
      value: {
        url: verified.url,
        entityId: served.entityId,
        ssoUrl: served.ssoUrls.post ?? '',
        certificate: certificate?.derBase64 ?? '',
        certificateSha256: certificate?.sha256 ?? '',
        certificateNotAfter: certificate?.notAfter ?? '',
      },
    };
  } catch (error) {
    if (error instanceof IdpMetadataError) {
      return { kind: 'unusable', reason: `What the address serves is no usable metadata (${error.code}).` };
    }
    if (isVendorError(error, 'not-found')) {
      return { kind: 'unusable', reason: 'JumpCloud serves nothing at this address (404).' };
    }
    if (error instanceof MetadataUrlError) return { kind: 'unusable', reason: `${error.message}.` };

    return { kind: 'unreadable', reason: reasonOf(error) };
  }
};
