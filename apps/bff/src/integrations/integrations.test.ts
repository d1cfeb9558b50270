import type { Integration, IntegrationId } from '@wizard/contracts';
import { integrationSchema } from '@wizard/contracts';
import { proofItemsOf, stepOf, steps } from '@wizard/runbook/content';
import { noInputs } from '@wizard/runbook/values';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { databaseDialects, openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { ada, createTestLedger, hal } from '../../test/test-ledger.ts';
import { jumpcloudInput } from '../../test/test-procedure.ts';
import { createProgressReader } from '../progress/progress-reader.ts';
import { projectProgress } from '../progress/project-progress.ts';
import { createVault } from '../vault/vault.ts';
import { archiveIntegration } from './archive-integration.ts';
import { readConnectors, recordConnector, recordConnectorDeleted } from './connectors.ts';
import { createIntegration } from './create-integration.ts';
import { getIntegration } from './get-integration.ts';
import { getStepDraft } from './get-step-draft.ts';
import { changeInputs } from './inputs.ts';
import { listIntegrations } from './list-integrations.ts';
import { recordObservation } from './record-observation.ts';
import { saveStepDraft } from './save-step-draft.ts';

const links: Integration['links'] = {
  jumpcloudAdminPortal: 'https://console.jumpcloud.com',
  jumpcloudUserConsole: 'https://console.jumpcloud.com/userconsole',
  mimecastConsole: 'https://login-us.mimecast.com',
  mimecastSignIn: 'https://login-us.mimecast.com/u/login',
};

describe.each(databaseDialects)('integrations on %s', (dialect) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase(dialect);
  });
  afterAll(() => database.close());

  const setUp = async () => {
    const { ledger, clock, secrets } = createTestLedger(database, { projections: [projectProgress(steps)] });
    const { readProgressSummary } = createProgressReader({ ledger, clock, steps });
    const vault = createVault({
      database,
      masterKey: { id: 'key-1', key: Buffer.alloc(32, 1) },
      secrets,
    });
    const deps = {
      database,
      ledger,
      vault,
      readProgressSummary,
      linksFor: vi.fn(() => links),
      isRehearsalAvailable: true,
    };
    const integrationId = await createIntegration(deps, { name: 'Example Corp', kind: 'live', actor: ada });

    return { ...deps, deps, clock, integrationId };
  };

  test('createIntegration, a name, begins its ledger and its progress', async () => {
    const { deps, ledger, integrationId } = await setUp();

    const integration = await getIntegration(deps, integrationId);

    expect(integrationSchema.parse(integration)).toEqual(integration);
    expect(integration).toMatchObject({
      id: integrationId,
      name: 'Example Corp',
      kind: 'live',
      createdAt: '2026-03-02T09:00:00.000Z',
      createdBy: ada,
      archivedAt: null,
      progress: { done: 0, needsAttention: 0, phase: 'prepare' },
      inputs: { jumpcloud: null },
      credentials: [],
      connectors: [],
      links,
      ledgerHead: { seq: 1 },
    });
    expect(await ledger.verify(integrationId)).toEqual({ ok: true, head: integration.ledgerHead });
  });

  test('createIntegration, a rehearsal without a sandbox, says what to do and stores nothing', async () => {
    const { deps } = await setUp();
    const before = await listIntegrations(deps);
    const attempt = createIntegration(
      { ...deps, isRehearsalAvailable: false },
      { name: 'Rehearsal', kind: 'rehearsal', actor: ada },
    );

    await expect(attempt).rejects.toMatchObject({
      code: 'rehearsal-unavailable',
      fields: [{ pointer: '/kind' }],
    });
    expect(await listIntegrations(deps)).toHaveLength(before.length);
  });

  test('createIntegration, a name with a NUL, is refused at its field', async () => {
    const { deps } = await setUp();

    await expect(
      createIntegration(deps, { name: 'Example\u0000Corp', kind: 'live', actor: ada }),
    ).rejects.toMatchObject({ code: 'invalid-request', fields: [{ pointer: '/name' }] });
  });

  test('createIntegration, any script and an emoji, keeps the name as it was typed', async () => {
    const { deps } = await setUp();
    const name = 'Ünïcode 株式会社 🔑 \'"; drop table integration; --';

    const integrationId = await createIntegration(deps, { name, kind: 'live', actor: ada });

    expect((await getIntegration(deps, integrationId)).name).toBe(name);
  });

  test('listIntegrations, several, has the newest first with its progress', async () => {
    const { deps, clock, ledger, integrationId } = await setUp();
    await ledger.write(integrationId, async (tx) => {
      await changeInputs(tx, { section: 'jumpcloud', value: jumpcloudInput('org-1'), actor: ada });
      await recordObservation(tx, {
        actor: ada,
        stepId: 'connect-jumpcloud',
        source: 'read-back',
        outcome: 'pass',
        summary: 'JumpCloud named the organization.',
      });
    });
    clock.advance(1000);
    const newer = await createIntegration(deps, { name: 'Newer', kind: 'live', actor: hal });

    const listed = (await listIntegrations(deps)).filter(({ id }) => [integrationId, newer].includes(id));

    expect(listed).toMatchObject([
      { id: newer, createdBy: hal, progress: { done: 0 } },
      { id: integrationId, progress: { done: 1 } },
    ]);
  });

  test('getIntegration, one that is not there, says so', async () => {
    const { deps } = await setUp();

    await expect(getIntegration(deps, 'int_0000000000000000' as IntegrationId)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('archiveIntegration, one with a credential, deletes it and allows no further change', async () => {
    const { deps, ledger, vault, integrationId } = await setUp();
    await ledger.write(integrationId, (tx) =>
      vault.saveCredential(tx, {
        vendor: 'jumpcloud',
        purpose: 'set-up',
        secret: { kind: 'api-key', apiKey: 'jca_0123456789' },
        actor: ada,
      }),
    );

    await archiveIntegration(deps, { integrationId, actor: ada });

    expect(await getIntegration(deps, integrationId)).toMatchObject({
      archivedAt: '2026-03-02T09:00:00.000Z',
      credentials: [],
    });
    expect((await ledger.read(integrationId, { afterSeq: 2 })).map(({ kind }) => kind)).toEqual([
      'credential-deleted',
      'integration-archived',
    ]);
    await expect(archiveIntegration(deps, { integrationId, actor: ada })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(
      saveStepDraft(deps, { integrationId, stepId: 'connect-jumpcloud', values: { a: 1 }, actor: ada }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  describe('drafts', () => {
    const draftOf = (integrationId: IntegrationId) => ({ integrationId, stepId: 'connect-jumpcloud' });

    test('nothing typed, is empty', async () => {
      const { deps, integrationId } = await setUp();

      expect(await getStepDraft(deps, draftOf(integrationId))).toEqual({
        values: {},
        savedAt: null,
        savedBy: null,
      });
    });

    test('typed twice by two people, keeps the last and records once who started the step', async () => {
      const { deps, ledger, integrationId } = await setUp();

      await saveStepDraft(deps, { ...draftOf(integrationId), values: { region: 'us' }, actor: ada });
      await saveStepDraft(deps, { ...draftOf(integrationId), values: { region: 'eu' }, actor: hal });

      expect(await getStepDraft(deps, draftOf(integrationId))).toEqual({
        values: { region: 'eu' },
        savedAt: '2026-03-02T09:00:00.000Z',
        savedBy: hal,
      });
      expect(await ledger.read(integrationId, { kinds: ['step-started'] })).toMatchObject([
        { actor: ada, stepId: 'connect-jumpcloud', summary: 'Ada Admin started "Connect JumpCloud".' },
      ]);
    });

    test.each([
      [{ apiKey: 'jca_1' }, '/values/apiKey'],
      [{ credential: { kind: 'service-account', client_secret: 'x' } }, '/values/credential/client_secret'],
      [{ list: [{ 'pass/word': 'x' }, { Password: 'x' }] }, '/values/list/1/Password'],
      [{ accessToken: 5 }, '/values/accessToken'],
    ])('a secret in %j, is refused at %s and nothing is kept', async (values, pointer) => {
      const { deps, ledger, integrationId } = await setUp();

      await expect(
        saveStepDraft(deps, { ...draftOf(integrationId), values, actor: ada }),
      ).rejects.toMatchObject({ code: 'invalid-request', fields: [{ pointer }] });
      expect((await getStepDraft(deps, draftOf(integrationId))).values).toEqual({});
      expect(await ledger.read(integrationId, { kinds: ['step-started'] })).toEqual([]);
    });

    test('a secret field that is empty, is no secret', async () => {
      const { deps, integrationId } = await setUp();
      const values = { region: 'us', apiKey: '', hasToken: true };

      await saveStepDraft(deps, { ...draftOf(integrationId), values, actor: ada });

      expect((await getStepDraft(deps, draftOf(integrationId))).values).toEqual(values);
    });

    test('emptied, is given up', async () => {
      const { deps, integrationId } = await setUp();
      await saveStepDraft(deps, { ...draftOf(integrationId), values: { a: 'NUL \u0000' }, actor: ada });

      await saveStepDraft(deps, { ...draftOf(integrationId), values: {}, actor: ada });

      expect((await getStepDraft(deps, draftOf(integrationId))).savedAt).toBeNull();
    });

    test('an unknown step or integration, says so', async () => {
      const { deps, integrationId } = await setUp();

      await expect(getStepDraft(deps, { integrationId, stepId: 'no-such-step' })).rejects.toMatchObject({
        code: 'not-found',
      });
      await expect(
        getStepDraft(deps, draftOf('int_0000000000000000' as IntegrationId)),
      ).rejects.toMatchObject({ code: 'not-found' });
    });
  });

  describe('observations', () => {
    test('a pass of a step that is proven once, ends its draft; a failure keeps it', async () => {
      const { deps, ledger, integrationId } = await setUp();
      const draft = { integrationId, stepId: 'connect-jumpcloud' };
      await saveStepDraft(deps, { ...draft, values: { region: 'us' }, actor: ada });
      const observe = (outcome: 'pass' | 'fail') =>
        ledger.write(integrationId, (tx) =>
          recordObservation(tx, {
            actor: ada,
            stepId: 'connect-jumpcloud',
            source: 'read-back',
            outcome,
            summary: 'Seen.',
            requestId: 'req-1',
          }),
        );

      await observe('fail');
      expect((await getStepDraft(deps, draft)).values).toEqual({ region: 'us' });

      expect(await observe('pass')).toEqual({
        seq: 4,
        at: '2026-03-02T09:00:00.000Z',
        actor: ada,
        source: 'read-back',
        outcome: 'pass',
        connector: null,
        items: [],
        summary: 'Seen.',
        requestId: 'req-1',
        isCurrent: true,
      });
      expect((await getStepDraft(deps, draft)).values).toEqual({});
    });

    test('a pass of one item of several, keeps the draft; of all that are asked, ends it', async () => {
      const { deps, ledger, integrationId } = await setUp();
      const stepId = 'confirm-prerequisites';
      await saveStepDraft(deps, { integrationId, stepId, values: { note: 'Typed.' }, actor: ada });
      const asked = proofItemsOf(stepOf(stepId), noInputs).map(({ item }) => item);
      const attest = (items: readonly string[]) =>
        ledger.write(integrationId, (tx) =>
          recordObservation(tx, {
            actor: ada,
            stepId,
            source: 'attestation',
            outcome: 'pass',
            summary: 'Stated.',
            data: { items },
          }),
        );

      await attest(asked.slice(0, 1));
      expect((await getStepDraft(deps, { integrationId, stepId })).values).toEqual({ note: 'Typed.' });

      await attest(asked);
      expect((await getStepDraft(deps, { integrationId, stepId })).values).toEqual({});
    });

    test('a step that is proven for each connector, needs to know which', async () => {
      const { ledger, integrationId } = await setUp();

      const attempt = ledger.write(integrationId, (tx) =>
        recordObservation(tx, {
          actor: ada,
          stepId: 'copy-metadata-url',
          source: 'read-back',
          outcome: 'pass',
          summary: 'Seen.',
        }),
      );

      await expect(attempt).rejects.toThrow('which connector');
    });
  });

  describe('connectors', () => {
    test('created, deleted and created again, has the deleted one as history and one that lives', async () => {
      const { deps, ledger, clock, integrationId } = await setUp();
      const record = (applicationId: string) =>
        ledger.write(integrationId, (tx) =>
          recordConnector(tx, {
            kind: 'sign-in',
            applicationId,
            origin: 'created',
            actor: ada,
            runId: 'run_1',
          }),
        );

      await record('app-1');
      await record('app-1');
      clock.advance(1000);
      await ledger.write(integrationId, (tx) => recordConnectorDeleted(tx, { kind: 'sign-in', actor: ada }));
      await ledger.write(integrationId, (tx) => recordConnectorDeleted(tx, { kind: 'sign-in', actor: ada }));
      clock.advance(1000);
      await record('app-2');

      expect(await readConnectors(deps, integrationId)).toEqual([
        { kind: 'sign-in', applicationId: 'app-1', origin: 'created', deletedAt: '2026-03-02T09:00:01.000Z' },
        { kind: 'sign-in', applicationId: 'app-2', origin: 'created', deletedAt: null },
      ]);
      const entries = await ledger.read(integrationId, { afterSeq: 1 });
      expect(entries.map(({ kind }) => kind)).toEqual([
        'connector-recorded',
        'connector-deleted',
        'connector-recorded',
      ]);
      expect(entries[0]).toMatchObject({ connector: 'sign-in', runId: 'run_1' });
    });

    test('another application for a connector that lives, takes its place', async () => {
      const { deps, ledger, integrationId } = await setUp();
      for (const [applicationId, origin] of [
        ['app-1', 'created'],
        ['app-2', 'adopted'],
      ] as const) {
        await ledger.write(integrationId, (tx) =>
          recordConnector(tx, { kind: 'bookmark', applicationId, origin, actor: ada }),
        );
      }

      expect(await readConnectors(deps, integrationId)).toEqual([
        { kind: 'bookmark', applicationId: 'app-2', origin: 'adopted', deletedAt: null },
      ]);
    });
  });
});
