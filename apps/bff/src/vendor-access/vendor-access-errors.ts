import { WizardError } from '../db/wizard-error.ts';
import { type Vendor, vendorName } from '../vault/credential.ts';

const connectStep = { jumpcloud: 'connect-jumpcloud', mimecast: 'connect-mimecast' } as const;

/** A vendor is asked for before it was connected. */
export class NotConnectedError extends WizardError {
  readonly code = 'step-cannot-start';

  constructor(vendor: Vendor, what: string) {
    super(`${vendorName(vendor)} is not connected yet: ${what}.`, {
      remedy: { text: `Connect ${vendorName(vendor)} first.`, stepId: connectStep[vendor] },
    });
  }
}

/** A call would have left the addresses that belong to the integration. */
export class AddressRefusedError extends WizardError {
  readonly code = 'url-refused';

  constructor(given: string, why: string) {
    super(`The address ${given.slice(0, 300)} is refused: ${why}.`);
  }
}

export class SandboxUnreachableError extends WizardError {
  readonly code = 'rehearsal-unavailable';

  constructor(cause?: unknown) {
    super('The sandbox that this rehearsal runs against does not answer.', {
      remedy: { text: 'Start it again (npm start does), and check SANDBOX_URL on the server.' },
      cause,
    });
  }
}
