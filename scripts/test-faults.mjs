// npm run test:faults [-- --only <case>, --sample, --list, --workers <n>]: kills the BFF at every vendor write and
// spoils every vendor call, and compares what came of it with what was wanted.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap, build, root, toolEnv } from './bootstrap.mjs';

bootstrap();
build();

const e2e = join(root, 'e2e');
const { status } = spawnSync(
  join(e2e, 'node_modules', '.bin', 'tsx'),
  ['faults/run-matrix.ts', ...process.argv.slice(2)],
  { cwd: e2e, stdio: 'inherit', env: toolEnv() },
);
process.exitCode = status ?? 1;
