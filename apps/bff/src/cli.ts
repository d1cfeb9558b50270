// The operator's commands: `npm run wizard -- <command>`.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createAccountSchema } from '@wizard/contracts';
import { jumpcloudRegions, mimecastApiHosts } from '@wizard/runbook/values';
import { createAccount } from './accounts/create-account.ts';
import { verifyEvidence } from './checklist/verify-evidence.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { systemClock } from './db/clock.ts';
import { type OpenDatabase, openDatabase } from './db/database.ts';
import { WizardError } from './db/wizard-error.ts';
import { InvalidRequestError } from './http/invalid-request.ts';
import { parseBody } from './http/parse-input.ts';
import { migrations } from './migrations.ts';
import { type Purged, PackNotIntactError, purgeIntegrations } from './retention/purge-integration.ts';
import { createKnownSecrets } from './ledger/known-secrets.ts';
import { createLedger } from './ledger/ledger.ts';
import { runProbe } from './validation/probe/run-probe.ts';
import { loadMasterKey } from './vault/master-key.ts';
import { createSigningKeys } from './vault/signing-keys.ts';

const usage = `Usage: npm run wizard -- <command>

  create-admin --email you@example.com --name "Your Name"
      Makes an account for IT staff. The password is read from WIZARD_NEW_PASSWORD or, without it,
      from the first line of standard input.
  verify-evidence FILE
      Says whether an evidence pack is as it was signed, and which entry or file is not. Needs nothing but the file.
  rotate-signing-key
      From now on another key signs evidence packs. The public half of the old one is kept.
  purge --archived-for DAYS --to FOLDER
      Writes an evidence pack of each integration that was archived so long ago, verifies it, and deletes the
      integration. A stub with the final hash of its ledger stays.
  probe [--region us|eu|in] [--api-host api|us-api|uk-api] [--organization ID] [--out probe.json]
      Reads a live JumpCloud organization and Mimecast account without writing, and answers docs/assumptions.md as a
      file for the maintainers, without secrets and personal data. Credentials are read from JUMPCLOUD_API_KEY,
      MIMECAST_CLIENT_ID and MIMECAST_CLIENT_SECRET.

DATA_DIR, DATABASE_URL and WIZARD_MASTER_KEY say where the wizard keeps its data.
`;

const commands: Readonly<Record<string, (args: string[]) => Promise<string>>> = {
  'create-admin': async (args) => {
    const { values } = parseArgs({
      args,
      options: { email: { type: 'string' }, name: { type: 'string' } },
    });
    const password = process.env['WIZARD_NEW_PASSWORD'] ?? (await readFirstLine());
    const account = parseBody(createAccountSchema, { ...values, role: 'admin', password });

    return withDatabase(async (database) => {
      const { name, email } = await createAccount({ database, clock: systemClock }, account);
      return `Made the administrator account of ${name} <${email}>.`;
    });
  },

  'verify-evidence': async ([file]) => {
    if (file === undefined) throw new UsageError('Say which file to verify.');
    const pack = await readFile(file).catch((cause: unknown) => {
      throw new UsageError(
        `${file} can't be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      );
    });
    const { isIntact, report } = await verifyEvidence(new Uint8Array(pack));
    if (!isIntact) throw new NotIntactError(report);

    return report;
  },

  probe: async (args) => {
    const { values } = parseArgs({
      args,
      options: {
        region: { type: 'string', default: 'us' },
        'api-host': { type: 'string', default: 'api' },
        organization: { type: 'string' },
        out: { type: 'string', default: 'probe.json' },
      },
    });
    const region = jumpcloudRegions.find((each) => each === values.region);
    const apiHost = mimecastApiHosts.find((each) => each === values['api-host']);
    const { environmentCredentials: credentials, vendorHosts: hosts } = readConfig(process.env);
    if (region === undefined) throw new UsageError(`--region is one of: ${jumpcloudRegions.join(', ')}.`);
    if (apiHost === undefined) throw new UsageError(`--api-host is one of: ${mimecastApiHosts.join(', ')}.`);
    if (credentials.jumpcloudApiKey === null && credentials.mimecast === null) {
      throw new UsageError(
        'Set JUMPCLOUD_API_KEY, or MIMECAST_CLIENT_ID and MIMECAST_CLIENT_SECRET, or all of them.',
      );
    }
    const { organization: organizationId, out: file } = values;

    return runProbe({ region, apiHost, organizationId, file, credentials, hosts, now: systemClock.now() });
  },

  'rotate-signing-key': () =>
    withDatabase(async (database, config) => {
      const masterKey = await loadMasterKey({ value: config.masterKey, dataDir: config.dataDir });
      const { id, publicKey } = await createSigningKeys({ database, masterKey, clock: systemClock }).rotate();
      return `Evidence packs are now signed with key ${id}, public half ${publicKey}.`;
    }),

  purge: async (args) => {
    const { values } = parseArgs({
      args,
      options: { 'archived-for': { type: 'string' }, to: { type: 'string' } },
    });
    const { to: folder, 'archived-for': days = '' } = values;
    if (folder === undefined || !/^\d{1,5}$/.test(days)) {
      throw new UsageError(
        'Say after how many days, and where the packs go: purge --archived-for 365 --to FOLDER.',
      );
    }

    return withDatabase(async (database, config) => {
      const masterKey = await loadMasterKey({ value: config.masterKey, dataDir: config.dataDir });
      const clock = systemClock;
      const ledger = createLedger({ database, clock, secrets: createKnownSecrets(), projections: [] });
      const signingKeys = createSigningKeys({ database, masterKey, clock });
      const archivedBefore = new Date(clock.now().getTime() - Number(days) * dayMs).toISOString();
      const purged = await purgeIntegrations(
        { database, clock, ledger, signingKeys },
        {
          archivedBefore,
          folder,
          actor: { accountId: null, name: 'The operator, by the command purge' },
          origin: config.publicUrl ?? `http://${config.host}:${config.port}`,
        },
      );

      return describePurged(purged);
    });
  },
};

const dayMs = 24 * 60 * 60 * 1000;

const describePurged = (purged: readonly Purged[]): string =>
  purged.length === 0
    ? 'No integration has been archived for so long. Nothing was deleted.'
    : purged
        .map(({ id, name, packFile }) => `Purged ${name} (${id}); its evidence is in ${packFile}.`)
        .join('\n');

const run = async ([command = '', ...args]: string[]): Promise<string> => {
  const carryOut = commands[command];
  if (carryOut === undefined) {
    throw new UsageError(command === '' ? usage : `There is no command "${command}".\n\n${usage}`);
  }

  return carryOut(args);
};

const withDatabase = async (
  work: (database: OpenDatabase, config: Config) => Promise<string>,
): Promise<string> => {
  const config = readConfig(process.env);
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, migrations });
  try {
    return await work(database, config);
  } finally {
    await database.close();
  }
};

class UsageError extends Error {}

/** What was asked was answered, and the answer is bad: the command fails, so that scripts notice. */
class NotIntactError extends Error {}

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
    error instanceof NotIntactError ||
    error instanceof PackNotIntactError ||
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
