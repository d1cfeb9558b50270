import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { VendorTransport } from '../src/index.ts';

/** The sandbox as a process of its own, with an empty data directory. */
export interface RunningSandbox {
  readonly jumpcloud: string;
  readonly mimecast: string;
  /** Carries a vendor's address to the listener that stands in for it. */
  readonly transport: VendorTransport;
  /** Calls the sandbox's control API; gives its JSON. */
  readonly control: (method: string, route: string, body?: unknown) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

const sandboxFolder = fileURLToPath(new URL('../../../apps/sandbox/', import.meta.url));
const startLimitMs = 30_000;

export async function startSandboxProcess(): Promise<RunningSandbox> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sandbox-'));
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: sandboxFolder,
    env: { PATH: process.env.PATH, SANDBOX_PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(dataDir, { recursive: true, force: true });
  };

  try {
    const addresses = await readyLine(child);
    return {
      ...addresses,
      transport: (url) => ({
        url: new URL(url.pathname + url.search, addressFor(url, addresses)),
        hostHeader: url.host,
      }),
      control: (method, route, body) => callControl(addresses.control, method, route, body),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Addresses {
  readonly jumpcloud: string;
  readonly mimecast: string;
  readonly control: string;
}

async function readyLine(child: ChildProcess): Promise<Addresses> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('the sandbox has no output');

  let complaint = '';
  stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8');
  });
  const lines = createInterface({ input: stdout });
  const timer = setTimeout(() => child.kill('SIGKILL'), startLimitMs);
  try {
    for await (const line of lines) {
      if (!line.includes('"ready":true')) continue;
      // Nothing reads the rest; without this a full pipe would stop the sandbox.
      stdout.resume();
      return JSON.parse(line) as Addresses;
    }
  } finally {
    clearTimeout(timer);
  }
  throw new Error(`the sandbox did not start: ${complaint}`);
}

function addressFor(url: URL, addresses: Addresses): string {
  if (url.hostname.endsWith('jumpcloud.com')) return addresses.jumpcloud;
  if (url.hostname.endsWith('mimecast.com')) return addresses.mimecast;

  throw new Error(`${url.origin} is the address of neither vendor`);
}

async function callControl(control: string, method: string, route: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${control}/api/${route}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`control ${method} ${route}: ${response.status} ${text}`);

  return text === '' ? undefined : JSON.parse(text);
}
