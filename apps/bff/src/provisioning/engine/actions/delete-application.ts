import type { Actor } from '@wizard/contracts';
import type { ApplicationRole } from '@wizard/runbook/plan';
import { isVendorError } from '@wizard/vendor-http';
import { recordConnectorDeleted } from '../../../integrations/connectors.ts';
import type { ActionContext, VendorAction } from './vendor-action.ts';

/** Deletes an application; one that is gone already is as wanted. */
export function deleteApplication(
  { client, runId }: ActionContext,
  applicationId: string,
  connector: ApplicationRole | null,
  actor: Actor,
): VendorAction {
  return {
    call: `DELETE /api/applications/${applicationId}`,
    isRepeatable: true,

    find: async () => {
      try {
        await client.applications.get(applicationId);
        return null;
      } catch (error) {
        if (isVendorError(error, 'not-found')) return { result: { applicationId, wasFound: true } };
        throw error;
      }
    },

    perform: async () => {
      await client.applications.delete(applicationId);
      return { result: { applicationId } };
    },

    // One that is not recorded as the integration's leaves no trace in its records.
    ...(connector !== null && {
      record: (tx) => recordConnectorDeleted(tx, { kind: connector, actor, runId }),
    }),
  };
}
