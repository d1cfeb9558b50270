// npm start: from a fresh clone to a served wizard, with the sandbox beside it.
import { join } from 'node:path';
import { bootstrap, build, root, startServer, stopWith } from './bootstrap.mjs';

const beganAt = Date.now();
bootstrap();
build();

const port = Number(process.env.PORT ?? 4600);
const dataDir = process.env.DATA_DIR ?? join(root, 'data');
const sandboxPort = process.env.SANDBOX_PORT ?? (port === 0 ? '0' : String(port + 1));
const children = [];

const start = async (options) => {
  try {
    const server = await startServer(options);
    children.push(server.child);
    server.child.once('exit', () => stop(1));
    return server.ready;
  } catch (error) {
    for (const child of children) child.kill('SIGTERM');
    return stopWith(
      `${error.message}\nIf a port is in use, choose another one: PORT=4700 npm start (the sandbox takes the two ports after it).`,
    );
  }
};

let isStopping = false;
const stop = (code) => {
  if (isStopping) return;
  isStopping = true;
  for (const child of children) child.kill('SIGTERM');
  process.exitCode = code;
};
process.once('SIGINT', () => stop(0));
process.once('SIGTERM', () => stop(0));

const sandbox = await start({
  name: 'The sandbox',
  args: ['apps/sandbox/dist/main.js'],
  env: { SANDBOX_PORT: sandboxPort, DATA_DIR: dataDir, HOST: '127.0.0.1' },
});
const bff = await start({
  name: 'The wizard',
  args: ['apps/bff/dist/main.js'],
  env: {
    PORT: String(port),
    DATA_DIR: dataDir,
    SANDBOX_URL: sandbox.control,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  },
});

process.stdout.write(`
The wizard is at        ${bff.url}
Rehearsal sign-in       admin@rehearsal.example     Rehearse-2026!
  read and re-validate  helpdesk@rehearsal.example  Rehearse-2026!
  read and export       auditor@rehearsal.example   Rehearse-2026!
Sandbox control page    ${sandbox.control}
Ready in ${((Date.now() - beganAt) / 1000).toFixed(1)} s. Stop with Ctrl+C.
`);
