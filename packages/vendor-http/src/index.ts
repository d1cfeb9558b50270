export { apiPath } from './api-path.ts';
export {
  createVendorHttp,
  type VendorHttp,
  type VendorHttpHooks,
  type VendorHttpOptions,
} from './create-vendor-http.ts';
export { asTokenError, isHtml, readErrorBody, type VendorErrorBody } from './read-error-body.ts';
export { type BodySchema, readJson } from './read-json.ts';
export { createRedactor, type Redactor } from './redaction.ts';
export {
  askedDelayMs,
  maxAttempts,
  maxRetryDelayMs,
  type NetworkFailure,
  type RetrySituation,
  retryDelay,
} from './retry-delay.ts';
export { createTokenCache, type IssuedToken, refreshEarlyMs, type TokenCache } from './token-cache.ts';
export {
  isVendorError,
  VendorError,
  type VendorErrorCode,
  type VendorErrorDetails,
  type VendorMethod,
  vendorErrorCodes,
} from './vendor-error.ts';
export type {
  QueryValue,
  ResponseFailure,
  VendorExchange,
  VendorRequest,
  VendorResponse,
  VendorTransport,
} from './vendor-request.ts';
