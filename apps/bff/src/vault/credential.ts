import type { Credential, IntegrationId } from '@wizard/contracts';
import { WizardError } from '../db/wizard-error.ts';

export type Vendor = Credential['vendor'];
export type CredentialPurpose = Credential['purpose'];

/** Where a credential belongs: an integration has at most one for each vendor and purpose. */
export interface CredentialPlace {
  integrationId: IntegrationId;
  vendor: Vendor;
  purpose: CredentialPurpose;
}

/** What opens a vendor's API. Never leaves the server. */
export type CredentialSecret =
  | { kind: 'api-key'; apiKey: string }
  | { kind: 'service-account'; clientId: string; clientSecret: string }
  | { kind: 'api-application'; clientId: string; clientSecret: string };

/** The part that must stay secret, and by whose last four characters a person recognizes it. */
export const secretPart = (secret: CredentialSecret): string =>
  secret.kind === 'api-key' ? secret.apiKey : secret.clientSecret;

const vendorNames = { jumpcloud: 'JumpCloud', mimecast: 'Mimecast' } as const;
export const vendorName = (vendor: Vendor): string => vendorNames[vendor];

/** The credential is there but this server's master key does not open it. */
export class CredentialSealedError extends WizardError {
  readonly code = 'credential-refused';

  constructor(vendor: Vendor, sealedWith: string, masterKeyId: string) {
    const why =
      sealedWith === masterKeyId
        ? 'was changed in the database since it was saved'
        : `was encrypted with master key ${sealedWith}, and this server has ${masterKeyId}`;
    super(`The saved ${vendorName(vendor)} credential can't be read: it ${why}.`, {
      remedy: {
        text: `Start the server with the WIZARD_MASTER_KEY (or DATA_DIR/master.key) it was saved with, or enter the ${vendorName(vendor)} credential again.`,
        stepId: vendor === 'jumpcloud' ? 'connect-jumpcloud' : 'connect-mimecast',
      },
    });
  }
}
