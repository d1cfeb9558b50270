import type { Actor, IntegrationId } from '@wizard/contracts';
import { newId } from '../db/new-id.ts';
import { emptyHead } from '../ledger/chain.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { IntegrationKind } from './get-integration.ts';
import { RehearsalUnavailableError, UnusableNameError } from './integration-errors.ts';
import { insertIntegrationRow } from './store.ts';

export interface CreateIntegration {
  name: string;
  kind: IntegrationKind;
  actor: Actor;
}

/**
 * @throws RehearsalUnavailableError when there is no sandbox to rehearse against
 * @throws UnusableNameError
 */
export const createIntegration = async (
  { ledger, isRehearsalAvailable }: { ledger: Ledger; isRehearsalAvailable: boolean },
  { name, kind, actor }: CreateIntegration,
): Promise<IntegrationId> => {
  if (kind === 'rehearsal' && !isRehearsalAvailable) throw new RehearsalUnavailableError();
  // PostgreSQL can't store a NUL, and nobody can see any of the others.
  if (/\p{Cc}/u.test(name)) throw new UnusableNameError();

  const id = newId('int') as IntegrationId;

  return ledger.write(
    id,
    async (tx) => {
      await tx.append({
        kind: 'integration-created',
        actor,
        summary: `${actor.name} created the ${kind} integration "${name}".`,
        data: { name, kind },
      });

      return id;
    },
    {
      begin: (trx, at) =>
        insertIntegrationRow(trx, {
          id,
          name,
          kind,
          created_at: at,
          created_by_id: actor.accountId,
          created_by_name: actor.name,
          archived_at: null,
          ledger_seq: emptyHead.seq,
          ledger_hash: emptyHead.hash,
          progress: null,
        }),
    },
  );
};
