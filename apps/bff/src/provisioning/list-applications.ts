import type { ExistingApplication, IntegrationId } from '@wizard/contracts';
import type { OpenDatabase } from '../db/database.ts';
import { readApplicationOwners } from '../integrations/connectors.ts';
import { readInputs } from '../integrations/inputs.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { InputsMissingError } from './errors.ts';
import { byLikelihood, describeExisting } from './existing-application.ts';
import type { JumpCloudAccess } from './jumpcloud-access.ts';

export interface ExistingApplicationsDeps {
  database: OpenDatabase;
  ledger: Ledger;
  vendorAccess: JumpCloudAccess;
}

/**
 * SAML applications of the organization that a connector could be, likely ones first.
 * @throws InputsMissingError
 */
export async function listApplications(
  deps: ExistingApplicationsDeps,
  integrationId: IntegrationId,
): Promise<ExistingApplication[]> {
  const { mimecast } = await readInputs(deps, integrationId);
  if (mimecast === null) throw new InputsMissingError(['mimecast']);

  const client = await deps.vendorAccess.jumpcloud(integrationId);
  const [applications, owners] = await Promise.all([client.applications.list(), readApplicationOwners(deps)]);

  return applications
    .filter(({ sso }) => sso?.type === 'saml')
    .map((application) => describeExisting(application, { mimecast, owners, integrationId }))
    .sort(byLikelihood);
}
