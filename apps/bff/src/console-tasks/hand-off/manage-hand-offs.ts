import { randomBytes } from 'node:crypto';
import type { Actor, HandOff, IntegrationId } from '@wizard/contracts';
import { type Clock, utcText } from '../../db/clock.ts';
import type { OpenDatabase } from '../../db/database.ts';
import { newId } from '../../db/new-id.ts';
import { withTypedText } from '../../integrations/typed-text.ts';
import type { HandOffTable } from '../../db/schema.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { HandOffNotFoundError, HandOffRevokedError } from './hand-off-errors.ts';
import { presentHandOff, tokenHashOf } from './present-hand-off.ts';
import { insertHandOff, selectHandOff, selectHandOffs, updateHandOff } from './store.ts';

export interface HandOffDeps {
  readonly ledger: Ledger;
  readonly database: OpenDatabase;
  readonly clock: Clock;
}

interface OneHandOff {
  integrationId: IntegrationId;
  handOffId: string;
  actor: Actor;
}

const dayMs = 24 * 60 * 60 * 1000;
const inDays = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * dayMs).toISOString();

/** @throws IntegrationNotFoundError */
export const listHandOffs = async (
  { ledger, database, clock }: HandOffDeps,
  integrationId: IntegrationId,
): Promise<HandOff[]> => {
  await ledger.head(integrationId);
  const rows = await selectHandOffs(database.kysely, integrationId);

  return rows.map((row) => presentHandOff(row, clock.now()));
};

/**
 * Makes a link for a colleague. Its token is returned once and stored as a hash.
 * @throws IntegrationNotFoundError, IntegrationArchivedError, SecretInTextError
 */
export const createHandOff = async (
  { ledger, clock }: HandOffDeps,
  input: { integrationId: IntegrationId; forWhom: string; days: number; actor: Actor },
): Promise<{ handOff: HandOff; token: string }> => {
  const { integrationId, forWhom, days, actor } = input;
  const token = randomBytes(32).toString('base64url');

  const row = await withTypedText('/forWhom', () =>
    ledger.write(integrationId, async (tx): Promise<HandOffTable> => {
      const made: HandOffTable = {
        id: newId('ho'),
        integration_id: integrationId,
        token_hash: tokenHashOf(token),
        for_whom: forWhom,
        created_at: tx.at,
        created_by_id: actor.accountId,
        created_by_name: actor.name,
        expires_at: inDays(tx.at, days),
        revoked_at: null,
        opened_by: null,
        opened_at: null,
        asked_again_at: null,
      };
      await insertHandOff(tx.trx, made);
      await tx.append({
        kind: 'hand-off-created',
        actor,
        summary: `${actor.name} handed the Mimecast tasks to ${forWhom} by a link, until ${utcText(made.expires_at)}.`,
        data: { handOffId: made.id, expiresAt: made.expires_at },
      });

      return made;
    }),
  );

  return { handOff: presentHandOff(row, clock.now()), token };
};

/**
 * Lets a link run for so many days from now, also one that has expired.
 * @throws HandOffNotFoundError, HandOffRevokedError
 */
export const extendHandOff = (
  deps: HandOffDeps,
  { days, ...which }: OneHandOff & { days: number },
): Promise<HandOff> =>
  change(deps, which, (row, at) => {
    if (row.revoked_at !== null) throw new HandOffRevokedError();
    const expires_at = inDays(at, days);

    return {
      columns: { expires_at, asked_again_at: null },
      kind: 'hand-off-extended',
      summary: `${which.actor.name} extended the link for ${row.for_whom} until ${utcText(expires_at)}.`,
    };
  });

/**
 * Ends a link at once, and whatever session was begun through it.
 * @throws HandOffNotFoundError
 */
export const revokeHandOff = (deps: HandOffDeps, which: OneHandOff): Promise<HandOff> =>
  change(deps, which, (row, at) => ({
    columns: { revoked_at: row.revoked_at ?? at },
    kind: 'hand-off-revoked',
    summary: `${which.actor.name} revoked the link for ${row.for_whom}.`,
  }));

interface HandOffChange {
  columns: Parameters<typeof updateHandOff>[2];
  kind: 'hand-off-extended' | 'hand-off-revoked';
  summary: string;
}

const change = async (
  { ledger, clock }: HandOffDeps,
  { integrationId, handOffId, actor }: OneHandOff,
  decide: (row: HandOffTable, at: string) => HandOffChange,
): Promise<HandOff> =>
  ledger.write(integrationId, async (tx) => {
    const row = await selectHandOff(tx.trx, handOffId);
    if (row?.integration_id !== integrationId) throw new HandOffNotFoundError();

    const { columns, kind, summary } = decide(row, tx.at);
    await updateHandOff(tx.trx, handOffId, columns);
    await tx.append({ kind, actor, summary, data: { handOffId, ...columns } });

    return presentHandOff({ ...row, ...columns }, clock.now());
  });
