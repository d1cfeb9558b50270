import type { Checklist, IntegrationId } from '@wizard/contracts';
import { phases, type Step, type StepId, stepOf } from '@wizard/runbook/content';
import { type Clock, nowText } from '../db/clock.ts';
import type { OpenDatabase } from '../db/database.ts';
import { readInputs } from '../integrations/inputs.ts';
import type { ReadProgressSummary } from '../integrations/integration-summary.ts';
import { readIntegrationSummary } from '../integrations/read-integration-summary.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ProgressReader } from '../progress/progress-reader.ts';
import { getChecks } from '../validation/checks-history.ts';
import { checklistFold } from './checklist-record.ts';
import { checklistValues } from './checklist-values.ts';

export interface ChecklistDeps {
  database: OpenDatabase;
  ledger: Ledger;
  clock: Clock;
  progress: ProgressReader;
  readProgressSummary: ReadProgressSummary;
}

/**
 * Everything that an auditor photographs: who proved what and when, and the head of an intact ledger.
 * @throws IntegrationNotFoundError
 */
export const getChecklist = async (deps: ChecklistDeps, integrationId: IntegrationId): Promise<Checklist> => {
  const inputs = await readInputs(deps, integrationId);
  const [integration, verdict, head, progress, record, checks] = await Promise.all([
    readIntegrationSummary(deps, integrationId),
    deps.ledger.verify(integrationId),
    deps.ledger.head(integrationId),
    deps.progress.getProgress(integrationId),
    deps.ledger.fold(integrationId, checklistFold),
    getChecks(deps, integrationId),
  ]);

  return {
    integration,
    organization: inputs.jumpcloud && {
      id: inputs.jumpcloud.organizationId,
      name: inputs.jumpcloud.organizationName,
    },
    mimecastAccount: inputs.mimecast && {
      accountCode: inputs.mimecast.accountCode,
      grid: inputs.mimecast.grid,
    },
    at: nowText(deps.clock),
    // The head that was verified, also when something was added since.
    ledger: verdict.ok
      ? { ...verdict.head, isIntact: true, brokenAt: null }
      : { ...head, isIntact: false, brokenAt: verdict.seq },
    phases: phases.map(({ id, title }) => ({
      id,
      title,
      steps: progress.steps
        .filter(({ phaseId }) => phaseId === id)
        .map(({ stepId, state, attention, evidence }) => {
          const { title: stepTitle, performer } = stepOf(stepId as StepId);

          return {
            stepId,
            title: stepTitle,
            state,
            performer: performers[performer],
            attention,
            evidence,
          };
        }),
    })),
    values: checklistValues(inputs),
    overrides: [...record.overrides],
    runs: [...record.runs],
    checks,
  };
};

const performers: Record<Step['performer'], string> = {
  'jumpcloud-api': 'The wizard, through the JumpCloud API',
  'mimecast-console': "A person, in Mimecast's console",
  person: 'A person',
};
