import type { CopyValueId } from './copy-values.ts';
import type { Inputs } from './inputs.ts';
import { idpEntityId, jumpcloudUserConsole, logoutUrl, ssoUrl } from './jumpcloud-addresses.ts';
import { acsUrl, mimecastSignInPage, spEntityId } from './mimecast-addresses.ts';
import { sectionConnector } from './section-connector.ts';
import type { ConnectorKind } from './words.ts';

/** Names that the wizard offers for what a person makes in Mimecast's console. */
export const suggestedMimecastNames = {
  authenticationProfileName: 'JumpCloud single sign-on',
  applicationSettingName: 'JumpCloud single sign-on pilot',
  pilotGroupName: 'JumpCloud single sign-on pilot',
} as const;

/**
 * Text of a value that a person copies or pastes back, or null while an input that it is made of is
 * missing. `connector` is the connector that the value belongs to; left out, it is the one that feeds the
 * Administration Console section. `pilot-group-name` is the group in Mimecast.
 */
export function copyValue(id: CopyValueId, inputs: Inputs, connector?: ConnectorKind): string | null {
  const kind = connector ?? sectionConnector(inputs, 'administration-console');

  switch (id) {
    case 'acs-url':
      return kind && inputs.mimecast && acsUrl(kind, inputs.mimecast.grid);
    case 'sp-entity-id':
      return inputs.mimecast && spEntityId(inputs.mimecast.grid, inputs.mimecast.accountCode);
    case 'idp-entity-id':
      return issuerOf(inputs, kind);
    case 'sso-url':
      return ssoUrlOf(inputs, kind);
    case 'metadata-url':
      return metadataOf(inputs, kind)?.url ?? null;
    case 'certificate':
      return metadataOf(inputs, kind)?.certificate ?? null;
    case 'logout-url':
      return inputs.jumpcloud && logoutUrl(inputs.jumpcloud.region);
    case 'jumpcloud-user-console':
      return inputs.jumpcloud && jumpcloudUserConsole(inputs.jumpcloud.region);
    case 'mimecast-sign-in-page':
      return mimecastSignInPage();
    case 'authentication-profile-name':
      return (
        inputs.mimecastConsole?.authenticationProfileName ?? suggestedMimecastNames.authenticationProfileName
      );
    case 'application-setting-name':
      return inputs.mimecastConsole?.applicationSettingName ?? suggestedMimecastNames.applicationSettingName;
    case 'pilot-group-name':
      return inputs.mimecastConsole?.pilotGroupName ?? suggestedMimecastNames.pilotGroupName;
    case 'pilot-email':
      return inputs.pilot?.email ?? null;
    case 'first-user-email':
      return inputs.firstUser?.email ?? null;
    case 'first-user-group-name':
      return inputs.firstUser?.groupName ?? null;
    case 'first-user-setting-name':
      return inputs.firstUser?.applicationSettingName ?? null;
  }
}

function metadataOf(inputs: Inputs, kind: ConnectorKind | null) {
  return kind === null ? undefined : inputs.metadata?.[kind];
}

function ssoUrlOf(inputs: Inputs, kind: ConnectorKind | null): string | null {
  const connector = inputs.applications?.connectors.find((candidate) => candidate.kind === kind);
  return inputs.applications && connector
    ? ssoUrl(inputs.applications.template.ssoOrigin, connector.slug)
    : null;
}

/** What we set, or what the metadata showed where the template keeps its issuer to itself. */
function issuerOf(inputs: Inputs, kind: ConnectorKind | null): string | null {
  const url = ssoUrlOf(inputs, kind);
  if (inputs.applications === null || url === null) return null;
  return idpEntityId(inputs.applications.template, url) ?? metadataOf(inputs, kind)?.entityId ?? null;
}
