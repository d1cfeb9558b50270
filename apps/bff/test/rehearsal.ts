import { createIntegration, type IntegrationId } from '@wizard/contracts';
import { type Clock, systemClock } from '../src/db/clock.ts';
import type { DatabaseDialect } from '../src/db/database.ts';
import { type SandboxProcess, startSandboxProcess } from '@wizard/testing';
import { startTestBff, type TestBff } from './test-bff.ts';
import type { TestClient } from './test-client.ts';

/** The machine's clock, and as much later as it was moved. */
export interface MovableClock extends Clock {
  advance(ms: number): void;
}

export const createMovableClock = (): MovableClock => {
  let offsetMs = 0;

  return {
    now: () => new Date(systemClock.now().getTime() + offsetMs),
    sleep: (ms, signal) => systemClock.sleep(ms, signal),
    advance(ms) {
      offsetMs += ms;
    },
  };
};

export interface WizardOfTest {
  bff: TestBff;
  clock: MovableClock;
  admin: TestClient;
  /** A new rehearsal integration, with an empty procedure. */
  newIntegration(): Promise<IntegrationId>;
  stop(): Promise<void>;
}

/** A BFF with a clock that can be moved, and its first admin signed in. Nothing listens where its sandbox should be. */
export const startWizard = async (
  options: { database?: DatabaseDialect; sandboxUrl?: string; environment?: Record<string, string> } = {},
): Promise<WizardOfTest> => {
  const clock = createMovableClock();
  const bff = await startTestBff({ sandboxUrl: 'http://127.0.0.1:1/sandbox', ...options, clock });
  const admin = await bff.signedInAs('admin');

  return {
    bff,
    clock,
    admin,
    async newIntegration() {
      const body = { name: 'Rehearsal Ltd', kind: 'rehearsal' } as const;

      return (await admin.call(createIntegration, { body })).ok().id;
    },
    stop: () => bff.stop(),
  };
};

export interface Rehearsal extends WizardOfTest {
  sandbox: SandboxProcess;
  /** Moves the clocks of the wizard and of both vendors together. */
  passTime(ms: number): Promise<void>;
}

/** The same with the real sandbox as a process of its own. */
export const startRehearsal = async (
  options: { environment?: Record<string, string> } = {},
): Promise<Rehearsal> => {
  const sandbox = await startSandboxProcess();
  const wizard = await startWizard({ ...options, sandboxUrl: sandbox.control });

  return {
    ...wizard,
    sandbox,
    async passTime(ms) {
      const { offsetMs } = await sandbox.call<{ offsetMs: number }>('GET', '/clock');
      await sandbox.call('PUT', '/clock', { offsetMs: offsetMs + ms });
      wizard.clock.advance(ms);
    },
    async stop() {
      await wizard.stop();
      await sandbox.stop();
    },
  };
};
