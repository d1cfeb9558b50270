export type { AssertedAttribute, VerifiedAssertion } from './assertion-rules.ts';
export {
  CertificateError,
  type CertificateErrorCode,
  readCertificate,
  type SamlCertificate,
} from './certificate.ts';
export type { ExpectedResponse } from './expected-response.ts';
export { findMessages, type FoundMessage } from './find-messages.ts';
export type { Finding, RequestRule, ResponseRule } from './finding.ts';
export {
  type IdpMetadata,
  IdpMetadataError,
  type IdpMetadataErrorCode,
  readIdpMetadata,
} from './idp-metadata.ts';
export {
  type ExpectedRequest,
  inspectRequest,
  type RequestFacts,
  type RequestInspection,
} from './inspect-request.ts';
export { inspectResponse, type ResponseInspection } from './inspect-response.ts';
export { maxXmlBytes, XmlError, type XmlErrorCode } from './parse-xml.ts';
export { defaultClockSkewMs } from './saml-time.ts';
