export type RefusalCode =
  | 'unreadable-response'
  | 'status-not-success'
  | 'weak-algorithm'
  | 'wrong-destination'
  | 'unknown-name-id'
  | 'ip-not-permitted'
  | 'saml-not-enforced'
  | 'wrong-issuer'
  | 'bad-signature'
  | 'certificate-expired'
  | 'wrong-audience'
  | 'expired'
  | 'wrong-recipient'
  | 'unsolicited'
  | 'solicited'
  | 'single-sign-on-off'
  | 'unknown-request'
  | 'replayed';

/** Why a SAML response was not accepted. The real page never says; the sandbox's page adds it. */
export class SamlRefusalError extends Error {
  readonly code: RefusalCode;
  /** The person whom the response claims to be about, when it can be told; never trusted. */
  readonly claimedNameId: string | undefined;

  constructor(code: RefusalCode, message: string, claimedNameId?: string) {
    super(message);
    this.name = 'SamlRefusalError';
    this.code = code;
    this.claimedNameId = claimedNameId;
  }
}
