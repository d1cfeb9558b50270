import type { AdminSession } from '@wizard/testing';
import type { Comparison } from './compare-state.ts';
import { type Driven, driveScenario, endOfRun } from './drive-scenario.ts';
import {
  compare,
  exchangesOf,
  type FaultCase,
  type Findings,
  type Ground,
  prepare,
  type Prepared,
  until,
} from './fault-case.ts';

/**
 * Where a write is when the BFF is killed.
 *
 * - `before`: it never had its effect ("journaled, not sent").
 * - `after`: it had its effect, and its answer is lost.
 * - `late`: it is still under way, and has its effect after the next BFF has looked.
 * - `later`: as `late`, but only after the next BFF has given it up and ended the run.
 */
const points = ['before', 'after', 'late'] as const;
type Point = (typeof points)[number] | 'later';

interface Hold {
  id: number;
  status: string;
  request?: { method: string; path: string };
}

/** What is under way when the BFF is killed, and what must have come of it. */
export interface Scenario {
  /** Part of the names of its cases; empty for the set-up. */
  readonly name: string;
  readonly prepare: (ground: Ground) => Promise<Prepared>;
  readonly drive: (session: AdminSession, integrationId: string) => Promise<Driven>;
  readonly compare: (ground: Ground, prepared: Prepared) => Promise<Comparison>;
}

export const setUpScenario: Scenario = { name: '', prepare, drive: driveScenario, compare };

/** Three points for each write, and the one that can't be prevented for each write that makes something. */
export function crashCases(scenario: Scenario, writes: readonly string[]): FaultCase[] {
  const creates = writes.filter((write) => /^POST \/api\/(applications|v2\/usergroups)$/.test(write)).length;
  const caseOf = (nth: number, point: Point): FaultCase => ({
    name: `crash:${scenario.name}${nth}:${point}`,
    kind: 'crash',
    run: (ground) => crash(ground, scenario, { nth, point }),
  });

  return [
    ...writes.flatMap((_, index) => points.map((point) => caseOf(index + 1, point))),
    ...Array.from({ length: creates }, (_, index) => caseOf(index + 1, 'later')),
  ];
}

/** A machine that takes this long to start the BFF again has let the held request be given up: tried anew. */
const soonEnoughMs = 5_000;
const tries = 4;

async function crash(
  ground: Ground,
  scenario: Scenario,
  { nth: nthWrite, point }: { nth: number; point: Point },
  tried = 1,
): Promise<Findings> {
  const { wizard, session } = ground;
  const { sandbox } = wizard;
  const prepared = await scenario.prepare(ground);
  const when = point === 'after' ? 'after' : 'before';
  const { id } = await sandbox.call<Hold>('POST', '/holds', { vendor: 'jumpcloud', nthWrite, when });
  // The BFF is killed under it: that it ends in an error is what is meant to happen.
  const driving = scenario.drive(session, prepared.integrationId).catch(() => null);
  await Promise.race([
    until(`write ${nthWrite} is held`, async () => (await holdOf(ground, id)).status === 'holding'),
    driving.then(() => {
      throw new Error(`The scenario ended without a write ${nthWrite}.`);
    }),
  ]);
  const heldAt = Date.now();
  await wizard.kill();
  await driving;
  if (point === 'before' || point === 'after') await sandbox.call('POST', `/holds/${id}/drop`);

  const reads = async () => (await exchangesOf(ground)).filter(({ method }) => method === 'GET').length;
  const seen = await reads();
  await wizard.restart();
  if (point === 'late') {
    await until('the restarted BFF looks', async () => (await reads()) > seen, 60_000);
    const isTooLate = Date.now() - heldAt > soonEnoughMs;
    await sandbox.call('POST', `/holds/${id}/release`);
    if (isTooLate && tried < tries) {
      await endOfEveryRun(ground, prepared);
      return crash(ground, scenario, { nth: nthWrite, point }, tried + 1);
    }
  }
  const broken = await endOfEveryRun(ground, prepared);
  if (point === 'later') await releaseAndWait(ground, id);

  const { stops, isComplete } = await scenario.drive(session, prepared.integrationId);
  if (!isComplete) broken.push('the scenario does not come to its end');
  if (point !== 'later') broken.push(...stops.map(({ text }) => `a person had to go on: ${text}`));

  return { ...(await scenario.compare(ground, prepared)), broken };
}

async function holdOf({ wizard }: Ground, id: number): Promise<Hold> {
  const holds = await wizard.sandbox.call<Hold[]>('GET', '/holds');
  const found = holds.find((hold) => hold.id === id);
  if (found === undefined) throw new Error(`There is no hold ${id}.`);

  return found;
}

/** A process that was killed is nobody's fault: the next one must end the run well, without being asked. */
async function endOfEveryRun({ session }: Ground, { integrationId }: Prepared): Promise<string[]> {
  const base = `/api/integrations/${integrationId}`;
  const { runs } = await session.call<{ runs: { id: string }[] }>('GET', `${base}/runs`);
  const ended = await Promise.all(runs.map(({ id }) => endOfRun(session, base, id)));

  return ended
    .filter(({ state }) => state !== 'done')
    .map(({ state, failure }) => `the run ended as ${state}: ${failure?.text ?? ''}`);
}

/** Lets a request go that everybody has given up, and waits until it has had its effect. */
async function releaseAndWait(ground: Ground, id: number): Promise<void> {
  const { sandbox } = ground.wizard;
  const { request } = await holdOf(ground, id);
  const count = async (): Promise<number> => {
    const { jumpcloud } = await sandbox.call<{ jumpcloud: { applications: unknown[] } }>('GET', '/state');
    return jumpcloud.applications.length;
  };
  const before = await count();
  await sandbox.call('POST', `/holds/${id}/release`);
  // A second group of the same name is refused by JumpCloud, so there is nothing to wait for.
  if (request?.path !== '/api/applications') return;
  await until('the late application is there', async () => (await count()) > before);
}
