/** What a service provider would demand of a response. */
export interface ExpectedResponse {
  readonly acsUrl: string;
  /** The service provider's entity ID; case-sensitive. */
  readonly audience: string;
  /** The identity provider's entity ID; case-sensitive. */
  readonly issuer: string;
  /** Those that may have signed, in any form that `readCertificate` takes. */
  readonly certificates: readonly string[];
  readonly now: Date;
  readonly clockSkewMs?: number;
  /** The ID of the request that should be answered. */
  readonly inResponseTo?: string;
  /** Whether a response that nobody asked for will do. */
  readonly allowUnsolicited?: boolean;
  /** The person whom the response should be about. */
  readonly nameId?: string;
  /** Any of these; left out, any format will do. */
  readonly nameIdFormats?: readonly string[];
  /** What the request asked for, any of these; left out, any will do. */
  readonly authnContexts?: readonly string[];
  /** Attributes that must be there, with this value where one is given; others may be there too. */
  readonly attributes?: readonly { readonly name: string; readonly value?: string }[];
}
