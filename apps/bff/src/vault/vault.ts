import type { Actor, Credential, IntegrationId } from '@wizard/contracts';
import type { OpenDatabase } from '../db/database.ts';
import { newId } from '../db/new-id.ts';
import type { CredentialTable } from '../db/schema.ts';
import type { KnownSecrets } from '../ledger/known-secrets.ts';
import type { LedgerWrite } from '../ledger/ledger.ts';
import {
  type CredentialPlace,
  type CredentialPurpose,
  CredentialSealedError,
  type CredentialSecret,
  secretPart,
  type Vendor,
  vendorName,
} from './credential.ts';
import type { MasterKey } from './master-key.ts';
import { seal, unseal } from './seal.ts';
import { deleteCredentialRow, selectCredential, selectCredentials, upsertCredential } from './store.ts';

export interface SaveCredential {
  vendor: Vendor;
  purpose: CredentialPurpose;
  secret: CredentialSecret;
  actor: Actor;
}

/** Vendor credentials: sealed at rest, opened only for calls to the vendor, shown by their last four characters. */
export interface Vault {
  /** Saves, or replaces what was saved for the same vendor and purpose. */
  saveCredential(tx: LedgerWrite, input: SaveCredential): Promise<Credential>;
  /**
   * The credential itself, for calls to the vendor and nothing else; null when none is saved.
   * @throws CredentialSealedError when the master key is not the one that it was saved with.
   */
  readCredential(place: CredentialPlace): Promise<CredentialSecret | null>;
  describeCredentials(integrationId: IntegrationId): Promise<Credential[]>;
  /** False when there was none. */
  deleteCredential(
    tx: LedgerWrite,
    input: { vendor: Vendor; purpose: CredentialPurpose; actor: Actor },
  ): Promise<boolean>;
  /** Everything that is saved for the integration of `tx`. */
  deleteCredentials(tx: LedgerWrite, actor: Actor): Promise<void>;
  /** Keeps a secret from elsewhere (typed and not saved yet, or from the environment) out of the ledger. */
  protect(secret: CredentialSecret): void;
}

export interface VaultOptions {
  database: OpenDatabase;
  masterKey: MasterKey;
  secrets: KnownSecrets;
}

export const createVault = ({ database, masterKey, secrets }: VaultOptions): Vault => {
  const protect = (secret: CredentialSecret): void => secrets.add(secretPart(secret));

  const deleteCredential: Vault['deleteCredential'] = async (tx, { vendor, purpose, actor }) => {
    const place = { integrationId: tx.integrationId, vendor, purpose };
    const deleted = await deleteCredentialRow(tx.trx, place);
    if (deleted === undefined) return false;

    await tx.append({
      kind: 'credential-deleted',
      actor,
      summary: `${actor.name} deleted the ${vendorName(vendor)} credential ending in ${deleted.last_four}.`,
      data: { vendor, purpose, kind: deleted.kind, lastFour: deleted.last_four },
    });

    return true;
  };

  return {
    protect,
    deleteCredential,

    async saveCredential(tx, { vendor, purpose, secret, actor }) {
      protect(secret);
      const place = { integrationId: tx.integrationId, vendor, purpose };
      const row: CredentialTable = {
        id: newId('crd'),
        integration_id: tx.integrationId,
        vendor,
        purpose,
        kind: secret.kind,
        last_four: secretPart(secret).slice(-4),
        key_id: masterKey.id,
        sealed: seal(masterKey, sealingPlace(place), JSON.stringify(secret)),
        saved_at: tx.at,
        saved_by_id: actor.accountId,
        saved_by_name: actor.name,
      };
      await upsertCredential(tx.trx, row);
      await tx.append({
        kind: 'credential-saved',
        actor,
        summary: `${actor.name} saved a ${vendorName(vendor)} credential ending in ${row.last_four}.`,
        data: { vendor, purpose, kind: secret.kind, lastFour: row.last_four },
      });

      return describe(row);
    },

    async readCredential(place) {
      const row = await selectCredential(database.kysely, place);
      if (row === undefined) return null;

      const opened = unseal(masterKey, sealingPlace(place), row.sealed);
      if (opened === null) throw new CredentialSealedError(place.vendor, row.key_id, masterKey.id);

      // GCM proved that it is what saveCredential wrote.
      const secret = JSON.parse(opened) as CredentialSecret;
      protect(secret);

      return secret;
    },

    describeCredentials: async (integrationId) =>
      (await selectCredentials(database.kysely, integrationId)).map(describe),

    async deleteCredentials(tx, actor) {
      for (const { vendor, purpose } of await selectCredentials(tx.trx, tx.integrationId)) {
        await deleteCredential(tx, { vendor, purpose, actor });
      }
    },
  };
};

const sealingPlace = ({ integrationId, vendor, purpose }: CredentialPlace): string =>
  [integrationId, vendor, purpose].join('\n');

const describe = (row: CredentialTable): Credential => ({
  vendor: row.vendor,
  purpose: row.purpose,
  kind: row.kind,
  lastFour: row.last_four,
  savedAt: row.saved_at,
  savedBy: { accountId: row.saved_by_id, name: row.saved_by_name },
});
