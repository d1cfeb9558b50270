import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess } from './start-process.ts';

interface Addresses {
  readonly jumpcloud: string;
  readonly mimecast: string;
  /** Control page; its API is below it, at `/api`. */
  readonly control: string;
}

export interface SandboxProcess extends Addresses {
  /** Calls the control API and gives its JSON answer; any refusal throws. */
  readonly call: <T = unknown>(method: string, path: string, body?: unknown) => Promise<T>;
  /** Moves the sandbox's clock forward. */
  readonly passTime: (milliseconds: number) => Promise<void>;
  /** Carries a vendor's address to the listener that stands in for it. */
  readonly transport: (url: URL) => { url: URL; hostHeader: string };
  readonly stop: () => Promise<void>;
}

const entry = fileURLToPath(new URL('../../../apps/sandbox/dist/main.js', import.meta.url));

/** The built sandbox as a process of its own, on two free ports, with a state of its own. */
export const startSandboxProcess = async (): Promise<SandboxProcess> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'wizard-sandbox-'));
  const { ready, stop } = await startProcess<Addresses>(entry, {
    env: { SANDBOX_PORT: '0', DATA_DIR: dataDir, SANDBOX_KEY_BITS: '1024' },
  });
  const { jumpcloud, mimecast, control } = ready;

  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${control}/api${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);

    return (text === '' ? undefined : JSON.parse(text)) as T;
  };

  return {
    jumpcloud,
    mimecast,
    control,
    call,
    async passTime(milliseconds) {
      const { offsetMs } = await call<{ offsetMs: number }>('GET', '/clock');
      await call('PUT', '/clock', { offsetMs: offsetMs + milliseconds });
    },
    transport: (url) => ({
      url: new URL(url.pathname + url.search, addressFor(url, { jumpcloud, mimecast })),
      hostHeader: url.host,
    }),
    async stop() {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

const addressFor = (url: URL, addresses: Pick<Addresses, 'jumpcloud' | 'mimecast'>): string => {
  if (url.hostname.endsWith('jumpcloud.com')) return addresses.jumpcloud;
  if (url.hostname.endsWith('mimecast.com')) return addresses.mimecast;

  throw new Error(`${url.origin} is the address of neither vendor`);
};
