import type { IntegrationId } from '@wizard/contracts';
import type { Kysely, Transaction } from 'kysely';
import type { DatabaseSchema } from '../db/schema.ts';

declare module '../db/schema.ts' {
  interface DatabaseSchema {
    logo: LogoTable;
    application_logo: ApplicationLogoTable;
  }
}

export interface LogoTable {
  integration_id: IntegrationId;
  /** SHA-256 of the bytes. */
  id: string;
  media_type: string;
  /** The bytes in base64: every database has a text column. */
  content: string;
  uploaded_at: string;
  /** JSON of the actor. */
  uploaded_by: string;
}

/** The picture that the wizard set on an application last. */
export interface ApplicationLogoTable {
  integration_id: IntegrationId;
  application_id: string;
  logo_id: string;
  /** Address that the tile's picture had before; null when the application was new. */
  url_before: string | null;
  /** Address that it has since, by which a picture set by somebody else is told; null until it was read. */
  url: string | null;
  set_at: string;
}

type Db = Kysely<DatabaseSchema> | Transaction<DatabaseSchema>;

export const insertLogo = async (db: Db, row: LogoTable): Promise<void> => {
  await db
    .insertInto('logo')
    .values(row)
    .onConflict((conflict) => conflict.columns(['integration_id', 'id']).doNothing())
    .execute();
};

export const selectLogo = (
  db: Db,
  integrationId: IntegrationId,
  id: string,
): Promise<Pick<LogoTable, 'media_type' | 'content'> | undefined> =>
  db
    .selectFrom('logo')
    .select(['media_type', 'content'])
    .where('integration_id', '=', integrationId)
    .where('id', '=', id)
    .executeTakeFirst();

export const selectLogoIds = async (db: Db, integrationId: IntegrationId): Promise<string[]> =>
  (await db.selectFrom('logo').select('id').where('integration_id', '=', integrationId).execute()).map(
    ({ id }) => id,
  );

export const upsertApplicationLogo = async (db: Db, row: ApplicationLogoTable): Promise<void> => {
  const { logo_id, url_before, url, set_at } = row;
  await db
    .insertInto('application_logo')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['integration_id', 'application_id'])
        .doUpdateSet({ logo_id, url_before, url, set_at }),
    )
    .execute();
};

export const selectApplicationLogos = (
  db: Db,
  integrationId: IntegrationId,
): Promise<ApplicationLogoTable[]> =>
  db
    .selectFrom('application_logo')
    .selectAll()
    .where('integration_id', '=', integrationId)
    .orderBy('application_id')
    .execute();

export const updateApplicationLogoUrl = async (
  db: Db,
  { integration_id, application_id }: Pick<ApplicationLogoTable, 'integration_id' | 'application_id'>,
  url: string,
): Promise<void> => {
  await db
    .updateTable('application_logo')
    .set({ url })
    .where('integration_id', '=', integration_id)
    .where('application_id', '=', application_id)
    .where('url', 'is', null)
    .execute();
};
