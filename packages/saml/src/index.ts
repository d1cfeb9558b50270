export type { VerifiedAssertion } from './assertion-rules.ts';
export {
  CertificateError,
  type CertificateErrorCode,
  readCertificate,
  type SamlCertificate,
} from './certificate.ts';
export type { ExpectedResponse } from './expected-response.ts';
export type { Finding, ResponseRule } from './finding.ts';
export {
  type IdpMetadata,
  IdpMetadataError,
  type IdpMetadataErrorCode,
  readIdpMetadata,
} from './idp-metadata.ts';
export { inspectResponse, type ResponseInspection } from './inspect-response.ts';
export { maxXmlBytes, XmlError, type XmlErrorCode } from './parse-xml.ts';
export { defaultClockSkewMs } from './saml-time.ts';
