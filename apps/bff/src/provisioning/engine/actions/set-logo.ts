import { upsertApplicationLogo } from '../../logo-store.ts';
import type { ActionContext, VendorAction } from './vendor-action.ts';

interface LogoToSet {
  applicationId: string;
  logo: string;
  logoUrlBefore: string | null;
}

/**
 * Uploads the picture of a tile. A second upload only replaces the first, so nothing is looked for after an
 * answer that left it open. What the tile shows then is read back with everything else when the run ends.
 */
export function setLogo(
  { client, readLogo }: ActionContext,
  { applicationId, logo, logoUrlBefore }: LogoToSet,
): VendorAction {
  return {
    call: `POST /api/v2/applications/${applicationId}/logo`,
    isRepeatable: true,
    find: () => Promise.resolve(null),

    perform: async () => {
      const { bytes, mediaType, fileName } = await readLogo(logo);
      const image = new Blob([new Uint8Array(bytes)], { type: mediaType });
      await client.applications.uploadLogo(applicationId, image, fileName);
      return { result: { applicationId } };
    },

    record: (tx) =>
      upsertApplicationLogo(tx.trx, {
        integration_id: tx.integrationId,
        application_id: applicationId,
        logo_id: logo,
        url_before: logoUrlBefore,
        url: null,
        set_at: tx.at,
      }),
  };
}
