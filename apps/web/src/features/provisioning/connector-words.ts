import type { ConnectorKind } from '@wizard/runbook/values';

/** What each connector does, both ways of starting a sign-in. */
export const connectorPurposes: Readonly<Record<ConnectorKind, string>> = {
  'sign-in':
    'The article’s default. From Mimecast’s sign-in page: takes everyone who starts there, also from desktop and mobile applications. From its own tile: can’t launch; a bookmark tile does that.',
  'personal-portal':
    'From its tile: opens the Personal Portal, once Allow Single Sign On is ticked in Mimecast. From Mimecast’s sign-in page: not used; the Sign-in connector does that.',
  'admin-console':
    'From its tile: opens the Administration Console, once Allow Single Sign On is ticked in Mimecast. From Mimecast’s sign-in page: not used; the Sign-in connector does that.',
};
