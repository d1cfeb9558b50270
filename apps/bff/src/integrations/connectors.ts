import type { Actor, Integration, IntegrationId } from '@wizard/contracts';
import type { OpenDatabase } from '../db/database.ts';
import { newId } from '../db/new-id.ts';
import type { ConnectorTable } from '../db/schema.ts';
import type { LedgerWrite } from '../ledger/ledger.ts';
import {
  insertConnector,
  selectApplicationOwners,
  selectConnectors,
  selectLivingConnector,
  updateConnector,
} from './store.ts';

export type ConnectorRecord = Integration['connectors'][number];
export type ConnectorRecordKind = ConnectorTable['kind'];

/** JumpCloud applications that the integration made or adopted, oldest first; deleted ones stay as history. */
export const readConnectors = async (
  { database }: { database: OpenDatabase },
  integrationId: IntegrationId,
): Promise<ConnectorRecord[]> =>
  (await selectConnectors(database.kysely, integrationId)).map((row) => ({
    kind: row.kind,
    applicationId: row.application_id,
    origin: row.origin,
    deletedAt: row.deleted_at,
  }));

export interface RecordConnector {
  kind: ConnectorRecordKind;
  applicationId: string | null;
  origin: ConnectorRecord['origin'];
  actor: Actor;
  runId?: string | null;
}

/** Records which JumpCloud application a connector is; nothing when that is recorded already. */
export const recordConnector = async (tx: LedgerWrite, input: RecordConnector): Promise<void> => {
  const { kind, applicationId, origin, actor } = input;
  const living = await selectLivingConnector(tx.trx, tx.integrationId, kind);
  if (living?.application_id === applicationId && living.origin === origin) return;

  if (living === undefined) {
    await insertConnector(tx.trx, {
      id: newId('con'),
      integration_id: tx.integrationId,
      kind,
      application_id: applicationId,
      origin,
      recorded_at: tx.at,
      deleted_at: null,
    });
  } else {
    await updateConnector(tx.trx, living.id, { application_id: applicationId, origin });
  }

  await tx.append({
    kind: 'connector-recorded',
    actor,
    connector: kind,
    runId: input.runId ?? null,
    summary: `The ${kind} application ${applicationId ?? '(no id yet)'} was ${origin}.`,
    data: { applicationId, origin },
  });
};

/** Records that an adopted application is no longer looked after; nothing when none is recorded. */
export const recordConnectorReleased = async (
  tx: LedgerWrite,
  { kind, actor }: { kind: ConnectorRecordKind; actor: Actor },
): Promise<void> => {
  const living = await selectLivingConnector(tx.trx, tx.integrationId, kind);
  if (living === undefined) return;

  await updateConnector(tx.trx, living.id, { deleted_at: tx.at });
  await tx.append({
    kind: 'connector-released',
    actor,
    connector: kind,
    summary: `${actor.name} released the ${kind} application ${living.application_id ?? '(no id)'}. It stays in JumpCloud as it is.`,
    data: { applicationId: living.application_id, origin: living.origin },
  });
};

/** The integration that a JumpCloud application belongs to. */
export interface ApplicationOwner {
  applicationId: string;
  integrationId: IntegrationId;
  integrationName: string;
  kind: ConnectorRecordKind;
  origin: ConnectorRecord['origin'];
}

/** Which applications integrations look after, archived ones left out: nobody works with these any more. */
export const readApplicationOwners = async ({
  database,
}: {
  database: OpenDatabase;
}): Promise<ApplicationOwner[]> =>
  (await selectApplicationOwners(database.kysely)).flatMap(
    ({ application_id: applicationId, integration_id, name, kind, origin }) =>
      applicationId === null
        ? []
        : [{ applicationId, integrationId: integration_id, integrationName: name, kind, origin }],
  );

/** Records that a connector's application is gone from JumpCloud; nothing when none is recorded. */
export const recordConnectorDeleted = async (
  tx: LedgerWrite,
  { kind, actor, runId }: { kind: ConnectorRecordKind; actor: Actor; runId?: string | null },
): Promise<void> => {
  const living = await selectLivingConnector(tx.trx, tx.integrationId, kind);
  if (living === undefined) return;

  await updateConnector(tx.trx, living.id, { deleted_at: tx.at });
  await tx.append({
    kind: 'connector-deleted',
    actor,
    connector: kind,
    runId: runId ?? null,
    summary: `The ${kind} application ${living.application_id ?? '(no id)'} was deleted.`,
    data: { applicationId: living.application_id, origin: living.origin },
  });
};
