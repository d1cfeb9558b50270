import { loadavg } from 'node:os';
import {
  type AdminSession,
  decideScenario,
  type KillableWizard,
  signInAsAdmin,
  startKillableWizard,
} from '@wizard/testing';

/** Added to every vendor call, as a vendor at the other end of a line takes. */
const addedMs = 150;
/** Eight calls one after the other, and what the wizard itself may take beside them. */
const wallBoundMs = 8 * addedMs + 300;

/** Applications, groups, authorizations, members and pictures of the scenario. */
const writes = 3 + 3 + 9 + 3 + 3;
/** Organization, applications, templates and groups, and three reads for each application. */
const reads = 4 + 3 * 3;

/** The first run also loads code and opens connections; a server that is up has done so. */
const warmUps = 1;
const measured = 5;

interface Sample {
  /** From the order to apply the plan to the end of the run: observed again, applied, read back. */
  wallMs: number;
  calls: number;
  /** From the order to plan to the plan that a person then reads. */
  planMs: number;
  planCalls: number;
}

/**
 * `npm run bench -- provisioning`: three connectors with attributes and a picture each, three new groups that all
 * three are authorized for, one member each, nothing made before. Prints one JSON line: the run of the middle.
 */
const main = async (): Promise<void> => {
  const wizard = await startKillableWizard();
  try {
    const session = await signInAsAdmin(wizard.url);
    const samples: Sample[] = [];
    for (let run = 0; run < warmUps + measured; run += 1) samples.push(await runOnce(wizard, session));

    const counted = samples.slice(warmUps).sort((one, other) => one.wallMs - other.wallMs);
    const middle = counted[Math.floor(counted.length / 2)];
    if (middle === undefined) throw new Error('Nothing was measured.');
    console.log(
      JSON.stringify({
        wallMs: middle.wallMs,
        calls: middle.calls,
        wallRatio: ratio(middle.wallMs / wallBoundMs),
        callRatio: ratio(middle.calls / (writes + reads)),
        planMs: middle.planMs,
        planCalls: middle.planCalls,
        allWallMs: counted.map(({ wallMs }) => wallMs),
        loadAverage: loadavg().map(ratio),
      }),
    );
  } finally {
    await wizard.stop();
  }
};

const ratio = (value: number): number => Math.round(value * 1000) / 1000;

async function runOnce({ sandbox }: KillableWizard, session: AdminSession): Promise<Sample> {
  await sandbox.call('POST', '/reset', {});
  // How late a vendor publishes metadata is not what is measured.
  await sandbox.call('PATCH', '/switches', { metadataDelayMs: 0 });
  await sandbox.call('POST', '/spare-keys', { count: 3 });
  const integrationId = await decideScenario(session);
  const base = `/api/integrations/${integrationId}`;
  await sandbox.call('POST', '/faults', { vendor: 'jumpcloud', path: '^/api/', delayMs: addedMs });

  await sandbox.call('DELETE', '/exchanges');
  const plannedAt = Date.now();
  const plan = await session.call<{ id: string }>('POST', `${base}/plans`, { scope: 'create' });
  const planMs = Date.now() - plannedAt;
  const planCalls = await countCalls(sandbox);

  await sandbox.call('DELETE', '/exchanges');
  const orderedAt = Date.now();
  const { id } = await session.call<{ id: string }>('POST', `${base}/plans/${plan.id}/apply`, {});
  const finishedAt = await endOf(session, `${base}/runs/${id}`);

  return { wallMs: finishedAt - orderedAt, calls: await countCalls(sandbox), planMs, planCalls };
}

async function countCalls(sandbox: KillableWizard['sandbox']): Promise<number> {
  return (await sandbox.call<unknown[]>('GET', '/exchanges?vendor=jumpcloud')).length;
}

/** Waits for the end and gives the time that the wizard recorded: how often one looks must not count. */
async function endOf(session: AdminSession, path: string): Promise<number> {
  for (;;) {
    const run = await session.call<{ state: string; finishedAt: string | null; failure: unknown }>(
      'GET',
      path,
    );
    if (run.state === 'done' && run.finishedAt !== null) return Date.parse(run.finishedAt);
    if (run.state !== 'running') throw new Error(`The run ended badly: ${JSON.stringify(run.failure)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

await main();
