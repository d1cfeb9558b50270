import type { FieldError } from '@wizard/contracts';
import { consolePaths } from '@wizard/runbook/content';
import type { VendorError } from '@wizard/vendor-http';
import { WizardError } from '../db/wizard-error.ts';

/** A value of the form that only the vendor's answer (or another value) shows to be wrong. */
export class ConnectionInputError extends WizardError {
  readonly code = 'invalid-request';

  constructor(field: FieldError) {
    super(field.message, { fields: [field] });
  }
}

const regionNames: Readonly<Record<string, string>> = { us: 'US', eu: 'EU', in: 'India' };

/** Which vendor refused what, where it was entered, and how a person gets a better one. */
export class CredentialRefusedError extends WizardError {
  readonly code = 'credential-refused';

  constructor(
    detail: string,
    field: Pick<FieldError, 'pointer' | 'message'>,
    remedy: { text: string; consolePath: string },
  ) {
    super(detail, { fields: [field], remedy });
  }
}

/** JumpCloud accepted neither key nor secret. A key of another region gets the same plain 401. */
export const jumpcloudRefused = (options: {
  error: VendorError;
  /** Those that were asked, the chosen one first. */
  regions: readonly [string, ...string[]];
  kind: 'api-key' | 'service-account';
  lastFour: string;
}): CredentialRefusedError => {
  const { error, kind, lastFour, regions } = options;
  const region = regionNames[regions[0]] ?? regions[0];
  const others = regions.slice(1).map((each) => regionNames[each] ?? each);
  const what = kind === 'api-key' ? `API key ending in ${lastFour}` : `client secret ending in ${lastFour}`;
  const said = error.vendorMessage === undefined ? '' : ` It said: "${error.vendorMessage}".`;

  return new CredentialRefusedError(
    others.length === 0
      ? `JumpCloud's ${region} region refused the ${what} (request id ${error.requestId}).${said} A credential of another region is refused in the same way, so check the region first.`
      : `No region of JumpCloud accepted the ${what}: ${[region, ...others].join(', ')} were asked (request id ${error.requestId}).${said}`,
    {
      pointer: kind === 'api-key' ? '/credential/apiKey' : '/credential/clientSecret',
      message:
        others.length === 0
          ? `JumpCloud's ${region} region does not know it. Check the region, then the ${kind === 'api-key' ? 'key' : 'client id and secret'}; it may have expired or been replaced.`
          : `No region of JumpCloud knows it. Check the ${kind === 'api-key' ? 'key' : 'client id and secret'}; it may have expired or been replaced.`,
    },
    kind === 'api-key'
      ? {
          text: 'Choose the region in which you sign in to JumpCloud (console.jumpcloud.com, console.eu.jumpcloud.com or console.in.jumpcloud.com). If it is right, make a new key; the old one then ends.',
          consolePath: '(your initials) > My API Key > Generate New API Key',
        }
      : {
          text: 'Choose the region in which you sign in to JumpCloud. If it is right, add a new client secret to the service account.',
          consolePath: 'Settings > Service Accounts',
        },
  );
};

/** JumpCloud issued a token for the service account and then refuses it at the Admin API. */
export class ServiceAccountRefusedError extends WizardError {
  readonly code = 'credential-refused';

  constructor(error: VendorError, lastFour: string) {
    super(
      `JumpCloud issued a token for the service account with the secret ending in ${lastFour}, but refused it at ${error.method} ${error.path} (request id ${error.requestId}). Whether service accounts reach applications depends on the organization.`,
      {
        fields: [
          {
            pointer: '/credential/kind',
            message: 'The token of this service account is not accepted here. Use an API key instead.',
          },
        ],
        remedy: {
          text: 'Generate an API key of an administrator and connect with it. Or check the role that is attached to the service account.',
          consolePath: '(your initials) > My API Key > Generate New API Key',
        },
      },
    );
  }
}

/** A credential for validation may not be one that could change everything. */
export class CredentialMayChangeError extends WizardError {
  readonly code = 'invalid-request';

