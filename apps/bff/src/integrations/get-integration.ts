import type { Integration, IntegrationId } from '@wizard/contracts';
import type { Inputs } from '@wizard/runbook/values';
import type { OpenDatabase } from '../db/database.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { IntegrationNotFoundError } from '../ledger/ledger-errors.ts';
import type { Vault } from '../vault/vault.ts';
import { readConnectors } from './connectors.ts';
import { readInputs } from './inputs.ts';
import { type ReadProgressSummary, summarize } from './integration-summary.ts';
import { selectIntegration } from './store.ts';

export type IntegrationKind = Integration['kind'];

/** Where an integration's links lead; from `vendor-access`, which ranks higher, and passed in by app.ts. */
export type LinksFor = (integration: {
  id: IntegrationId;
  kind: IntegrationKind;
  inputs: Inputs;
}) => Promise<Integration['links']> | Integration['links'];

export interface GetIntegrationDeps {
  database: OpenDatabase;
  ledger: Ledger;
  vault: Vault;
  readProgressSummary: ReadProgressSummary;
  linksFor: LinksFor;
}

/** @throws IntegrationNotFoundError */
export const getIntegration = async (
  deps: GetIntegrationDeps,
  integrationId: IntegrationId,
): Promise<Integration> => {
  const row = await selectIntegration(deps.database.kysely, integrationId);
  if (row === undefined) throw new IntegrationNotFoundError(integrationId);

  const inputs = await readInputs(deps, integrationId);

  return {
    ...(await summarize(row, deps.readProgressSummary)),
    inputs: structuredClone(inputs) as Integration['inputs'],
    credentials: await deps.vault.describeCredentials(integrationId),
    connectors: await readConnectors(deps, integrationId),
    links: await deps.linksFor({ id: row.id, kind: row.kind, inputs }),
    ledgerHead: { seq: row.ledger_seq, hash: row.ledger_hash },
  };
};
