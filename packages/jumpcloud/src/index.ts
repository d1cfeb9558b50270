export { type Application, configValue, type NewApplication, withConfigValues } from './application.ts';
export { type ApplicationTemplate, type FoundTemplates, templateNames } from './application-templates.ts';
export { type ConfigField, configFields } from './config-field.ts';
export { CertificateOmittedError, type ReplaceOptions } from './applications.ts';
export type { ApplicationTarget } from './associations.ts';
export type { AuthnPolicy } from './authn-policies.ts';
export { createJumpCloudClient, type JumpCloudClient } from './create-jumpcloud-client.ts';
export type { SsoAuthEvents, SsoAuthQuery } from './directory-insights.ts';
export { type EntitlementHint, entitlementHint } from './entitlement.ts';
export type { GraphObject, GraphTarget } from './graph.ts';
export type { AddOutcome, RemoveOutcome } from './graph-operation.ts';
export {
  type JumpCloudCredential,
  type JumpCloudHosts,
  type JumpCloudOptions,
  type JumpCloudRegion,
  jumpCloudHosts,
} from './jumpcloud-options.ts';
export { checkMetadataUrl, MetadataUrlError, type MetadataUrlErrorCode } from './metadata-url.ts';
export type { Organization } from './organizations.ts';
export { isAddressBlock, type Right, type Rights } from './rights.ts';
export { type SsoAuthEvent, type SsoAuthOutcome, ssoAuthOutcome } from './sso-auth-event.ts';
export type { Subscription } from './subscriptions.ts';
export type { SystemUser } from './system-users.ts';
export type { UserGroup } from './user-groups.ts';
