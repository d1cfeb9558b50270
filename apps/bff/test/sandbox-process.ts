import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess } from './start-process.ts';

export interface SandboxProcess {
  jumpcloud: string;
  mimecast: string;
  /** Control page; its API is below it, at `/api`. */
  control: string;
  /** Calls the control API. */
  call<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  stop(): Promise<void>;
}

/** The real sandbox as a process of its own, on two free ports, with a state of its own. */
export const startSandboxProcess = async (): Promise<SandboxProcess> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'wizard-sandbox-'));
  const script = fileURLToPath(new URL('../../sandbox/src/main.ts', import.meta.url));
  const { ready, stop } = await startProcess<{ jumpcloud: string; mimecast: string; control: string }>(
    script,
    { SANDBOX_PORT: '0', DATA_DIR: dataDir },
  );
  const { jumpcloud, mimecast, control } = ready;

  return {
    jumpcloud,
    mimecast,
    control,
    async call<T>(method: string, path: string, body?: unknown): Promise<T> {
      const response = await fetch(`${control}/api${path}`, {
        method,
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);

      const text = await response.text();
      return (text === '' ? undefined : JSON.parse(text)) as T;
    },
    async stop() {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
