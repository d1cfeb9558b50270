import { WizardError } from '../db/wizard-error.ts';

export class IntegrationNotFoundError extends WizardError {
  readonly code = 'not-found';

  constructor(integrationId: string) {
    super(`There is no integration ${integrationId}. It may belong to another server.`);
  }
}

export class IntegrationArchivedError extends WizardError {
  readonly code = 'conflict';

  constructor(integrationId: string) {
    super(
      `The integration ${integrationId} is archived: it can be read and exported, but no longer changed.`,
    );
  }
}

/** A defect of ours, so no WizardError: whoever appended must leave the secret out. */
export class SecretInLedgerError extends Error {
  override readonly name = 'SecretInLedgerError';

  constructor(kind: string) {
    super(`A ledger entry of kind ${kind} contained a known secret and was refused.`);
  }
}
