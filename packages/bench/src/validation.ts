import { loadavg } from 'node:os';
import {
  type AdminSession,
  type KillableWizard,
  rehearsalKey,
  signInAsAdmin,
  startKillableWizard,
} from '@wizard/testing';
import { seedValidated } from './validated-scenario.ts';

/** Added to every vendor call, as a vendor at the other end of a line takes. */
const addedMs = 150;
/** Five calls one after the other, and what the wizard itself may take beside them. */
const wallBoundMs = 5 * addedMs + 300;
const firstBoundMs = 400;
/** So much longer may it take with a large directory. */
const largeBound = 1.5;
const large = { people: 20_000, groups: 500 };

/** The first run also loads code and opens connections; a server that is up has done so. */
const warmUps = 1;
const measured = 5;

interface Sample {
  /** From the order to the first result. */
  firstMs: number;
  /** From the order to the run that is kept. */
  wallMs: number;
  results: number;
  calls: number;
}

/**
 * `npm run bench -- validation`: all checks of an integration with three connectors; then the same with 20,000
 * people who may use them all, and 500 groups. Prints one JSON line: the run of the middle of each.
 */
const main = async (): Promise<void> => {
  const wizard = await startKillableWizard();
  try {
    const session = await signInAsAdmin(wizard.url);
    const { base, applicationIds } = await seedValidated(wizard, session);
    for (const vendor of ['jumpcloud', 'mimecast']) {
      await wizard.sandbox.call('POST', '/faults', { vendor, path: '^/', delayMs: addedMs });
    }
    const small = await measure(wizard, session, base);

    const { everybody } = await wizard.sandbox.call<{ everybody: string }>('POST', '/directory', large);
    for (const id of applicationIds) await authorize(wizard, id, everybody);
    const many = await measure(wizard, session, base);

    console.log(
      JSON.stringify({
        ...small.middle,
        wallRatio: ratio(small.middle.wallMs / wallBoundMs),
        firstRatio: ratio(small.middle.firstMs / firstBoundMs),
        large: many.middle,
        largeRatio: ratio(many.middle.wallMs / small.middle.wallMs / largeBound),
        allWallMs: small.all,
        allLargeWallMs: many.all,
        loadAverage: loadavg().map(ratio),
      }),
    );
  } finally {
    await wizard.stop();
  }
};

const ratio = (value: number): number => Math.round(value * 1000) / 1000;

async function measure(
  wizard: KillableWizard,
  session: AdminSession,
  base: string,
): Promise<{ middle: Sample; all: number[] }> {
  const samples: Sample[] = [];
  for (let run = 0; run < warmUps + measured; run += 1) samples.push(await runOnce(wizard, session, base));

  const counted = samples.slice(warmUps).sort((one, other) => one.wallMs - other.wallMs);
  const middle = counted[Math.floor(counted.length / 2)];
  if (middle === undefined) throw new Error('Nothing was measured.');

  return { middle, all: counted.map(({ wallMs }) => wallMs) };
}

async function runOnce({ sandbox }: KillableWizard, session: AdminSession, base: string): Promise<Sample> {
  await sandbox.call('DELETE', '/exchanges');
  const orderedAt = performance.now();
  let firstMs: number | null = null;
  let text = '';
  for await (const piece of session.stream(`${base}/checks/stream`)) {
    text += piece;
    if (firstMs === null && text.includes('"kind":"result"')) firstMs = performance.now() - orderedAt;
  }
  const wallMs = performance.now() - orderedAt;
  if (!text.includes('"kind":"finished"') || firstMs === null) throw new Error(`The run broke off: ${text}`);
  const calls = await sandbox.call<unknown[]>('GET', '/exchanges');

  return {
    firstMs: Math.round(firstMs),
    wallMs: Math.round(wallMs),
    results: text.split('"kind":"result"').length - 1,
    calls: calls.length,
  };
}

/** As an administrator does in JumpCloud's console. */
async function authorize({ sandbox }: KillableWizard, applicationId: string, groupId: string): Promise<void> {
  const response = await fetch(`${sandbox.jumpcloud}/api/v2/applications/${applicationId}/associations`, {
    method: 'POST',
    headers: { 'x-api-key': rehearsalKey, 'content-type': 'application/json' },
    body: JSON.stringify({ op: 'add', type: 'user_group', id: groupId }),
  });
  if (!response.ok) throw new Error(`The group was not authorized: ${response.status}`);
}

await main();
