import type { ConnectorKind, EvidenceSource } from './words.ts';

/** Kinds of evidence, named for what they are: an attestation never looks like a machine's proof. */
export const sourceNames: Readonly<Record<EvidenceSource, string>> = {
  'read-back': 'Read back by the wizard',
  'audit-event': 'Vendor’s audit event',
  'paste-back': 'Pasted back and compared',
  attestation: 'Attested by a person',
  override: 'Override by a person',
};

/** Mimecast sign-in surfaces. */
export const connectorNames: Readonly<Record<ConnectorKind, string>> = {
  'sign-in': 'Sign-in',
  'personal-portal': 'Personal Portal',
  'admin-console': 'Administration Console',
};

/** Why evidence no longer counts; a time follows. */
export const outlivedWords = {
  'application-gone': 'the application is gone',
  'application-there-again': 'an application is there again',
  undone: 'taken back',
} as const;
