import type { Role } from '@wizard/contracts';
import { WizardError } from '../db/wizard-error.ts';

export class NotSignedInError extends WizardError {
  readonly code = 'not-signed-in';

  constructor() {
    super('Nobody is signed in, or the session has ended. Sign in and try again.');
  }
}

const roleNames: Readonly<Record<Role, string>> = {
  admin: 'IT staff (admin)',
  helpdesk: 'helpdesk',
  auditor: 'auditors',
};

export class NotAllowedError extends WizardError {
  readonly code = 'not-allowed';

  constructor(role: Role, allowed: readonly Role[]) {
    const names = allowed.map((each) => roleNames[each]).join(' and ');
    super(`You are signed in with the role ${role}. This is for ${names}.`);
  }
}

export class HandOffScopeError extends WizardError {
  readonly code = 'not-allowed';

  constructor() {
    super('Your link opens the Mimecast tasks of one integration, and nothing else.');
  }
}

export class HandOffEndedError extends WizardError {
  readonly code = 'hand-off-ended';

  constructor(state: 'expired' | 'revoked' | 'open') {
    super(
      `The link that you came by has ${state === 'revoked' ? 'been revoked' : 'expired'}. Open it again to ask for another one; nothing that you did is lost.`,
    );
  }
}

export class UnknownAddressError extends WizardError {
  readonly code = 'not-found';

  constructor(method: string, path: string) {
    super(`There is nothing at ${method} ${path}.`);
  }
}

export class CrossSiteRequestError extends WizardError {
  readonly code = 'cross-site-request';

  constructor(from: string) {
    super(
      `A change was asked for by another site (${from}). Changes are accepted from the wizard's own pages only.`,
      {
        remedy: {
          text: "If this is the wizard's own page, its address differs from the one the server knows: set PUBLIC_URL to the address in the browser.",
        },
      },
    );
  }
}

export class UnsupportedMediaTypeError extends WizardError {
  readonly code = 'unsupported-media-type';

  constructor(given: string | undefined, accepted: readonly string[]) {
    const sent = given === undefined ? 'without a content type' : `as ${given}`;
    super(`The body was sent ${sent}. It must be ${accepted.join(' or ')}.`);
  }
}

export class TooManyRequestsError extends WizardError {
  readonly code = 'too-many-requests';

  constructor(waitSeconds: number) {
    const minutes = Math.max(1, Math.ceil(waitSeconds / 60));
    super(
      `There were too many failed attempts. Try again in about ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    );
  }
}
