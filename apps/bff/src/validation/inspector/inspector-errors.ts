import type { XmlError } from '@wizard/saml';
import { WizardError } from '../../db/wizard-error.ts';

/** Nothing in the paste could be inspected. */
export class MessageUnreadableError extends WizardError {
  readonly code = 'message-unreadable';

  constructor(cause: XmlError) {
    super(`${cause.message}.`, {
      remedy: {
        text: 'Paste a SAMLResponse or SAMLRequest as XML or Base64, the address or form that carries it, a HAR file, or an export of SAML-tracer.',
      },
    });
  }
}

export class NoSuchMessageError extends WizardError {
  readonly code = 'invalid-request';

  constructor(message: number, count: number) {
    super(`The paste holds ${count} messages, counted from 0; there is no message ${message}.`, {
      fields: [{ pointer: '/query/message', message: 'There is no such message.', given: String(message) }],
    });
  }
}

/** The values that messages are compared with follow from earlier steps. */
export class NothingToCompareWithError extends WizardError {
  readonly code = 'step-cannot-start';

  constructor() {
    super('What a message must say is not known yet: it follows from the account and the connectors.', {
      remedy: { text: 'Choose the connectors first.', stepId: 'choose-connectors' },
    });
  }
}
