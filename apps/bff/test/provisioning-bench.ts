import { randomBytes } from 'node:crypto';
import type { IntegrationId, Plan, Run } from '@wizard/contracts';
import type { Inputs, InputSection } from '@wizard/runbook/values';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { systemClock } from '../src/db/clock.ts';
import type { DatabaseDialect, OpenDatabase } from '../src/db/database.ts';
import { changeInputs } from '../src/integrations/inputs.ts';
import { createKnownSecrets } from '../src/ledger/known-secrets.ts';
import { createLedger } from '../src/ledger/ledger.ts';
import { applyPlan, type ApplyPlanDeps } from '../src/provisioning/apply-plan.ts';
import { chooseConnectors } from '../src/provisioning/choose-connectors.ts';
import { createRuns } from '../src/provisioning/create-runs.ts';
import { getRun } from '../src/provisioning/get-run.ts';
import { makePlan } from '../src/provisioning/make-plan.ts';
import { createVault } from '../src/vault/vault.ts';
import { createAddresses } from '../src/vendor-access/addresses.ts';
import { createVendorAccess } from '../src/vendor-access/vendor-access.ts';
import { type SandboxProcess, startSandboxProcess } from '@wizard/testing';
import { openTestDatabase, type TestDatabase } from './test-database.ts';
import { ada, insertIntegration } from './test-ledger.ts';

const masterKey = { id: 'test', key: randomBytes(32) };

/** Ids and keys that the sandbox is seeded with. */
export const seeded = {
  adminKey: 'jca_rehearsal_admin_0001',
  readOnlyKey: 'jca_rehearsal_readonly_0003',
  organizationId: '66f0a1c2d3e4f50617280001',
} as const;

/** Shorter than in the product, so that no test waits for long. */
const leaseMs = 600;
/** Enough where every call is answered, or cut, before the engine looks. */
const callSettlesMs = 400;
/** Enough for a call that another process has sent and left: making an application takes the sandbox a while. */
export const leftCallSettlesMs = 4_000;

export type Engine = ApplyPlanDeps & { clock: typeof systemClock; errors: unknown[] };

/** One server process's engine: everything that an engine is made of, on its own database connection. */
export const startEngine = (
  database: OpenDatabase,
  sandbox: SandboxProcess,
  options: { stepGate?: ApplyPlanDeps['stepGate']; callSettlesMs?: number } = {},
): Engine & { vault: ReturnType<typeof createVault> } => {
  const clock = systemClock;
  const secrets = createKnownSecrets();
  const errors: unknown[] = [];
  const ledger = createLedger({ database, clock, secrets, projections: [] });
  const vault = createVault({ database, masterKey, secrets });
  const vendorAccess = createVendorAccess({
    database,
    ledger,
    vault,
    clock,
    log: pino({ level: 'silent' }),
    addresses: createAddresses({ sandboxUrl: sandbox.control, liveOrigins: [] }),
    vendorHosts: {
      jumpcloudConsole: null,
      jumpcloudInsights: null,
      jumpcloudOauth: null,
      mimecastApi: null,
    },
    environmentCredentials: { jumpcloudApiKey: null, mimecast: null },
  });
  const deps = { clock, database, ledger, vendorAccess };
  const runs = createRuns({
    ...deps,
    leaseMs,
    callSettlesMs: options.callSettlesMs ?? callSettlesMs,
    onError: (error) => errors.push(error),
  });
  const stepGate = options.stepGate ?? { assertStepCanStart: () => Promise.resolve() };

  return { ...deps, runs, stepGate, vault, errors };
};

export const writeInputs = async <Section extends InputSection>(
  { ledger }: Engine,
  integrationId: IntegrationId,
  section: Section,
  value: Inputs[Section],
): Promise<void> => {
  await ledger.write(integrationId, (tx) => changeInputs(tx, { section, value, actor: ada }));
};

/** A rehearsal that has connected both vendors. */
export const connectRehearsal = async (
  engine: ReturnType<typeof startEngine>,
  apiKey: string = seeded.adminKey,
): Promise<IntegrationId> => {
  const integrationId = await insertIntegration(engine.database);
  await engine.ledger.write(integrationId, (tx) =>
    engine.vault.saveCredential(tx, {
      vendor: 'jumpcloud',
      purpose: 'set-up',
      secret: { kind: 'api-key', apiKey },
      actor: ada,
    }),
  );
  await writeInputs(engine, integrationId, 'jumpcloud', {
    region: 'us',
    organizationId: seeded.organizationId,
    organizationName: 'Rehearsal Ltd',
    visibleOrganizations: 2,
  });
  await writeInputs(engine, integrationId, 'mimecast', {
    grid: 'us',
    accountCode: 'CUSA99R001',
    accountName: 'Rehearsal Ltd',
    adminSessionTimeout: 60,
    apiHost: 'us-api',
    knownFrom: 'api',
  });

  return integrationId;
};

type Choice = Parameters<typeof chooseConnectors>[1]['choice'];

/** The default connector of the article. */
export const signInConnector: Choice['connectors'][number] = {
  kind: 'sign-in',
  displayLabel: 'Mimecast',
  description: 'Mail security',
  slug: 'mimecast',
  showInPortal: false,
};

/** The default connector with its bookmark: enough for most tests, and quicker than three. */
export const oneConnector: Choice = {
  templateName: 'mimecast',
  connectors: [signInConnector],
  bookmark: { displayLabel: 'Mimecast sign-in page' },
  acknowledgedImmutableUrl: true,
};