  constructor(kind: 'api-key' | 'service-account', lastFour: string) {
    super(
      `The credential ending in ${lastFour} may change applications or groups of JumpCloud, so it is no read-only one. It was not saved.`,
      {
        fields: [
          {
            pointer: kind === 'api-key' ? '/credential/apiKey' : '/credential/clientSecret',
            message: 'It may change things in JumpCloud. Give one whose role is Read Only.',
          },
        ],
        remedy: {
          text: 'Make an administrator, or a service account, with the role Read Only, and enter its key here.',
          consolePath: 'Settings > Administrators, or Settings > Service Accounts',
        },
      },
    );
  }
}

/** Mimecast's token endpoint accepted neither id nor secret. */
export const mimecastRefused = (options: {
  error: VendorError;
  apiHost: string;
  lastFour: string;
}): CredentialRefusedError => {
  const { error, apiHost, lastFour } = options;
  const said = error.vendorMessage === undefined ? '' : ` It said: "${error.vendorMessage}".`;

  return new CredentialRefusedError(
    `Mimecast (${apiHost}.services.mimecast.com) refused the client id with the secret ending in ${lastFour} (request id ${error.requestId}).${said} An application that is only a few minutes old may not answer yet, and one of another instance looks the same.`,
    {
      pointer: '/clientSecret',
      message:
        'Mimecast does not accept the client id with this secret. Check both, and the API host; the secret is shown only once, when the application is made.',
    },
    {
      text: 'Wait a few minutes if the application is new, or try the global API host. Otherwise generate new keys for the application.',
      consolePath: consolePaths.mimecastApi.today,
    },
  );
};

export class ProductMissingError extends WizardError {
  readonly code = 'credential-lacks-rights';

  constructor(error: VendorError) {
    super(
      `Mimecast accepted the credentials, but the API application may not ask which account it belongs to (${error.path}, request id ${error.requestId}): the product Account Management is missing.`,
      {
        remedy: {
          text: 'The products of an API application cannot be changed. Make a new one with Account Management, Audit Events, User and Group Management and Domain Management, or enter the account by hand.',
          consolePath: consolePaths.mimecastApi.today,
        },
      },
    );
  }
}

/** The credentials are of a tenant that has no authentication profiles. */
export class NotCloudGatewayError extends WizardError {
  readonly code = 'account-mismatch';

  constructor(accountCodes: Readonly<Record<string, string>>) {
    const codes = Object.entries(accountCodes).map(([kind, code]) => `${kind}: ${code}`);
    const seen = codes.length === 0 ? 'no account code at all' : codes.join(', ');
    super(
      `These credentials belong to no Mimecast Cloud Gateway account (Mimecast gives ${seen}). Cloud Integrated accounts have no authentication profiles, so single sign-on is not set up this way there: their administrators sign in with Microsoft 365 or a local password.`,
      {
        remedy: {
          text: 'Use an API application of the Cloud Gateway account. It is made in that account’s own Administration Console.',
          consolePath: consolePaths.mimecastApi.today,
        },
      },
    );
  }
}

export class NoOrganizationError extends WizardError {
  readonly code = 'credential-lacks-rights';

  constructor(lastFour: string) {
    super(
      `JumpCloud accepted the credential ending in ${lastFour}, but it sees no organization. Its administrator has no role in any.`,
      {
        remedy: {
          text: 'Use a credential of an administrator who may change SSO applications and user groups.',
          consolePath: 'Settings > Administrators',
        },
      },
    );
  }
}

/** The integration's applications are in one organization; a credential that can't see it would lose them. */
export class OtherOrganizationError extends WizardError {
  readonly code = 'account-mismatch';

  constructor(bound: string, given: string) {
    super(
      `This integration's applications are in the organization ${bound}, and the credential leads to ${given}. Nothing was changed.`,
      {
        remedy: {
          text: `Use a credential of ${bound}. To connect another organization, make a new integration.`,
          stepId: 'connect-jumpcloud',
        },
      },
    );
  }
}
