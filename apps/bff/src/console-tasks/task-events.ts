import type { Actor, IntegrationId, RawAuditEvent, TaskEvents } from '@wizard/contracts';
import { type AuditEvent, isAboutConfiguration, productOf } from '@wizard/mimecast';
import { type Step, stepOf } from '@wizard/runbook/content';
import type { Inputs } from '@wizard/runbook/values';
import { isVendorError } from '@wizard/vendor-http';
import type { Clock } from '../db/clock.ts';
import { WizardError } from '../db/wizard-error.ts';
import { readInputs } from '../integrations/inputs.ts';
import { assertNotArchived } from '../integrations/read-integration.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import { parseStepId } from '../integrations/step-id.ts';
import type { Fold } from '../ledger/fold.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import type { OpenDatabase } from '../db/database.ts';
import type { VendorAccess } from '../vendor-access/vendor-access.ts';
import { UnusableTaskInputError } from './console-task-errors.ts';

export interface TaskEventDeps {
  database: OpenDatabase;
  ledger: Ledger;
  clock: Clock;
  vendorAccess: VendorAccess;
}

interface TaskOfIntegration {
  integrationId: IntegrationId;
  stepId: string;
}

/** Item of an observation that is only possible evidence: no proof and no gate asks for it. */
export const possibleEvidenceItem = 'possible-evidence';

/** People often start before they open the wizard's page. */
const lookBackMs = 30 * 60_000;
const dayMs = 24 * 60 * 60_000;
const shownEvents = 20;
/** Mimecast writes whole definitions into some events. */
const longestInfo = 4_000;

/** What the audit log was seen to tell about a task, as recorded. */
export const listTaskEvents = async (
  { ledger }: Pick<TaskEventDeps, 'ledger'>,
  { integrationId, stepId }: TaskOfIntegration,
): Promise<TaskEvents> => {
  const step = consoleStep(stepId);
  await ledger.head(integrationId);
  const { looks } = await ledger.fold(integrationId, taskEventFold);

  return looks[step.id] ?? { events: [], askedAt: null, note: null };
};

/**
 * Asks Mimecast's audit log for events around the time of a task. How Mimecast words them is not documented, so what
 * is found is recorded raw, as possible evidence; the person's attestation is what counts.
 */
export const lookForTaskEvents = async (
  deps: TaskEventDeps,
  { integrationId, stepId, actor }: TaskOfIntegration & { actor: Actor },
): Promise<TaskEvents> => {
  const step = consoleStep(stepId);
  await assertNotArchived(deps, integrationId);
  const inputs = await readInputs(deps, integrationId);
  const { starts } = await deps.ledger.fold(integrationId, taskEventFold);
  const now = deps.clock.now();
  const begun = starts[step.id];
  const since = new Date(begun === undefined ? now.getTime() - dayMs : Date.parse(begun) - lookBackMs);

  const answer = await askAuditLog(deps, integrationId, since);
  if ('unreadable' in answer)
    return { ...(await listTaskEvents(deps, { integrationId, stepId })), note: answer.unreadable };

  const events = answer.events
    .filter((event) => isAboutConfiguration(event, namesOf(inputs)))
    .sort((one, other) => other.eventTime.localeCompare(one.eventTime))
    .slice(0, shownEvents)
    .map(rawEvent);
  await deps.ledger.write(integrationId, (tx) =>
    recordObservation(tx, {
      actor,
      stepId: step.id,
      source: 'audit-event',
      // It tells neither that the task was done nor that it was not, so it changes no state.
      outcome: 'unknown',
      summary: summaryOf(events),
      data: { items: [possibleEvidenceItem], events },
    }),
  );

  return listTaskEvents(deps, { integrationId, stepId });
};

const consoleStep = (stepId: string): Step => {
  const step = stepOf(parseStepId(stepId));
  if (step.work.kind === 'console-task') return step;

  throw new UnusableTaskInputError(`"${step.title}" is no task in Mimecast's console.`, [
    { pointer: '/stepId', message: 'Only tasks in the console leave such events.', given: stepId },
  ]);
};

const namesOf = ({ mimecastConsole }: Inputs): string[] =>
  mimecastConsole === null
    ? []
    : [
        mimecastConsole.authenticationProfileName,
        mimecastConsole.applicationSettingName,
        mimecastConsole.pilotGroupName,
      ];

const askAuditLog = async (
  { vendorAccess }: TaskEventDeps,
  integrationId: IntegrationId,
  since: Date,
): Promise<{ events: readonly AuditEvent[] } | { unreadable: string }> => {
  try {
    const client = await vendorAccess.mimecast(integrationId);

    return { events: (await client.auditEvents.list({ since })).items };
  } catch (error) {
    if (error instanceof WizardError) return { unreadable: `${error.message} Your own word counts here.` };
    if (!isVendorError(error)) throw error;

    const needed = error.code === 'forbidden' ? productOf(error.path) : undefined;
    return {
      unreadable:
        needed === undefined
          ? `Mimecast's audit log could not be read (${error.vendorMessage ?? error.code}). Your own word counts here.`
          : `The API application may not read the audit log: it lacks the product ${needed.product} or its role the permission ${needed.permission}. Your own word counts here.`,
    };
  }
};

const rawEvent = ({ id, auditType, user, eventTime, eventInfo, category }: AuditEvent): RawAuditEvent => ({
  id,
  auditType,
  user,
  eventTime,
  eventInfo: eventInfo.length > longestInfo ? `${eventInfo.slice(0, longestInfo)} (cut)` : eventInfo,
  category,
});

const summaryOf = ([latest, ...rest]: readonly RawAuditEvent[]): string => {
  if (latest === undefined) return "Mimecast's audit log has no event that seems to be about this task.";

  const more = rest.length === 0 ? '' : ` and ${rest.length} more`;

  return `Possible evidence in Mimecast's audit log: "${latest.auditType}" by ${latest.user || 'nobody named'}, ${latest.eventTime}${more}.`;
};

interface TaskEventRecord {
  /** When each step was first touched. */
  starts: Readonly<Record<string, string>>;
  looks: Readonly<Record<string, TaskEvents>>;
}

const taskEventFold: Fold<TaskEventRecord> = {
  kinds: ['step-started', 'observation'],
  initial: { starts: {}, looks: {} },
  next(record, entry) {
    const { stepId, at } = entry;
    if (stepId === null) return record;

    const events = eventsOf(entry);
    return {
      starts: { ...record.starts, [stepId]: record.starts[stepId] ?? at },
      looks:
        events === null
          ? record.looks
          : {
              ...record.looks,
              [stepId]: {
                events: [...events],
                askedAt: at,
                note:
                  events.length === 0
                    ? 'No event seems to be about this task. Mimecast may be late, or word it in another way: your own word counts here.'
                    : null,
              },
            },
    };
  },
};

const eventsOf = ({ source, data }: LedgerEntry): readonly RawAuditEvent[] | null => {
  const { items, events } = (data ?? {}) as { items?: unknown; events?: unknown };
  const isLook = source === 'audit-event' && Array.isArray(items) && items.includes(possibleEvidenceItem);

  return isLook && Array.isArray(events) ? (events as RawAuditEvent[]) : null;
};
