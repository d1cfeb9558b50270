import { hash } from 'node:crypto';
import type { Checklist, IntegrationId, IntegrationSummary } from '@wizard/contracts';
import { canonicalJson } from '@wizard/evidence/canonical-json';
import { phases, type Step, type StepId, stepOf, steps } from '@wizard/runbook/content';
import { type Clock, nowText, utcText } from '../db/clock.ts';
import type { OpenDatabase } from '../db/database.ts';
import type { IntegrationTable } from '../db/schema.ts';
import { readIntegrationRow } from '../integrations/read-integration.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { LedgerVerdict } from '../ledger/verify-chain.ts';
import { productVersion } from '../product-version.ts';
import { judgeProgress } from '../progress/fold-progress.ts';
import { PastTimeError } from './checklist-errors.ts';
import { type ChecklistRecord, createChecklistRecorder } from './checklist-record.ts';
import { checklistValues } from './checklist-values.ts';

export interface ChecklistDeps {
  database: OpenDatabase;
  ledger: Ledger;
  clock: Clock;
}

/**
 * Everything that an auditor photographs: who proved what and when, and the head of an intact ledger; `asOf` a past
 * time as the ledger stood then, judged by today's procedure. One walk verifies the chain and reads it. Where the
 * chain is broken, the checklist rests on the entries before.
 * @throws IntegrationNotFoundError, PastTimeError
 */
export const getChecklist = async (
  { database, ledger, clock }: ChecklistDeps,
  { integrationId, asOf: given }: { integrationId: IntegrationId; asOf?: string | null | undefined },
): Promise<Checklist> => {
  const row = await readIntegrationRow({ database }, integrationId);
  const now = nowText(clock);
  const asOf = given == null ? null : new Date(given).toISOString();
  if (asOf !== null) assertPast(asOf, { from: row.created_at, until: now });

  const recorder = createChecklistRecorder(asOf);
  const verdict = await ledger.verify(integrationId, recorder.take);
  const record = recorder.record();
  const { inputs } = record.progress;
  const { progress } = judgeProgress(record.progress, new Date(asOf ?? now), steps);

  return withDataHash({
    integration: describe(row, { archivedAt: record.archivedAt, progress: progress.summary }),
    organization: inputs.jumpcloud && {
      id: inputs.jumpcloud.organizationId,
      name: inputs.jumpcloud.organizationName,
    },
    mimecastAccount: inputs.mimecast && {
      accountCode: inputs.mimecast.accountCode,
      grid: inputs.mimecast.grid,
    },
    at: now,
    asOf,
    productVersion,
    ledger: { ...record.head, ...presentVerdict(verdict) },
    phases: phases
      .map(({ id, title }) => ({
        id,
        title,
        steps: progress.steps
          .filter(({ phaseId }) => phaseId === id)
          .map(({ stepId, state, attention, evidence }) => {
            const { title: stepTitle, performer } = stepOf(stepId as StepId);

            return { stepId, title: stepTitle, state, performer: performers[performer], attention, evidence };
          }),
      }))
      .filter(({ steps }) => steps.length > 0),
    values: checklistValues(inputs),
    overrides: [...record.overrides],
    runs: [...record.runs],
    checks: record.checks,
  });
};

const assertPast = (asOf: string, { from, until }: { from: string; until: string }): void => {
  if (asOf < from) throw new PastTimeError(`It must not be before the integration began: ${utcText(from)}.`);
  if (asOf > until) throw new PastTimeError(`It must not lie ahead: it is now ${utcText(until)}.`);
};

const describe = (
  row: IntegrationTable,
  then: Pick<IntegrationSummary, 'archivedAt' | 'progress'>,
): IntegrationSummary => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  createdAt: row.created_at,
  createdBy: { accountId: row.created_by_id, name: row.created_by_name },
  ...then,
});

const presentVerdict = (verdict: LedgerVerdict): Omit<Checklist['ledger'], keyof ChecklistRecord['head']> =>
  verdict.ok
    ? { isIntact: true, brokenAt: null, brokenBecause: null }
    : { isIntact: false, brokenAt: verdict.seq, brokenBecause: verdict.reason };

const withDataHash = (checklist: Omit<Checklist, 'dataHash'>): Checklist => ({
  ...checklist,
  dataHash: hash('sha256', canonicalJson(checklist)),
});

const performers: Record<Step['performer'], string> = {
  'jumpcloud-api': 'The wizard, through the JumpCloud API',
  'mimecast-console': "A person, in Mimecast's console",
  person: 'A person',
};
