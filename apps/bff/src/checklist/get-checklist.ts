import type { Checklist, IntegrationId } from '@wizard/contracts';
import { phases, type Step, steps } from '@wizard/runbook/content';
import { connectorKinds, copyValue, type CopyValueId, type Inputs } from '@wizard/runbook/values';
import { type Clock, nowText } from '../db/clock.ts';
import type { OpenDatabase } from '../db/database.ts';
import { readInputs } from '../integrations/inputs.ts';
import { type ReadProgressSummary, summarize } from '../integrations/integration-summary.ts';
import { selectIntegration } from '../integrations/store.ts';
import type { Fold } from '../ledger/fold.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { IntegrationNotFoundError } from '../ledger/ledger-errors.ts';
import type { ProgressReader } from '../progress/progress-reader.ts';
import { getChecks } from '../validation/run-checks.ts';

export interface ChecklistDeps {
  database: OpenDatabase;
  ledger: Ledger;
  clock: Clock;
  progress: ProgressReader;
  readProgressSummary: ReadProgressSummary;
}

/** Everything that an auditor photographs: who proved what and when, and the head of an intact ledger. */
export const getChecklist = async (deps: ChecklistDeps, integrationId: IntegrationId): Promise<Checklist> => {
  const row = await selectIntegration(deps.database.kysely, integrationId);
  if (row === undefined) throw new IntegrationNotFoundError(integrationId);

  const inputs = await readInputs(deps, integrationId);
  const [integration, verdict, head, progress, record, checks] = await Promise.all([
    summarize(row, deps.readProgressSummary),
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
    ledger: { ...head, isIntact: verdict.ok, brokenAt: verdict.ok ? null : verdict.seq },
    phases: phases.map(({ id, title }) => ({
      id,
      title,
      steps: progress.steps
        .filter(({ phaseId }) => phaseId === id)
        .map(({ stepId, state, attention, evidence }) => {
          const step = steps.find((each) => each.id === stepId);

          return {
            stepId,
            title: step?.title ?? stepId,
            state,
            performer: performerOf(step),
            attention,
            evidence,
          };
        }),
    })),
    values: valuesOf(inputs),
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

const performerOf = (step: Step | undefined): string => (step ? performers[step.performer] : '');

const perConnector: readonly (readonly [id: CopyValueId, label: string])[] = [
  ['sso-url', 'SSO IdP URL'],
  ['acs-url', 'ACS URL'],
  ['idp-entity-id', 'IdP entity ID (issuer)'],
  ['metadata-url', 'Metadata URL'],
];
const once: readonly (readonly [id: CopyValueId, label: string])[] = [
  ['sp-entity-id', 'SP entity ID'],
  ['logout-url', 'Logout URL'],
  ['authentication-profile-name', 'Authentication profile'],
  ['application-setting-name', "Pilot's application setting"],
  ['pilot-email', 'Pilot'],
];

const valuesOf = (inputs: Inputs): Checklist['values'] => {
  const kinds = connectorKinds.filter((kind) =>
    inputs.applications?.connectors.some((connector) => connector.kind === kind),
  );

  return [
    ...once.flatMap(([id, label]) => {
      const value = copyValue(id, inputs);
      return value === null ? [] : [{ label, connector: null, value }];
    }),
    ...kinds.flatMap((kind) =>
      perConnector.flatMap(([id, label]) => {
        const value = copyValue(id, inputs, kind);
        return value === null ? [] : [{ label, connector: kind, value }];
      }),
    ),
    ...kinds.flatMap((kind) => {
      const sha256 = inputs.metadata?.[kind]?.certificateSha256;
      return sha256 === undefined ? [] : [{ label: 'Certificate (SHA-256)', connector: kind, value: sha256 }];
    }),
  ];
};

interface ChecklistRecord {
  overrides: readonly Checklist['overrides'][number][];
  runs: readonly Checklist['runs'][number][];
}

/** Overrides and runs, oldest first. */
const checklistFold: Fold<ChecklistRecord> = {
  kinds: ['gate-overridden', 'run-started', 'run-finished'],
  initial: { overrides: [], runs: [] },
  next(record, { kind, seq, at, actor, runId, stepId, outcome, data, summary }) {
    if (kind === 'gate-overridden') {
      const { gate, reason } = data as { gate: string; reason?: string };

      return {
        ...record,
        overrides: [...record.overrides, { gate, reason: reason ?? summary, by: actor.name, at, seq }],
      };
    }
    if (runId === null) return record;
    if (kind === 'run-started') {
      const scope = stepId === null ? '' : stepTitle(stepId);
      const run = { id: runId, scope, state: 'running', startedAt: at, startedBy: actor.name };

      return { ...record, runs: [...record.runs, run] };
    }
    const state = outcome === null || outcome === 'pass' ? 'done' : outcome;

    return {
      ...record,
      runs: record.runs.map((run) => (run.id === runId ? { ...run, state: stateOf(data) ?? state } : run)),
    };
  },
};

const stateOf = (data: unknown): string | undefined => {
  const state = (data as { state?: unknown } | null)?.state;

  return typeof state === 'string' ? state : undefined;
};

const stepTitle = (stepId: string): string => steps.find(({ id }) => id === stepId)?.title ?? stepId;
