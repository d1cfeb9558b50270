// The operator's commands: `npm run wizard -- <command>`.
import { parseArgs } from 'node:util';
import { createAccountSchema } from '@wizard/contracts';
import { createAccount } from './accounts/create-account.ts';
import { ConfigError, readConfig } from './config.ts';
import { systemClock } from './db/clock.ts';
import { openDatabase } from './db/database.ts';
import { WizardError } from './db/wizard-error.ts';
import { InvalidRequestError } from './http/invalid-request.ts';
import { parseBody } from './http/parse-input.ts';
import { migrations } from './migrations.ts';

const usage = `Usage: npm run wizard -- <command>

  create-admin --email you@example.com --name "Your Name"
      Makes an account for IT staff. The password is read from WIZARD_NEW_PASSWORD or, without it,
      from the first line of standard input. DATA_DIR and DATABASE_URL say where accounts are kept.
`;

const run = async (args: string[]): Promise<string> => {
  const [command, ...rest] = args;
  if (command !== 'create-admin') throw new UsageError(command);

  const { values } = parseArgs({
    args: rest,
    options: { email: { type: 'string' }, name: { type: 'string' } },
  });
  const config = readConfig(process.env);
  const password = process.env['WIZARD_NEW_PASSWORD'] ?? (await readFirstLine());
  const account = parseBody(createAccountSchema, { ...values, role: 'admin', password });

  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, migrations });
  try {
    const { name, email } = await createAccount({ database, clock: systemClock }, account);
    return `Made the administrator account of ${name} <${email}>.`;
  } finally {
    await database.close();
  }
};

class UsageError extends Error {
  constructor(command: string | undefined) {
    super(command === undefined ? usage : `There is no command "${command}".\n\n${usage}`);
  }
}

const readFirstLine = async (): Promise<string> => {
  if (process.stdin.isTTY) process.stderr.write('Password (at least 12 characters, shown as you type): ');
  let text = '';
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }

  return text.split(/\r?\n/, 1)[0] ?? '';
};

const describe = (error: unknown): string => {
  if (error instanceof InvalidRequestError) {
    return error.fields.map(({ pointer, message }) => `${pointer.slice(1)}: ${message}`).join('\n');
  }
  const isMeantForPeople =
    error instanceof UsageError ||
    error instanceof WizardError ||
    error instanceof ConfigError ||
    (error instanceof TypeError && 'code' in error);

  return error instanceof Error ? (isMeantForPeople ? error.message : (error.stack ?? '')) : String(error);
};

run(process.argv.slice(2)).then(
  (message) => {
    process.stdout.write(`${message}\n`);
    process.exit(0);
  },
  (error: unknown) => {
    process.stderr.write(`${describe(error)}\n`);
    process.exit(1);
  },
);
