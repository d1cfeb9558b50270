import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { peoplePassword } from '../../core/seed-people.ts';
import type { Scenario } from '../../core/state.ts';
import { startSandbox, type RunningSandbox } from '../../start-sandbox.ts';
import { Browser, type ShownPage } from './browser.ts';

export const pat = 'pat.pilot@rehearsal.example';
export const sam = 'sam.super@rehearsal.example';
export const bo = 'bo.breakglass@rehearsal.example';
export const una = 'una.user@rehearsal.example';

/** A sandbox of its own for one test. */
export class Rehearsal {
  running: RunningSandbox;
  readonly #dataDir: string;

  private constructor(running: RunningSandbox, dataDir: string) {
    this.running = running;
    this.#dataDir = dataDir;
  }

  static async start(seed: Scenario = 'default'): Promise<Rehearsal> {
    const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-mimecast-'));
    return new Rehearsal(await startSandbox({ port: 0, dataDir, seed, keyBits: 1024 }), dataDir);
  }

  get sandbox(): RunningSandbox['sandbox'] {
    return this.running.sandbox;
  }

  passTime(milliseconds: number): void {
    this.sandbox.state.clockOffsetMs += milliseconds;
  }

  browser(): Browser {
    return new Browser(this.running.mimecast);
  }

  async signedInBrowser(emailAddress: string): Promise<Browser> {
    const browser = this.browser();
    await browser.post('/u/login/password', { emailAddress, password: peoplePassword });
    return browser;
  }

  async restart(): Promise<void> {
    await this.running.close();
    this.running = await startSandbox({ port: 0, dataDir: this.#dataDir, keyBits: 1024 });
  }

  async stop(): Promise<void> {
    await this.running.close();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }

  async token(clientId = 'mc-rehearsal-client-0001', clientSecret?: string): Promise<string> {
    const secret = clientSecret ?? clientId.replace(/-(client|limited|ci)-/, '-secret-');
    const { body } = await this.requestToken({ client_id: clientId, client_secret: secret });
    return String(body['access_token']);
  }

  async requestToken(credentials: Record<string, string>): Promise<ApiAnswer> {
    const form = new URLSearchParams({ grant_type: 'client_credentials', ...credentials });
    return answerOf(await fetch(`${this.running.mimecast}/oauth/token`, { method: 'POST', body: form }));
  }

  /** A POST of the legacy dialect when there is a body, else a GET. */
  async call(token: string, path: string, body?: unknown): Promise<ApiAnswer> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
    return answerOf(await fetch(this.running.mimecast + path, init));
  }
}

export interface ApiAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

async function answerOf(response: Response): Promise<ApiAnswer> {
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, body };
}

/** The sandbox-only note on the refusal page. */
export function refusalCode(shown: ShownPage): string | undefined {
  return /Code <code>([^<]+)<\/code>/.exec(shown.text)?.[1];
}
