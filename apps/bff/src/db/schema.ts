import type { Credential, IntegrationId, Role } from '@wizard/contracts';
import type { ConnectorKind } from '@wizard/runbook/values';

/**
 * One interface per table. Only text, integer and bigint columns, so that one set of migrations and queries
 * serves SQLite and PostgreSQL; times are ISO-8601 UTC text, JSON is text, ids are made by `newId`.
 */
export interface DatabaseSchema {
  integration: IntegrationTable;
  ledger_entry: LedgerEntryTable;
  credential: CredentialTable;
  connector: ConnectorTable;
  step_draft: StepDraftTable;
  account: AccountTable;
  session: SessionTable;
  hand_off: HandOffTable;
  purged_integration: PurgedIntegrationTable;
  signing_key: SigningKeyTable;
}

export interface IntegrationTable {
  id: IntegrationId;
  name: string;
  kind: 'live' | 'rehearsal';
  created_at: string;
  created_by_id: string | null;
  created_by_name: string;
  archived_at: string | null;
  /** Head of the integration's ledger; updating it is how every write of the integration begins. */
  ledger_seq: number;
  ledger_hash: string;
  /** Projection of the progress for the board (JSON); null until the first entry. */
  progress: string | null;
}

export interface LedgerEntryTable {
  integration_id: IntegrationId;
  seq: number;
  kind: string;
  /** Canonical JSON of the entry: the text that the hash covers. */
  body: string;
  prev_hash: string;
  hash: string;
}

export interface CredentialTable {
  id: string;
  integration_id: IntegrationId;
  vendor: Credential['vendor'];
  purpose: Credential['purpose'];
  kind: Credential['kind'];
  last_four: string;
  /** Which master key sealed it. */
  key_id: string;
  /** Nonce, tag and ciphertext of AES-256-GCM, base64. */
  sealed: string;
  saved_at: string;
  saved_by_id: string | null;
  saved_by_name: string;
}

export interface ConnectorTable {
  id: string;
  integration_id: IntegrationId;
  kind: ConnectorKind | 'bookmark';
  application_id: string | null;
  origin: 'created' | 'adopted';
  recorded_at: string;
  deleted_at: string | null;
}

export interface StepDraftTable {
  integration_id: IntegrationId;
  step_id: string;
  /** What was typed (JSON); never a secret. */
  draft: string;
  saved_at: string;
  saved_by_id: string | null;
  saved_by_name: string;
}

export interface AccountTable {
  id: string;
  email: string;
  name: string;
  role: Role;
  password_hash: string;
  created_at: string;
  disabled_at: string | null;
}

export interface SessionTable {
  sid: string;
  data: string;
  expires_at: string;
  account_id: string | null;
}

/** What is left of an archived integration after its time: who it was, and how its ledger ended. */
export interface PurgedIntegrationTable {
  id: IntegrationId;
  name: string;
  kind: IntegrationTable['kind'];
  created_at: string;
  archived_at: string;
  purged_at: string;
  ledger_seq: number;
  ledger_hash: string;
  /** SHA-256 of the evidence pack that was exported before, hexadecimal. */
  pack_sha256: string;
}

/** An Ed25519 key of evidence packs. */
export interface SigningKeyTable {
  id: string;
  /** Its 32 bytes, base64. */
  public_key: string;
  /** Which master key sealed the private half. */
  key_id: string;
  sealed: string;
  created_at: string;
  retired_at: string | null;
  is_current: 'current' | null;
}

/** A link to the Mimecast tasks of one integration. */
export interface HandOffTable {
  id: string;
  integration_id: IntegrationId;
  token_hash: string;
  for_whom: string;
  created_at: string;
  created_by_id: string | null;
  created_by_name: string;
  expires_at: string;
  revoked_at: string | null;
  /** Name that the colleague stated last. */
  opened_by: string | null;
  opened_at: string | null;
  asked_again_at: string | null;
}
