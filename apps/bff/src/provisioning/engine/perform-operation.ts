import type { Operation } from '@wizard/runbook/plan';
import { isVendorError, retryDelay } from '@wizard/vendor-http';
import type { Clock } from '../../db/clock.ts';
import type { OperationRecord, OperationResult } from '../run-record.ts';
import type { Done, VendorAction } from './actions/vendor-action.ts';
import { describeFailure, type Failure } from './describe-failure.ts';
import { type Journal, RunInterruptedError } from './journal.ts';
import type { RequestLog } from './request-log.ts';

/** How often a call is made whose earlier answers left open whether it had its effect. */
const maxTries = 3;

export interface PerformOptions {
  clock: Clock;
  journal: Journal;
  requests: RequestLog;
  /** A call that was sent may still take effect until this long after its intent was written. */
  callSettlesMs: number;
  /** Aborted when this process must leave the run. */
  signal: AbortSignal;
}

export type Performed = { kind: 'done'; result: OperationResult } | { kind: 'failed'; failure: Failure };

/**
 * Carries an operation out so that it has its effect once: the intent is committed before the call and
 * the outcome after it. When an answer leaves it open, or a process died in between, JumpCloud is looked
 * at before anything is sent again. What goes wrong with the journal itself is thrown: the operation then
 * stays begun, and whoever goes on looks first.
 */
export async function performOperation(
  options: PerformOptions,
  record: OperationRecord,
  action: VendorAction,
): Promise<Performed> {
  const { journal, clock } = options;
  const operation = record.planned;
  const now = () => clock.now().toISOString();
  // The intent was committed by a process that died: whether the call was sent is not known.
  let openSince = record.state === 'running' ? (record.intentAt ?? now()) : null;
  let lastError: unknown = null;

  for (let tries = 0; ; tries += 1) {
    if (openSince !== null) {
      const since = openSince;
      const looked = await attempt(() => findAfter(options, action, since));
      if ('error' in looked) return fail(options, operation, lastError ?? looked.error, true);
      if (looked.done !== null) return finish(options, operation, action, looked.done);
      if (tries === maxTries) return fail(options, operation, lastError, true);
    }

    let sentAt = '';
    const noteSending = async () => {
      await journal.intent(operation, action.call);
      sentAt = now();
    };
    const tried = await send(options, action, noteSending);
    if (!('error' in tried)) {
      // Should an earlier call that was given up arrive after all, the read-back or the next plan sees its twin.
      return finish(options, operation, action, tried.done);
    }

    lastError = tried.error;
    if (!isVendorError(lastError) || !lastError.isAmbiguous) {
      return fail(options, operation, lastError, openSince !== null);
    }
    openSince = sentAt;
  }
}

/**
 * Calls, and calls again when JumpCloud only asks to wait (429: it did nothing). Each further sending of a
 * call that must not be made twice has an intent of its own, so that its time is known to whoever goes on.
 */
async function send(
  options: PerformOptions,
  action: VendorAction,
  noteSending: () => Promise<void>,
): Promise<Attempt<Done>> {
  for (let attempts = 1; ; attempts += 1) {
    await noteSending();
    const tried = await attempt(() => action.perform());
    if (!('error' in tried) || action.isRepeatable) return tried;

    const waitMs = askedToWait(tried.error, attempts, options.clock);
    if (waitMs === undefined) return tried;
    await pause(options, waitMs);
  }
}

function askedToWait(error: unknown, attempt: number, clock: Clock): number | undefined {
  if (!isVendorError(error, 'rate-limited') || error.isAmbiguous) return undefined;

  return retryDelay({
    method: 'POST',
    isRead: false,
    attempt,
    failure: { status: 429 },
    rateLimitReset: error.retryAfterMs === undefined ? undefined : String(error.retryAfterMs),
    now: clock.now(),
    random: Math.random(),
  });
}

type Attempt<T> = { done: T } | { error: unknown };

async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { done: await work() };
  } catch (error) {
    if (error instanceof RunInterruptedError) throw error;
    return { error };
  }
}

async function finish(
  { journal, requests }: PerformOptions,
  operation: Operation,
  action: VendorAction,
  done: Done,
): Promise<Performed> {
  const { record } = action;
  const { result } = done;
  await journal.done(
    operation,
    { result, requestId: requests.lastOf(action.call), notice: done.notice ?? null },
    record && ((tx) => record(tx, done)),
  );
  return { kind: 'done', result };
}

async function fail(
  { journal }: PerformOptions,
  operation: Operation,
  error: unknown,
  isOpen: boolean,
): Promise<Performed> {
  const failure = describeFailure(error, operation);
  await journal.failed(operation, failure, {
    requestId: isVendorError(error) ? error.requestId : null,
    isOpen,
  });
  return { kind: 'failed', failure };
}

/**
 * Looks for the effect of a call that may or may not have been received. A call that must not be made
 * twice is given the time in which it could still take effect: a request that was held up on its way
 * would otherwise make a second application after ours.
 */
async function findAfter(
  options: PerformOptions,
  action: VendorAction,
  openSince: string,
): Promise<Done | null> {
  const { clock, callSettlesMs } = options;
  const found = await action.find();
  if (found !== null || action.isRepeatable) return found;

  const waitMs = new Date(openSince).getTime() + callSettlesMs - clock.now().getTime();
  if (waitMs <= 0) return null;
  await pause(options, waitMs);

  return action.find();
}

async function pause({ clock, signal, journal }: PerformOptions, waitMs: number): Promise<void> {
  await clock.sleep(waitMs, signal).catch(() => {
    throw new RunInterruptedError(journal.runId);
  });
}
