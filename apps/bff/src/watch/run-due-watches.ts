import type { Actor, ChecksRun, IntegrationId } from '@wizard/contracts';
import { expiryNotices, isWorthTelling, toldText, watchedCertificates } from '@wizard/runbook/watch';
import { utcText } from '../db/clock.ts';
import { newId } from '../db/new-id.ts';
import { WizardError } from '../db/wizard-error.ts';
import { readInputs } from '../integrations/inputs.ts';
import { readIntegration } from '../integrations/read-integration.ts';
import { getChecksRun } from '../validation/checks-history.ts';
import { runChecks } from '../validation/run-checks.ts';
import { nextTurn } from './next-turn.ts';
import { type Noticed, noticedFold } from './noticed.ts';
import { queueNotice } from './queue-notice.ts';
import { claimWatch, selectDueWatches, upsertWatch } from './store.ts';
import type { KeptRun, WatchTable } from './tables.ts';
import type { WatchDeps } from './watch-deps.ts';

/** The checks ask both vendors with time-outs of their own; a process that takes longer has died. */
const leaseMs = 5 * 60_000;

/** Who a scheduled run is recorded as. */
export const scheduledWatch: Actor = { accountId: null, name: 'Scheduled watch' };

/** Validates every integration whose time has come; gives how many this process took. */
export const runDueWatches = async (deps: WatchDeps): Promise<number> => {
  const { kysely } = deps.database;
  const now = deps.clock.now();
  const due = await selectDueWatches(kysely, now.toISOString());

  let count = 0;
  for (const watch of due) {
    const until = new Date(now.getTime() + leaseMs).toISOString();
    if (!(await claimWatch(kysely, watch.integration_id, { now: now.toISOString(), until }))) continue;
    await runWatch(deps, watch);
    count += 1;
  }
  return count;
};

const runWatch = async (
  deps: WatchDeps,
  {
    integration_id: integrationId,
    cadence,
    next_at: dueAt,
  }: Pick<WatchTable, 'integration_id' | 'next_at' | 'cadence'>,
): Promise<void> => {
  const { name, archivedAt } = await readIntegration(deps, integrationId);
  if (archivedAt !== null) {
    await upsertWatch(deps.database.kysely, integrationId, {
      cadence: 'off',
      next_at: null,
      lease_until: null,
    });
    return;
  }

  const checks = await tryChecks(deps, integrationId);
  const certificates = watchedCertificates(await readInputs(deps, integrationId));
  const lines = checks.run === null ? [] : await linesOf(deps, integrationId, checks.run);

  await deps.ledger.write(integrationId, async (tx) => {
    const { keys } = await tx.fold(noticedFold);
    const ending = expiryNotices(certificates, deps.clock.now()).filter(({ key }) => !keys.includes(key));
    const noticed = [...lines, ...ending.map(({ text }) => text)];
    const lastRun: KeptRun = {
      at: tx.at,
      checksRunId: checks.run?.id ?? null,
      noticed,
      changed: lines,
      error: checks.error,
    };
    await upsertWatch(tx.trx, integrationId, {
      last_run: JSON.stringify(lastRun),
      certificates: JSON.stringify(certificates),
      next_at: nextTurn(cadence, dueAt ?? tx.at, tx.at),
      lease_until: null,
    });
    if (noticed.length === 0) return;

    const data: Noticed = { keys: ending.map(({ key }) => key), lines: noticed };
    await tx.append({
      kind: 'watch-noticed',
      actor: scheduledWatch,
      summary: `${scheduledWatch.name}: ${noticed.join(' ')}`.slice(0, 500),
      data,
    });
    const notice = {
      id: newId('ntc'),
      integration: { id: integrationId, name },
      at: tx.at,
      subject: `${name}: ${noticed.length === 1 ? 'one thing has' : `${noticed.length} things have`} changed between JumpCloud and Mimecast`,
      lines: noticed,
      path: `/integrations/${integrationId}/validation`,
    };
    await queueNotice(tx.trx, { integrationId, notice });
  });
};

/** A scheduled run that can't be made is told on the page; it must not stop those that follow. */
const tryChecks = async (
  deps: WatchDeps,
  integrationId: IntegrationId,
): Promise<{ run: ChecksRun; error: null } | { run: null; error: string }> => {
  try {
    return { run: await runChecks(deps, { integrationId, actor: scheduledWatch }), error: null };
  } catch (error) {
    if (error instanceof WizardError) return { run: null, error: error.message };

    deps.log.error({ err: error, integrationId }, 'a scheduled validation failed unexpectedly');
    return { run: null, error: 'The checks failed unexpectedly. The log of the server says more.' };
  }
};

/** What a run has to tell: what has changed since the one before, or what the first one found. */
const linesOf = async (
  deps: WatchDeps,
  integrationId: IntegrationId,
  { id, results }: ChecksRun,
): Promise<string[]> => {
  const { previous, differences } = await getChecksRun(deps, { integrationId, checksRunId: id });
  if (previous === null) {
    return results
      .filter(({ outcome }) => outcome === 'fail')
      .map(({ title, seen }) => `${title}: failed. ${seen}`);
  }

  const since = utcText(previous.startedAt);
  return differences.filter(isWorthTelling).map((difference) => toldText(difference, since));
};
