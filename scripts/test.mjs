// npm test: every gate, one closing line. A gate counts as one test; vitest and Playwright count their own.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap, build, root, toolEnv } from './bootstrap.mjs';
import { findBrowser } from './find-browser.mjs';

const beganAt = Date.now();
bootstrap();
const browser = findBrowser();
build();

const reports = mkdtempSync(join(tmpdir(), 'wizard-test-'));
const unitReport = join(reports, 'unit.json');
const e2eReport = join(reports, 'e2e.json');
const faultsReport = join(reports, 'faults.json');
const totals = { passed: 0, failed: 0, skipped: 0 };

const add = ({ passed, failed, skipped }) => {
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
};

/** Runs a command, keeps its output, and prints it at the end when it failed (or always, for the runners). */
const run = (command, args, { cwd = root, env = {} } = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: toolEnv(env), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ ok: false, output: String(error) }));
    child.once('exit', (code) => resolve({ ok: code === 0, output }));
  });

const say = (name, ok, seconds, detail = '') =>
  process.stdout.write(
    `${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(34)} ${seconds.toFixed(1).padStart(6)} s  ${detail}\n`,
  );

const gate = async (name, command, args, options) => {
  const started = Date.now();
  const { ok, output } = await run(command, args, options);
  add({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });
  say(
    name,
    ok,
    (Date.now() - started) / 1000,
    ok ? (output.trim().split('\n').at(-1) ?? '').slice(0, 100) : '',
  );
  if (!ok) process.stdout.write(`${output}\n`);
};

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** A runner that wrote no report, or ran nothing, has failed. */
const runner = async (name, command, args, options, counts) => {
  const started = Date.now();
  const { ok, output } = await run(command, args, options);
  const counted = counts() ?? { passed: 0, failed: 1, skipped: 0 };
  const isGreen = ok && counted.failed === 0 && counted.passed > 0;
  if (!isGreen && counted.failed === 0) counted.failed = 1;
  add(counted);
  say(
    name,
    isGreen,
    (Date.now() - started) / 1000,
    `${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped`,
  );
  if (!isGreen) process.stdout.write(`${output}\n`);
};

const unitCounts = () => {
  const report = readReport(unitReport);
  if (!report) return undefined;
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
    skipped: report.numPendingTests + report.numTodoTests,
  };
};

const e2eCounts = () => {
  const report = readReport(e2eReport);
  if (!report) return undefined;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
};

/** Compilers make much garbage that lives shortly: with room for it a type check takes a quarter less. */
const roomForGarbage = { env: { NODE_OPTIONS: '--max-semi-space-size=128' } };

const staticGates = async () => {
  await gate('format and accessibility rules', 'biome', [
    'ci',
    '--no-errors-on-unmatched',
    '--colors=off',
    '.',
  ]);
  await gate('types', process.execPath, ['scripts/types.mjs'], roomForGarbage);
  await gate('lint, rooms and layers', 'eslint', ['--max-warnings=0', '.'], roomForGarbage);
  await gate('package boundaries', 'turbo', ['boundaries', '--no-color']);
  await gate('nothing unused', 'knip', ['--no-progress']);
  await gate('workspace hygiene', 'sherif', ['--fail-on-warnings']);
  await gate('weight budget', process.execPath, ['apps/web/weight-budget.mjs']);
};

const unitTests = () =>
  runner(
    'unit and stores (both databases)',
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    { env: { NO_COLOR: '1' } },
    unitCounts,
  );

const e2eTests = () =>
  runner(
    'e2e in Chromium, axe',
    join(root, 'e2e', 'node_modules', '.bin', 'playwright'),
    ['test', '--reporter=list,json'],
    {
      cwd: join(root, 'e2e'),
      env: { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport, NO_COLOR: '1' },
    },
    e2eCounts,
  );

const faultSample = () =>
  runner(
    'crash points and faults, a sample',
    join(root, 'e2e', 'node_modules', '.bin', 'tsx'),
    ['faults/run-matrix.ts', '--sample', `--report=${faultsReport}`],
    { cwd: join(root, 'e2e') },
    () => {
      const report = readReport(faultsReport);
      return report && { ...report, skipped: 0 };
    },
  );

// Two cores: the static gates run beside the tests, the others after the unit tests.
await Promise.all([staticGates(), unitTests().then(faultSample).then(e2eTests)]);

rmSync(reports, { recursive: true, force: true });
process.stdout.write(`\n${((Date.now() - beganAt) / 1000).toFixed(0)} s in all\n`);
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
process.stdout.write(`${totals.passed} passed, ${totals.failed} failed${skipped}\n`);
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;
