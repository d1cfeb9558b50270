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

/** Someone changed the database beside the wizard. What the ledger says can't be trusted from there on. */
export class LedgerDamagedError extends WizardError {
  readonly code = 'ledger-damaged';

  constructor(integrationId: string, seq: number) {
    super(
      `Entry ${seq} of the ledger of ${integrationId} can't be read: its text is no longer what was written.`,
      {
        remedy: { text: 'Restore the database from a backup from before the change.' },
      },
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
