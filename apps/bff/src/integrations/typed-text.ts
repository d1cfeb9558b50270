import { WizardError } from '../db/wizard-error.ts';
import { SecretInLedgerError } from '../ledger/ledger-errors.ts';

/** A person typed or pasted a credential where the ledger would keep it for ever. */
export class SecretInTextError extends WizardError {
  readonly code = 'invalid-request';

  constructor(pointer: string) {
    const message =
      'It contains a credential that the wizard knows, and a record never keeps one. Leave it out.';
    super('The text contains a credential. Nothing was recorded.', { fields: [{ pointer, message }] });
  }
}

/**
 * Runs a write whose entries repeat what a person typed into `pointer`: what the ledger refuses as a secret is
 * then the text's fault and not ours.
 */
export const withTypedText = async <T>(pointer: string, write: () => Promise<T>): Promise<T> => {
  try {
    return await write();
  } catch (error) {
    if (error instanceof SecretInLedgerError) throw new SecretInTextError(pointer);
    throw error;
  }
};
