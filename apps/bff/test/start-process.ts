import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const startLimitMs = 30_000;

export interface StartedProcess<Ready> {
  /** The JSON line that the process printed when it was ready. */
  ready: Ready;
  child: ChildProcess;
  /** Everything that it wrote so far. */
  output: () => string;
  /** Ends it with SIGTERM and gives its exit code. */
  stop: () => Promise<number | null>;
}

/** Runs an entry point (TypeScript or built) as a process of its own and waits for its ready line. */
export const startProcess = async <Ready>(
  script: string,
  env: Record<string, string>,
): Promise<StartedProcess<Ready>> => {
  const loader = script.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [];
  const child = spawn(process.execPath, [...loader, script], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  const stdout = createInterface({ input: child.stdout });

  const stop = async (): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;

    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
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
    stdout.on('line', (line) => {
      lines.push(line);
      if (!line.startsWith('{"ready":true')) return;

      clearTimeout(timer);
      resolve(JSON.parse(line) as Ready);
    });
  });

  return { ready, child, output: () => lines.join('\n'), stop };
};
