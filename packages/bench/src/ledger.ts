import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const count = 100_000;
const bounds = { appendMs: 1, verifyPerSecond: 150_000, exportPerSecond: 50_000, peakRssMb: 200 };

interface Measured {
  appendsPerSecond: number;
  appendMs: number;
  appendGrowth: number;
  perSecond: number;
  perCpuSecond: number;
  peakRssMb: number;
}

const bff = fileURLToPath(new URL('../../../apps/bff/', import.meta.url));

/** One task in a process of its own, so that its memory is its own. */
const measure = (folder: string, task: string): Measured =>
  JSON.parse(
    execFileSync(
      join(bff, 'node_modules', '.bin', 'tsx'),
      ['test/ledger-bench.ts', folder, task, String(count)],
      {
        cwd: bff,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    ),
  ) as Measured;

/**
 * `npm run bench -- ledger`: a ledger of 100,000 entries in the embedded database, appended, verified and exported.
 * Prints one JSON line. `appendsPerSecond`: each in a transaction of its own, on the disk when it returns; `appendMs`:
 * what an append adds to the transaction that it belongs to; `appendGrowth`: the last tenth against the first.
 */
const main = (): void => {
  const folder = mkdtempSync(join(tmpdir(), 'wizard-ledger-bench-'));
  try {
    const { appendsPerSecond, appendMs, appendGrowth } = measure(folder, 'append');
    const verified = measure(folder, 'verify');
    const exported = measure(folder, 'export');
    const peakRssMb = Math.max(verified.peakRssMb, exported.peakRssMb);
    const verifyPerSecond = verified.perSecond;
    const exportPerSecond = exported.perSecond;
    console.log(
      JSON.stringify({
        appendsPerSecond,
        appendMs: round(appendMs),
        appendGrowth: round(appendGrowth),
        verifyPerSecond,
        exportPerSecond,
        verifyPerCpuSecond: verified.perCpuSecond,
        exportPerCpuSecond: exported.perCpuSecond,
        peakRssMb,
        isWithinBounds:
          appendMs <= bounds.appendMs &&
          verifyPerSecond >= bounds.verifyPerSecond &&
          exportPerSecond >= bounds.exportPerSecond &&
          peakRssMb <= bounds.peakRssMb,
        loadAverage: loadavg().map(round),
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const round = (value: number): number => Math.round(value * 1000) / 1000;

main();
