import { createHash } from 'node:crypto';
import type { Actor, IntegrationId } from '@wizard/contracts';
import type { Ledger } from '../ledger/ledger.ts';
import { ChoiceRefusedError } from './errors.ts';
import { logoProblem, logoTypeOf } from './logo-image.ts';
import { insertLogo } from './logo-store.ts';

/**
 * Keeps a picture until a plan sets it on a tile; gives its id, which is the same for the same picture.
 * @throws ChoiceRefusedError when it is no picture that JumpCloud takes
 */
export async function keepLogo(
  { ledger }: { ledger: Ledger },
  { integrationId, bytes, actor }: { integrationId: IntegrationId; bytes: Buffer; actor: Actor },
): Promise<{ id: string }> {
  const type = logoTypeOf(bytes);
  const problem = logoProblem(bytes);
  if (problem !== null || type === null) {
    throw new ChoiceRefusedError(problem ?? { pointer: '/logo', message: 'Choose a picture.' });
  }

  const id = createHash('sha256').update(bytes).digest('hex');
  await ledger.write(integrationId, (tx) =>
    insertLogo(tx.trx, {
      integration_id: integrationId,
      id,
      media_type: type,
      content: bytes.toString('base64'),
      uploaded_at: tx.at,
      uploaded_by: JSON.stringify(actor),
    }),
  );
  return { id };
}
