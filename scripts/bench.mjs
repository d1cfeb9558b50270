// npm run bench -- provisioning: one benchmark; its last line is one JSON object.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, build, root, stopWith, toolEnv } from './bootstrap.mjs';

const folder = join(root, 'packages', 'bench');
const [name = ''] = process.argv.slice(2);
const file = join(folder, 'src', `${name}.ts`);
if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
  const names = readdirSync(join(folder, 'src')).map((each) => each.replace(/\.ts$/, ''));
  stopWith(
    `There is no benchmark "${name}". There is: ${names.join(', ')}. Use npm run bench -- ${names[0]}.`,
  );
}

bootstrap();
build();

const { status } = spawnSync(join(folder, 'node_modules', '.bin', 'tsx'), [file], {
  cwd: root,
  stdio: 'inherit',
  env: toolEnv(),
});
process.exitCode = status ?? 1;
