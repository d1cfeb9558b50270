// npm run dev: the sandbox, the BFF and the web app in watch mode.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap, root, toolEnv } from './bootstrap.mjs';

bootstrap();

const port = Number(process.env.PORT ?? 4600);
const dataDir = process.env.DATA_DIR ?? join(root, 'data');
const shared = { DATA_DIR: dataDir, PORT: String(port), SANDBOX_PORT: String(port + 1) };
const control = `http://127.0.0.1:${port + 1}/sandbox`;

const children = [
  ['apps/sandbox', 'tsx', ['watch', '--clear-screen=false', 'src/main.ts'], {}],
  ['apps/bff', 'tsx', ['watch', '--clear-screen=false', 'src/main.ts'], { SANDBOX_URL: control }],
  ['apps/web', 'vite', ['--host', '127.0.0.1', '--port', String(port + 3)], {}],
].map(([folder, command, args, env]) =>
  spawn(join(root, folder, 'node_modules', '.bin', command), args, {
    cwd: join(root, folder),
    env: toolEnv({ ...shared, ...env }),
    stdio: 'inherit',
  }),
);

const stop = () => children.forEach((child) => child.kill('SIGTERM'));
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
process.stdout.write(`The web app with hot reload: http://127.0.0.1:${port + 3}\n`);
