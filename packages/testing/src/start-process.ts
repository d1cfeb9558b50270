import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const startLimitMs = 60_000;
const stopLimitMs = 5_000;

export interface StartedProcess<Ready> {
  /** The JSON line that the process printed when it was ready. */
  ready: Ready;
  child: ChildProcess;
  /** Everything that it wrote so far. */
  output: () => string;
  /** Ends it with SIGTERM, and by force when it does not obey; gives its exit code. */
  stop: () => Promise<number | null>;
}

export interface StartOptions {
  /** Added to nothing but PATH: a test does not depend on the machine's environment. */
  env: Record<string, string>;
  /** Opens a message channel to the process. */
  hasChannel?: true;
}

/** Runs a script (JavaScript) as a process of its own and waits for its ready line. */
export const startProcess = async <Ready>(
  script: string,
  { env, hasChannel }: StartOptions,
): Promise<StartedProcess<Ready>> => {
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(hasChannel ? (['ipc'] as const) : [])],
  });
  const lines: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => lines.push(chunk.toString()));

  const stop = async (): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;

    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
    await ended;
    clearTimeout(timer);
    return child.exitCode;
  };

  const ready = await new Promise<Ready>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${script} ${why}:\n${lines.join('\n')}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail('was not ready in time');
    }, startLimitMs);
    child.once('exit', () => {
      clearTimeout(timer);
      fail('ended');
    });
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (!line.startsWith('{"ready":true')) return;

      clearTimeout(timer);
      resolve(JSON.parse(line) as Ready);
    });
  });

  return { ready, child, output: () => lines.join('\n'), stop };
};
