import { startSandbox } from './start-sandbox.ts';

const port = readPort(process.env['SANDBOX_PORT']);
const dataDir = process.env['DATA_DIR'] ?? './data';
const host = process.env['HOST'] ?? '127.0.0.1';
const keyBits = readKeyBits(process.env['SANDBOX_KEY_BITS']);
const running = await startSandbox({ port, dataDir, host, keyBits }).catch((error: unknown) => {
  console.error(`The sandbox could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});

const { jumpcloud, mimecast, control } = running;
console.log(JSON.stringify({ ready: true, service: 'sandbox', jumpcloud, mimecast, control }));

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void running.close().then(() => process.exit(0)));
}

function readPort(text: string | undefined): number {
  const value = text === undefined || text === '' ? 4601 : Number(text);
  if (Number.isInteger(value) && value >= 0 && value < 65_535) return value;
  console.error(`SANDBOX_PORT is "${text ?? ''}"; it must be a whole number from 0 to 65534.`);
  process.exit(1);
}

/** For tests, which need no strong keys. */
function readKeyBits(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1024 && value <= 8192) return value;
  console.error(`SANDBOX_KEY_BITS is "${text}"; it must be a whole number from 1024 to 8192.`);
  process.exit(1);
}
