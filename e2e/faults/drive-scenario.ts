import { type AdminSession, connectJumpCloud, RefusedError } from '@wizard/testing';

interface Run {
  id: string;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  failure: { text: string; remedy: string } | null;
}

/** Something that stopped the scenario, as a person sees it. */
export interface Stop {
  readonly text: string;
  readonly remedy: string;
}

export interface Driven {
  /** Each time that something stopped it and a person had to go on. */
  readonly stops: readonly Stop[];
  readonly isComplete: boolean;
}

const tries = 5;
const pollMs = 80;
const runLimitMs = 60_000;

/** What a plan is made for. */
export type Scope = 'create' | 'deactivate' | 'delete';

/**
 * Makes the plan and applies it until nothing is left to do, as a person does who presses the button again:
 * what is told each time is kept.
 */
export async function driveScenario(
  session: AdminSession,
  integrationId: string,
  scope: Scope = 'create',
): Promise<Driven> {
  const stops: Stop[] = [];
  const base = `/api/integrations/${integrationId}`;

  for (let attempt = 0; attempt < tries; attempt += 1) {
    const stop = await applyOnce(session, base, scope);
    if (stop === 'complete') return { stops, isComplete: true };
    stops.push(stop);
    await mendConnection(session, integrationId, stop);
  }
  return { stops, isComplete: false };
}

/** One plan and its run; complete when the plan had nothing to do or the run ended well. */
async function applyOnce(session: AdminSession, base: string, scope: Scope): Promise<'complete' | Stop> {
  try {
    const plan = await session.call<{
      id: string;
      isEmpty: boolean;
      applicationsToDelete: number;
      blockers: { text: string; remedy: string }[];
    }>('POST', `${base}/plans`, { scope });
    if (plan.isEmpty) return 'complete';
    const [blocker] = plan.blockers;
    if (blocker !== undefined) return blocker;

    const { applicationsToDelete } = plan;
    const confirmed = applicationsToDelete > 0 ? { applicationsToDelete } : {};
    const { id } = await session.call<Run>('POST', `${base}/plans/${plan.id}/apply`, confirmed);
    const run = await endOfRun(session, base, id);
    if (run.state === 'done') return 'complete';
    return run.failure ?? { text: `The run is ${run.state} and says nothing.`, remedy: '' };
  } catch (error) {
    if (error instanceof RefusedError) return { text: error.message, remedy: error.remedy };
    throw error;
  }
}

/** Waits for the end of a run; at most a minute, so that a run that never ends is a finding. */
export async function endOfRun(session: AdminSession, base: string, id: string): Promise<Run> {
  const limit = Date.now() + runLimitMs;
  for (;;) {
    const run = await session.call<Run>('GET', `${base}/runs/${id}`);
    if (run.state !== 'running') return run;
    if (Date.now() > limit) throw new Error(`The run ${id} did not end within ${runLimitMs / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** Does what the wizard asks for when the credential was refused: connects again, with the same key. */
async function mendConnection(session: AdminSession, integrationId: string, stop: Stop): Promise<void> {
  if (!/connect jumpcloud/i.test(`${stop.text} ${stop.remedy}`)) return;
  await connectJumpCloud(session, integrationId);
}
