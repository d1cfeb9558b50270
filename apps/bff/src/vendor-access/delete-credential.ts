import type { Actor, Credential, Credentials, IntegrationId } from '@wizard/contracts';
import { WizardError } from '../db/wizard-error.ts';
import { vendorName } from '../vault/credential.ts';
import { listCredentials, type ListCredentialsDeps } from './list-credentials.ts';

export interface DeleteCredential {
  readonly integrationId: IntegrationId;
  readonly vendor: Credential['vendor'];
  readonly purpose: Credential['purpose'];
  readonly actor: Actor;
}

export interface DeleteCredentialDeps extends ListCredentialsDeps {
  /** Id of a run that is at work; from `provisioning`, which ranks higher. */
  readonly readRunAtWork: (integrationId: IntegrationId) => Promise<string | null>;
}

/**
 * Deletes a saved credential from this server; at the vendor it goes on to exist.
 * @throws CredentialInUseError, CredentialNotSavedError
 */
export const deleteCredential = async (
  deps: DeleteCredentialDeps,
  { integrationId, vendor, purpose, actor }: DeleteCredential,
): Promise<Credentials> => {
  const runId =
    vendor === 'jumpcloud' && purpose === 'set-up' ? await deps.readRunAtWork(integrationId) : null;
  if (runId !== null) throw new CredentialInUseError(runId);

  await deps.ledger.write(integrationId, async (tx) => {
    if (await deps.vault.deleteCredential(tx, { vendor, purpose, actor })) return;
    throw new CredentialNotSavedError(vendor, purpose);
  });

  return listCredentials(deps, integrationId);
};

class CredentialInUseError extends WizardError {
  readonly code = 'conflict';

  constructor(runId: string) {
    super(`The run ${runId} is changing JumpCloud with this credential.`, {
      remedy: { text: 'Wait for the run to end, or cancel it. Then delete the credential.' },
    });
  }
}

class CredentialNotSavedError extends WizardError {
  readonly code = 'not-found';

  constructor(vendor: Credential['vendor'], purpose: Credential['purpose']) {
    super(`No ${purpose} credential of ${vendorName(vendor)} is saved. It may have been deleted already.`);
  }
}
