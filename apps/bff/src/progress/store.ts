import type { IntegrationId } from '@wizard/contracts';
import type { Trx } from '../db/database.ts';

export const setProgress = async (
  trx: Trx,
  integrationId: IntegrationId,
  progress: string,
): Promise<void> => {
  await trx.updateTable('integration').set({ progress }).where('id', '=', integrationId).execute();
};
