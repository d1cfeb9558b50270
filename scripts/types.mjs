// Checks all types. What runs in Node is one program, checked once; what must not know Node, or must know the
// browser, is checked on its own. A package's own tsconfig.json is for editors.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root, toolEnv } from './bootstrap.mjs';

const programs = [
  'packages/contracts',
  'packages/evidence',
  'packages/runbook',
  'packages/saml',
  'packages/saml/test',
  'tsconfig.node.json',
  'apps/web',
  'e2e',
];

for (const program of programs) {
  const { status } = spawnSync('tsc', ['-p', join(root, program)], {
    cwd: root,
    stdio: 'inherit',
    env: toolEnv(),
  });
  if (status !== 0) process.exitCode = 1;
}
