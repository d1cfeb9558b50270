// Measures the ledger on a database of its own: `tsx ledger-bench.ts <folder> append|verify|export <count>`. Prints
// one JSON object. A process of its own for each, so that the memory of one is not counted for the other.
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { IntegrationId } from '@wizard/contracts';
import { ledgerLines } from '../src/checklist/exports/ledger-lines.ts';
import { systemClock } from '../src/db/clock.ts';
import { openDatabase } from '../src/db/database.ts';
import { createKnownSecrets } from '../src/ledger/known-secrets.ts';
import { createLedger } from '../src/ledger/ledger.ts';
import { migrations } from '../src/migrations.ts';
import { ada, insertIntegration } from './test-ledger.ts';

const [dataDir = '', task = '', count = '0'] = process.argv.slice(2);
const database = await openDatabase({ url: undefined, dataDir, migrations });
const secrets = createKnownSecrets();
const ledger = createLedger({ database, clock: systemClock, secrets, projections: [] });

/** An observation as an API read-back leaves it. */
const observation = (index: number) =>
  ({
    kind: 'observation',
    actor: ada,
    stepId: 'check-application-values',
    connector: 'sign-in',
    source: 'read-back',
    outcome: 'pass',
    inputsHash: 'a'.repeat(64),
    requestId: `6f1c2b3a-${index}`,
    summary: 'JumpCloud has the SP entity ID, the ACS URL and the IdP entity ID as they must be.',
    data: { items: ['sp-entity-id', 'acs-url', 'idp-entity-id'], applicationId: '66f0a1c2d3e4f50617280001' },
  }) as const;

const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();

  return (performance.now() - startedAt) / 1000;
};

const integrationId = async (): Promise<IntegrationId> => {
  const { id } = await database.kysely.selectFrom('integration').select('id').executeTakeFirstOrThrow();

  return id;
};

/** Each in a transaction of its own, then the rest in few: the bound is what an append adds to its transaction. */
const append = async () => {
  const id = await insertIntegration(database);
  const durable = Math.min(2_000, Number(count));
  const durableSeconds = await secondsOf(async () => {
    for (let index = 0; index < durable; index += 1) {
      await ledger.write(id, (tx) => tx.append(observation(index)));
    }
  });

  const times: number[] = [];
  for (let done = durable; done < Number(count); ) {
    await ledger.write(id, async (tx) => {
      for (const end = Math.min(done + 1_000, Number(count)); done < end; done += 1) {
        times.push(await secondsOf(() => tx.append(observation(done))));
      }
    });
  }
  const tenth = Math.floor(times.length / 10);
  const meanMs = (part: readonly number[]) =>
    (part.reduce((sum, each) => sum + each, 0) / part.length) * 1000;

  return {
    appendsPerSecond: Math.round(durable / durableSeconds),
    appendMs: meanMs(times),
    // O(1): the last entries cost what the first did.
    appendGrowth: meanMs(times.slice(-tenth)) / meanMs(times.slice(0, tenth)),
  };
};

/**
 * Three times: the first also loads and compiles what a running server has long loaded. By the clock, and by the
 * processor's own time, which does not count what else the machine does meanwhile.
 */
const quickest = async (
  work: () => Promise<unknown>,
): Promise<{ perSecond: number; perCpuSecond: number }> => {
  const rounds: { seconds: number; cpuSeconds: number }[] = [];
  for (let round = 0; round < 3; round += 1) {
    const before = process.cpuUsage();
    const seconds = await secondsOf(work);
    const { user, system } = process.cpuUsage(before);
    rounds.push({ seconds, cpuSeconds: (user + system) / 1_000_000 });
  }
  const rate = (times: readonly number[]) => Math.round(Number(count) / Math.min(...times));

  return {
    perSecond: rate(rounds.map(({ seconds }) => seconds)),
    perCpuSecond: rate(rounds.map(({ cpuSeconds }) => cpuSeconds)),
  };
};

const verify = async () => {
  const id = await integrationId();

  return quickest(async () => {
    const verdict = await ledger.verify(id);
    if (!verdict.ok) throw new Error(`Not intact: ${verdict.reason}`);
  });
};

/** As a pack has it, into a file. */
const exportLines = async () => {
  const id = await integrationId();
  const { seq } = await ledger.head(id);

  return quickest(() =>
    pipeline(Readable.from(ledgerLines(ledger, id, seq)), createWriteStream(join(dataDir, 'ledger.jsonl'))),
  );
};

const tasks: Record<string, () => Promise<object>> = { append, verify, export: exportLines };
const measured = await tasks[task]?.();
await database.close();
console.log(JSON.stringify({ ...measured, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024) }));