export const threeConnectors: Choice = {
  ...oneConnector,
  connectors: [
    signInConnector,
    {
      kind: 'personal-portal',
      displayLabel: 'Mimecast Personal Portal',
      description: '',
      slug: 'mimecast-personal-portal',
      showInPortal: true,
    },
    {
      kind: 'admin-console',
      displayLabel: 'Mimecast Administration Console',
      description: '',
      slug: 'mimecast-admin-console',
      showInPortal: true,
    },
  ],
};

export const choose = (
  engine: Engine,
  integrationId: IntegrationId,
  change: Partial<Choice> = {},
): Promise<void> =>
  chooseConnectors(engine, { integrationId, choice: { ...oneConnector, ...change }, actor: ada });

export const plan = (engine: Engine, integrationId: IntegrationId, scope: Plan['scope']): Promise<Plan> =>
  makePlan(engine, { integrationId, scope, actor: ada });

export const apply = (
  engine: Engine,
  integrationId: IntegrationId,
  { id }: Pick<Plan, 'id'>,
  applicationsToDelete?: number,
): Promise<Run> => applyPlan(engine, { integrationId, planId: id, applicationsToDelete, actor: ada });

/** The run when it has ended. */
export const ended = (engine: Engine, integrationId: IntegrationId, runId: string): Promise<Run> =>
  vi.waitFor(
    async () => {
      const run = await getRun(engine, { integrationId, runId });
      expect(run.state).not.toBe('running');
      return run;
    },
    { timeout: 20_000, interval: 20 },
  );

/** Plans, applies and waits for the end. */
export const carryOut = async (
  engine: Engine,
  integrationId: IntegrationId,
  scope: Plan['scope'],
  applicationsToDelete?: number,
): Promise<Run> => {
  const made = await plan(engine, integrationId, scope);
  await apply(engine, integrationId, made, applicationsToDelete);

  return ended(engine, integrationId, made.id);
};

/** An application as the sandbox stores it. */
export interface StoredApplication {
  id: string;
  name: string;
  displayLabel: string;
  ssoUrl: string;
  active: boolean;
  hidden: boolean;
  color: string | null;
  logoUrl: string;
  config: Record<string, unknown>;
  keyPair?: { certificate: string };
  metadataToken: string;
}

/** JumpCloud's state, without the application that the sandbox is seeded with. */
export const storedState = async (
  sandbox: SandboxProcess,
): Promise<{
  applications: StoredApplication[];
  userGroups: { id: string; name: string; description?: string; memberIds: string[] }[];
  associations: { applicationId: string; targetId: string }[];
}> => {
  const { jumpcloud } = await sandbox.call<{ jumpcloud: Awaited<ReturnType<typeof storedState>> }>(
    'GET',
    '/state',
  );

  return {
    ...jumpcloud,
    applications: jumpcloud.applications.filter(({ displayLabel }) => displayLabel !== 'Staff handbook'),
  };
};

/** Waits until a write is held in the sandbox; gives what it is. */
export const heldWrite = (sandbox: SandboxProcess, id: number): Promise<{ method: string; path: string }> =>
  vi.waitFor(
    async () => {
      const holds = await sandbox.call<
        { id: number; status: string; request?: { method: string; path: string } }[]
      >('GET', '/holds');
      const hold = holds.find((each) => each.id === id);
      expect(hold?.status).toBe('holding');
      return hold?.request ?? { method: '', path: '' };
    },
    { timeout: 10_000, interval: 20 },
  );

export const appliedLabels = async ({ sandbox }: { sandbox: SandboxProcess }): Promise<string[]> =>
  (await storedState(sandbox)).applications.map(({ displayLabel }) => displayLabel).sort();

type ListedApplication = { id: string; displayLabel: string; config: Record<string, object> };

/** A change that an administrator makes in JumpCloud's own console meanwhile. */
export const editInConsole = async (
  { sandbox }: { sandbox: SandboxProcess },
  label: string,
  { config = {}, ...root }: { config?: Record<string, unknown> } & Record<string, unknown>,
): Promise<void> => {
  const headers = {
    'x-api-key': seeded.adminKey,
    'x-org-id': seeded.organizationId,
    'content-type': 'application/json',
  };
  const applications = `${sandbox.jumpcloud}/api/applications`;
  const listed = await fetch(`${applications}?limit=100`, { headers });
  const { results } = (await listed.json()) as { results: ListedApplication[] };
  const found = results.find(({ displayLabel }) => displayLabel === label);
  if (found === undefined) throw new Error(`There is no application ${label}.`);

  const merged = { ...found.config };
  for (const [key, value] of Object.entries(config)) merged[key] = { ...merged[key], value };
  const answer = await fetch(`${applications}/${found.id}`, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ ...found, ...root, config: merged }),
  });
  expect(answer.status).toBe(200);
};

export interface ProvisioningBench {
  sandbox: SandboxProcess;
  database: TestDatabase;
  engine: ReturnType<typeof startEngine>;
  integrationId: IntegrationId;
}

/** One sandbox for the tests of a file; a fresh database, engine and integration for each test. */
export const useProvisioningBench = (dialect: DatabaseDialect = 'sqlite'): ProvisioningBench => {
  // Filled before each test.
  const bench = {} as ProvisioningBench;

  beforeAll(async () => {
    bench.sandbox = await startSandboxProcess();
  });
  afterAll(() => bench.sandbox.stop());
  beforeEach(async () => {
    await bench.sandbox.call('POST', '/reset', {});
    await bench.sandbox.call('DELETE', '/faults');
    bench.database = await openTestDatabase(dialect);
    bench.engine = startEngine(bench.database, bench.sandbox);
    bench.integrationId = await connectRehearsal(bench.engine);
  });
  afterEach(async () => {
    await bench.engine.runs.stop();
    await bench.database.close();
  });

  return bench;
};
