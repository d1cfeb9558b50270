// Global set-up of vitest: tests run the sandbox as people do, built, and never an older build than its sources.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const sandbox = join(import.meta.dirname, '..', '..', 'apps', 'sandbox');

export function setup() {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: sandbox, stdio: 'inherit' });
  if (status !== 0) throw new Error('The build of the sandbox failed.');
}
