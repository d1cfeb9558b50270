import type { HandOffHolder } from '../../accounts/hand-off-holder.ts';
import type { HandOffTable } from '../../db/schema.ts';
import { readIntegration } from '../../integrations/read-integration.ts';
import { withTypedText } from '../../integrations/typed-text.ts';
import { HandOffClosedError, HandOffNotFoundError } from './hand-off-errors.ts';
import type { HandOffDeps } from './manage-hand-offs.ts';
import { handOffState, tokenHashOf } from './present-hand-off.ts';
import { selectHandOff, selectHandOffByToken, updateHandOff } from './store.ts';

/** @throws HandOffNotFoundError */
export const lookAtHandOff = async (deps: HandOffDeps, token: string) => {
  const row = await byToken(deps, token);

  return {
    state: handOffState(row, deps.clock.now()),
    integrationName: (await readIntegration(deps, row.integration_id)).name,
    createdBy: row.created_by_name,
    expiresAt: row.expires_at,
    openedBy: row.opened_by,
    hasAskedAgain: row.asked_again_at !== null,
  };
};

/**
 * Opens a link under a stated name. Opening again, also elsewhere, is the same; a name is recorded once.
 * @throws HandOffNotFoundError, HandOffClosedError, IntegrationArchivedError, SecretInTextError
 */
export const openHandOff = async (
  deps: HandOffDeps,
  { token, name }: { token: string; name: string },
): Promise<HandOffHolder> => {
  const found = await byToken(deps, token);
  const state = handOffState(found, deps.clock.now());
  if (state !== 'open') throw new HandOffClosedError(state === 'revoked' ? 'been revoked' : 'expired');

  await withTypedText('/name', () =>
    deps.ledger.write(found.integration_id, async (tx) => {
      await updateHandOff(tx.trx, found.id, { opened_by: name, opened_at: tx.at });
      if (found.opened_by === name) return;

      await tx.append({
        kind: 'hand-off-opened',
        actor: { accountId: null, name, handOffId: found.id },
        summary: `Somebody who gave the name ${name} opened the link for ${found.for_whom}.`,
        data: { handOffId: found.id },
      });
    }),
  );

  return {
    handOffId: found.id,
    integrationId: found.integration_id,
    name,
    state,
    expiresAt: found.expires_at,
  };
};

/**
 * Tells the admin, once, that another link is needed.
 * @throws HandOffNotFoundError
 */
export const askForHandOff = async (deps: HandOffDeps, token: string): Promise<void> => {
  const row = await byToken(deps, token);
  if (row.asked_again_at !== null) return;

  await deps.ledger.write(row.integration_id, async (tx) => {
    await updateHandOff(tx.trx, row.id, { asked_again_at: tx.at });
    const name = row.opened_by ?? row.for_whom;
    await tx.append({
      kind: 'hand-off-requested',
      actor: { accountId: null, name, handOffId: row.id },
      summary: `The link for ${row.for_whom} has ended, and another one was asked for.`,
      data: { handOffId: row.id },
    });
  });
};

/** The link of a session, as it is now; null when there is none any more. */
export const findHandOff = async (
  { database, clock }: Pick<HandOffDeps, 'database' | 'clock'>,
  { id, name }: { id: string; name: string },
): Promise<HandOffHolder | null> => {
  const row = await selectHandOff(database.kysely, id);
  if (row === undefined) return null;

  return {
    handOffId: row.id,
    integrationId: row.integration_id,
    name,
    state: handOffState(row, clock.now()),
    expiresAt: row.expires_at,
  };
};

const byToken = async ({ database }: HandOffDeps, token: string): Promise<HandOffTable> => {
  const row = await selectHandOffByToken(database.kysely, tokenHashOf(token));
  if (row === undefined) throw new HandOffNotFoundError();

  return row;
};
