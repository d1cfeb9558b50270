import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import type { SigningKey } from '@wizard/contracts';
import type { Kysely } from 'kysely';
import { type Clock, nowText } from '../db/clock.ts';
import type { OpenDatabase, Trx } from '../db/database.ts';
import type { DatabaseSchema, SigningKeyTable } from '../db/schema.ts';
import { WizardError } from '../db/wizard-error.ts';
import type { MasterKey } from './master-key.ts';
import { seal, unseal } from './seal.ts';

/** The key that signs now. */
export interface Signer {
  /** First 16 digits of the SHA-256 of the public key. */
  id: string;
  /** The 32 bytes, base64. */
  publicKey: string;
  /** Ed25519, base64. */
  sign(bytes: Uint8Array): string;
}

/** Ed25519 keys that sign evidence packs. The private half never leaves the server. */
export interface SigningKeys {
  /**
   * The key that signs now; made when there is none yet.
   * @throws SigningKeySealedError when the master key is not the one that it was sealed with
   */
  signer(): Promise<Signer>;
  /** Public halves, newest first; those of keys that sign no more stay, so that old packs can be told. */
  list(): Promise<SigningKey[]>;
  /** From now on another key signs. */
  rotate(): Promise<SigningKey>;
}

export const createSigningKeys = ({
  database,
  masterKey,
  clock,
}: {
  database: OpenDatabase;
  masterKey: MasterKey;
  clock: Clock;
}): SigningKeys => {
  const insertNew = async (trx: Trx): Promise<void> => {
    const row = newKey(masterKey, nowText(clock));
    // Another replica may have made one meanwhile: then that one signs.
    await trx
      .insertInto('signing_key')
      .values(row)
      .onConflict((conflict) => conflict.column('is_current').doNothing())
      .execute();
  };

  return {
    async signer() {
      let row = await selectCurrent(database.kysely);
      if (row === undefined) {
        await database.kysely.transaction().execute(insertNew);
        row = await selectCurrent(database.kysely);
      }
      if (row === undefined) throw new Error('The signing key that was made is not there.');

      const pem = unseal(masterKey, placeOf(row.id), row.sealed);
      if (pem === null) throw new SigningKeySealedError(row.key_id, masterKey.id);
      const privateKey = createPrivateKey(pem);

      return {
        id: row.id,
        publicKey: row.public_key,
        sign: (bytes) => sign(null, bytes, privateKey).toString('base64'),
      };
    },

    async list() {
      const rows = await database.kysely
        .selectFrom('signing_key')
        .selectAll()
        .orderBy('created_at', 'desc')
        .execute();

      return rows.map(describe);
    },

    async rotate() {
      await database.kysely.transaction().execute(async (trx) => {
        await trx
          .updateTable('signing_key')
          .set({ is_current: null, retired_at: nowText(clock) })
          .where('is_current', '=', 'current')
          .execute();
        await insertNew(trx);
      });
      const row = await selectCurrent(database.kysely);
      if (row === undefined) throw new Error('The signing key that was made is not there.');

      return describe(row);
    },
  };
};

const newKey = (masterKey: MasterKey, at: string): SigningKeyTable => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  // The last 32 bytes of an Ed25519 SubjectPublicKeyInfo are the key itself (RFC 8410).
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const id = createHash('sha256').update(raw).digest('hex').slice(0, 16);

  return {
    id,
    public_key: raw.toString('base64'),
    key_id: masterKey.id,
    sealed: seal(masterKey, placeOf(id), privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()),
    created_at: at,
    retired_at: null,
    is_current: 'current',
  };
};

const placeOf = (id: string): string => `signing-key\n${id}`;

const selectCurrent = (reader: Kysely<DatabaseSchema>): Promise<SigningKeyTable | undefined> =>
  reader.selectFrom('signing_key').selectAll().where('is_current', '=', 'current').executeTakeFirst();

const describe = (row: SigningKeyTable): SigningKey => ({
  id: row.id,
  publicKey: row.public_key,
  createdAt: row.created_at,
  retiredAt: row.retired_at,
});

/** The signing key is there but this server's master key does not open it. */
export class SigningKeySealedError extends WizardError {
  readonly code = 'conflict';

  constructor(sealedWith: string, masterKeyId: string) {
    super(
      `The key that signs evidence packs can't be opened: it was sealed with master key ${sealedWith}, and this server has ${masterKeyId}.`,
      {
        remedy: {
          text: 'Start the server with the master key that it was sealed with, or have another one sign: npm run wizard -- rotate-signing-key.',
        },
      },
    );
  }
}
