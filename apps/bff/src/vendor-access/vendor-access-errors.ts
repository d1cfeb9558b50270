import { WizardError } from '../db/wizard-error.ts';
import { type Vendor, vendorName } from '../vault/credential.ts';
import { roleRemedy, rolesConsolePath, type rolesFor } from './role-words.ts';

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

/** Reading goes on with the read-only credential; a change asks for a set-up credential again. */
export class SetUpCredentialMissingError extends WizardError {
  readonly code = 'credential-lacks-rights';

  constructor() {
    super(
      'No set-up credential of JumpCloud is saved, and the read-only one is never used for a change. Nothing was sent.',
      {
        remedy: {
          text: 'Connect JumpCloud with a set-up credential again, then make the plan anew. It can be deleted again afterwards.',
          stepId: 'connect-jumpcloud',
        },
      },
    );
  }
}

/** JumpCloud told already that this credential may not do it, so that nothing is tried and nothing left behind. */
export class CredentialLacksRightsError extends WizardError {
  readonly code = 'credential-lacks-rights';

  constructor(what: keyof typeof rolesFor, lastFour: string) {
    super(
      `JumpCloud does not let the credential ending in ${lastFour} change ${what === 'groups' ? 'user groups' : 'applications'}. Nothing was sent, so nothing is left behind.`,
      { remedy: { text: roleRemedy(what), consolePath: rolesConsolePath, stepId: 'connect-jumpcloud' } },
    );
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
