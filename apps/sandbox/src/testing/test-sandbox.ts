import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scenario } from '../core/state.ts';
import type { SwitchValues } from '../core/switches.ts';
import { seedKeys } from '../jumpcloud/seed-organizations.ts';
import { startSandbox, type RunningSandbox } from '../start-sandbox.ts';
import { TestBrowser } from './test-browser.ts';

export interface ApiAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** Parsed body, or undefined when it is no JSON. */
  body: unknown;
}

export interface ApiOptions {
  /** null sends no key at all. */
  key?: string | null;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface TestSandbox extends RunningSandbox {
  /** Calls the JumpCloud listener with the key that sees one organization. */
  api(method: string, path: string, options?: ApiOptions): Promise<ApiAnswer>;
  /** Calls the control API. */
  steer(method: string, path: string, body?: unknown): Promise<ApiAnswer>;
  set(switches: Partial<SwitchValues>): void;
  /** Moves the sandbox clock forward. */
  forward(milliseconds: number): void;
  browser(): TestBrowser;
  dataDir: string;
}

/** A sandbox in process on free ports with a folder of its own. */
export async function startTestSandbox(seed: Scenario = 'default'): Promise<TestSandbox> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-test-'));
  const running = await startSandbox({ port: 0, dataDir, seed, keyBits: 1024 });
  return {
    ...running,
    dataDir,
    api: (method, path, options = {}) => call(running.jumpcloud + path, method, options),
    steer: (method, path, body) => call(`${running.control}/api${path}`, method, { key: null, body }),
    set: (switches) => {
      Object.assign(running.sandbox.state.switches, switches);
    },
    forward: (milliseconds) => {
      running.sandbox.state.clockOffsetMs += milliseconds;
    },
    browser: () => new TestBrowser(),
    close: async () => {
      await running.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The text at a dotted path of a body; an empty string when there is none. */
export function textAt(body: unknown, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined,
      body,
    );
  return typeof value === 'string' ? value : '';
}

async function call(url: string, method: string, options: ApiOptions): Promise<ApiAnswer> {
  const key = options.key === undefined ? seedKeys.single : options.key;
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(key === null ? {} : { 'x-api-key': key }),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
