import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type SandboxProcess, startSandboxProcess } from './sandbox-process.ts';
import { startProcess } from './start-process.ts';

const entry = fileURLToPath(
  new URL('../../../apps/bff/dist/e2e/main-with-settable-clock.js', import.meta.url),
);

export interface WizardTimings {
  /** A vendor call is given up after this long (30 s in the product). */
  readonly callTimeoutMs: number;
  /** A process that died is noticed after this long (15 s in the product). */
  readonly leaseMs: number;
}

/** The built BFF and the sandbox as processes, the BFF one that can be killed and started again. */
export interface KillableWizard {
  readonly sandbox: SandboxProcess;
  /** Address of the BFF that runs now. */
  readonly url: () => string;
  /** Ends the BFF as a power cut does; gives when it is gone. */
  kill(): Promise<void>;
  /** Starts the BFF again on the data that the last one left. */
  restart(): Promise<void>;
  /** What the BFF that runs now has written. */
  readonly output: () => string;
  stop(): Promise<void>;
}

/** Starts both on free ports, with data of their own. Without timings, the product's own apply. */
export async function startKillableWizard(timings?: WizardTimings): Promise<KillableWizard> {
  const sandbox = await startSandboxProcess();
  const dataDir = mkdtempSync(join(tmpdir(), 'wizard-faults-'));
  const start = () =>
    startProcess<{ url: string }>(entry, {
      hasChannel: true,
      env: {
        PORT: '0',
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        SANDBOX_URL: sandbox.control,
        WEB_DIST: dataDir,
        LOG_LEVEL: 'warn',
        ...(timings && {
          CALL_TIMEOUT_MS: String(timings.callTimeoutMs),
          RUN_LEASE_MS: String(timings.leaseMs),
        }),
      },
    });
  let server = await start().catch(async (error: unknown) => {
    await sandbox.stop();
    throw error;
  });

  return {
    sandbox,
    url: () => server.ready.url,
    output: () => server.output(),
    kill: () => killNow(server.child),
    async restart() {
      server = await start();
    },
    async stop() {
      await server.stop();
      await sandbox.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function killNow(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
