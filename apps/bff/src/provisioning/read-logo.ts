import { type IntegrationId, logoTypes } from '@wizard/contracts';
import type { OpenDatabase } from '../db/database.ts';
import { LogoNotFoundError } from './errors.ts';
import { logoExtensions } from './logo-image.ts';
import { selectLogo } from './logo-store.ts';

/** A picture that was uploaded for a tile. */
export interface Logo {
  mediaType: (typeof logoTypes)[number];
  bytes: Buffer;
  fileName: string;
}

/** @throws LogoNotFoundError */
export async function readLogo(
  { database }: { database: OpenDatabase },
  { integrationId, logoId }: { integrationId: IntegrationId; logoId: string },
): Promise<Logo> {
  const row = await selectLogo(database.kysely, integrationId, logoId);
  const mediaType = logoTypes.find((type) => type === row?.media_type);
  if (row === undefined || mediaType === undefined) throw new LogoNotFoundError(logoId);

  return {
    mediaType,
    bytes: Buffer.from(row.content, 'base64'),
    fileName: `tile.${logoExtensions[mediaType]}`,
  };
}
