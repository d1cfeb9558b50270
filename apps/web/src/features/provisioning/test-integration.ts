import {
  type Integration,
  integrationSchema,
  type Plan,
  type PlannedOperation,
  planSchema,
  type Run,
  runSchema,
  type StepProgress,
  stepProgressSchema,
} from '@wizard/contracts';

const at = '2026-11-24T10:41:00.000Z';
const ada = { accountId: 'acc_1', name: 'Ada Admin' };

/** An integration whose vendors are connected and whose connectors are not chosen. */
export const testIntegration = (inputs: Partial<Integration['inputs']> = {}): Integration =>
  integrationSchema.parse({
    id: 'int_0123456789abcdef0123',
    name: 'Example',
    kind: 'rehearsal',
    createdAt: at,
    createdBy: ada,
    archivedAt: null,
    progress: { done: 0, total: 19, needsAttention: 0, phase: 'create' },
    inputs: {
      jumpcloud: {
        region: 'us',
        organizationId: 'org_1',
        organizationName: 'Example',
        visibleOrganizations: 1,
      },
      mimecast: {
        grid: 'us',
        accountCode: 'CUSA99R001',
        accountName: null,
        adminSessionTimeout: null,
        apiHost: null,
        knownFrom: 'by-hand',
      },
      applications: null,
      metadata: null,
      pilot: null,
      administratorsProfile: null,
      breakGlass: null,
      mimecastConsole: null,
      authenticationProfile: null,
      rollOut: null,
      firstUser: null,
      administrators: null,
      removal: null,
      replaced: null,
      access: null,
      ...inputs,
    },
    credentials: [],
    connectors: [],
    links: {
      jumpcloudAdminPortal: 'https://console.jumpcloud.com/',
      jumpcloudUserConsole: 'https://console.jumpcloud.com/userconsole/',
      mimecastConsole: 'https://login.mimecast.com/',
      mimecastSignIn: 'https://login.mimecast.com/',
    },
    ledgerHead: { seq: 1, hash: 'h' },
  });

export const testProgress = (progress: Partial<StepProgress> = {}): StepProgress =>
  stepProgressSchema.parse({
    stepId: 'create-applications',
    phaseId: 'create',
    position: 5,
    state: 'not-started',
    cannotStart: null,
    startedBy: null,
    startedAt: null,
    attention: null,
    evidence: [],
    ...progress,
  });

export const testOperation = (operation: Partial<PlannedOperation> = {}): PlannedOperation => ({
  id: 'create-application:sign-in',
  verb: 'create',
  title: 'Create the application "Mimecast"',
  resource: 'application',
  connector: 'sign-in',
  changes: [{ field: 'acsUrl', from: null, to: 'https://us-api.mimecast.com/login/saml' }],
  dependsOn: [],
  state: 'pending',
  call: null,
  requestId: null,
  error: null,
  ...operation,
});

export const testPlan = (plan: Partial<Plan> = {}): Plan =>
  planSchema.parse({
    id: 'run_1',
    scope: 'create',
    madeAt: at,
    madeBy: ada,
    organization: { id: 'org_1', name: 'Example' },
    operations: [testOperation()],
    blockers: [],
    warnings: [],
    undoes: null,
    undo: [],
    applicationsToDelete: 0,
    isEmpty: false,
    ...plan,
  });

export const testRun = (run: Partial<Run> = {}): Run =>
  runSchema.parse({
    id: run.planId ?? 'run_1',
    planId: 'run_1',
    scope: 'create',
    state: 'running',
    startedAt: at,
    startedBy: ada,
    finishedAt: null,
    operations: [testOperation()],
    isCancelRequested: false,
    failure: null,
    undoes: null,
    undo: { isOffered: false, why: null },
    ...run,
  });

export const testSession = (role: 'admin' | 'helpdesk' | 'auditor') => ({
  account: { id: 'acc_1', email: `${role}@example.com`, name: 'Ada Admin', role },
  handOff: null,
  rehearsal: { isAvailable: true, controlUrl: null, accounts: [] },
});
