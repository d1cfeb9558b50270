import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { signInAsAdmin, startKillableWizard } from '@wizard/testing';
import { callCases, recordCalls } from './call-cases.ts';
import { crashCases, setUpScenario } from './crash-cases.ts';
import type { FaultCase, Findings, Ground } from './fault-case.ts';
import { recordRemoval, removalScenario } from './removal-scenario.ts';
import { recordReplacement, replacementScenario } from './replacement-scenario.ts';
import { sampleOf } from './sample.ts';

/** Most of a case is waiting, so each core carries several. */
const workersPerCore = 3;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    sample: { type: 'boolean', default: false },
    workers: { type: 'string' },
    report: { type: 'string' },
    patience: { type: 'string' },
    list: { type: 'boolean', default: false },
  },
});

/** The whole matrix makes its machine busy: a BFF that is started again takes seconds, and a late write more. */
const patience = Number(options.patience ?? (options.sample ? 1 : 2));

/** Shorter than the product's, so that waiting for one costs seconds; a busy machine needs more patience. */
const timings = { callTimeoutMs: 6_000 * patience, leaseMs: 800 };

const open = async (triesLeft = 2): Promise<Ground> => {
  try {
    const wizard = await startKillableWizard(timings);
    return { wizard, session: await signInAsAdmin(wizard.url) };
  } catch (error) {
    if (triesLeft === 0) throw error;
    return open(triesLeft - 1);
  }
};

const isGreen = ({ duplicates, lost, broken }: Findings): boolean =>
  duplicates.length + lost.length + broken.length === 0;

const chosen = (cases: readonly FaultCase[]): readonly FaultCase[] => {
  const { only } = options;
  if (only !== undefined) return cases.filter(({ name }) => name === only || name.startsWith(`${only}:`));

  return options.sample ? sampleOf(cases) : cases;
};

/** A case that ends in an error has lost something: nobody can say what. */
const findingsOf = async (each: FaultCase, ground: Ground): Promise<Findings> => {
  try {
    return await each.run(ground);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { duplicates: [], lost: [], broken: [`${text}\n${ground.wizard.output()}`] };
  }
};

interface Result extends Findings {
  readonly kind: FaultCase['kind'];
}

const runAll = async (cases: readonly FaultCase[], first: Ground, workers: number): Promise<Result[]> => {
  const waiting = [...cases];
  const results: Result[] = [];

  const work = async (given?: Ground): Promise<void> => {
    let ground = given ?? (await open());
    for (let each = waiting.shift(); each !== undefined; each = waiting.shift()) {
      const findings = await findingsOf(each, ground);
      results.push({ kind: each.kind, ...findings });
      if (isGreen(findings)) continue;

      tell(each, findings);
      // What went wrong may have left the pair in any state.
      await ground.wizard.stop();
      ground = await open();
    }
    await ground.wizard.stop();
  };
  await Promise.all(Array.from({ length: workers }, (_, index) => work(index === 0 ? first : undefined)));

  return results;
};

const tell = ({ name }: FaultCase, { duplicates, lost, broken }: Findings): void => {
  const lines = [
    ...duplicates.map((text) => `duplicate: ${text}`),
    ...lost.map((text) => `lost: ${text}`),
    ...broken,
  ];
  say(`FAIL  ${name}`);
  for (const line of lines) say(`      ${line}`);
  say(`      again: npm run test:faults -- --only "${name}"`);
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const main = async (): Promise<void> => {
  const first = await open();
  const { calls, findings } = await recordCalls(first);
  if (!isGreen(findings)) {
    tell({ name: 'without a fault', kind: 'fault', run: () => Promise.resolve(findings) }, findings);
    await first.wizard.stop();
    process.exitCode = 1;
    return;
  }

  const writes = calls
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`);
  const all = [
    ...crashCases(setUpScenario, writes),
    ...crashCases(removalScenario, await recordRemoval(first)),
    ...crashCases(replacementScenario, await recordReplacement(first)),
    ...callCases(calls, timings.callTimeoutMs),
  ];
  const cases = chosen(all);
  if (options.list) for (const { name } of cases) say(name);
  if (cases.length === 0 || options.list) {
    if (cases.length === 0) say(`No case is named ${options.only ?? ''}; --list shows all ${all.length}.`);
    await first.wizard.stop();
    process.exitCode = options.list ? 0 : 1;
    return;
  }

  const workers = Math.min(cases.length, Number(options.workers ?? availableParallelism() * workersPerCore));
  say(`${calls.length} calls, ${writes.length} of them writes; ${cases.length} cases, ${workers} at a time`);
  const results = await runAll(cases, first, workers);

  const count = (kind: FaultCase['kind']) => {
    const ofKind = results.filter((result) => result.kind === kind);
    return `${ofKind.filter(isGreen).length}/${ofKind.length}`;
  };
  const sum = (what: 'duplicates' | 'lost') => results.reduce((total, each) => total + each[what].length, 0);
  const passed = results.filter(isGreen).length;
  const failed = results.length - passed;
  if (options.report !== undefined) writeFileSync(options.report, JSON.stringify({ passed, failed }));
  say(
    `crash points ${count('crash')}, faults ${count('fault')}, duplicates ${sum('duplicates')}, lost ${sum('lost')}`,
  );
  process.exitCode = failed === 0 ? 0 : 1;
};

await main();
