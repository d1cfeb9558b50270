import { createHash } from 'node:crypto';
import * as contracts from '@wizard/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGateClient } from '../../test/gate-client.ts';
import { startWizard, type WizardOfTest } from '../../test/rehearsal.ts';
import { decidedInputs, seedInputs, seedStepsBefore } from '../../test/seed-steps.ts';
import { ada, disarmLedger } from '../../test/test-ledger.ts';

const reason = 'The vendor is on the phone and watches.';

interface ExportFile {
  about: string[];
  checklist: contracts.Checklist;
  ledger: (Record<string, unknown> & { seq: number; hash: string; prevHash: string })[];
}

describe('checklist', () => {
  let wizard: WizardOfTest;
  let integrationId: contracts.IntegrationId;

  beforeAll(async () => {
    wizard = await startWizard();
    await disarmLedger(wizard.bff.deps.database);
  });
  afterAll(() => wizard.stop());

  beforeEach(async () => {
    integrationId = await wizard.newIntegration();
    await seedInputs(wizard.bff.deps, integrationId, decidedInputs);
    await seedStepsBefore(wizard.bff.deps, integrationId, 'pass-gate-a');
  });

  const get = async () =>
    (await wizard.admin.call(contracts.getChecklist, { params: { integrationId } })).ok();
  const getAt = async (at: string) => {
    const response = await wizard.admin.fetch(`/api/integrations/${integrationId}/checklist?at=${at}`);
    expect(response.status).toBe(200);

    return contracts.checklistSchema.parse(await response.json());
  };
  const download = async (): Promise<ExportFile> => {
    const response = await wizard.admin.fetch(`/api/integrations/${integrationId}/checklist.json`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toContain(`checklist-${integrationId}-`);

    return (await response.json()) as ExportFile;
  };

  it('intact: who proved what, the values, and the head of the ledger', async () => {
    const gate = createGateClient(wizard.admin, integrationId, 'A');
    (await gate.override(reason)).ok();
    (await gate.pass()).ok();

    const checklist = await get();

    expect(checklist).toMatchObject({
      integration: { id: integrationId, name: 'Rehearsal Ltd' },
      organization: { id: '66f0a1c2d3e4f50617280001', name: 'Rehearsal Ltd' },
      mimecastAccount: { accountCode: 'CUSA99R001', grid: 'us' },
      ledger: { ...(await wizard.bff.deps.ledger.head(integrationId)), isIntact: true, brokenAt: null },
      overrides: [{ gate: 'A', reason, by: 'Ada Admin' }],
      checks: null,
    });
    const steps = checklist.phases.flatMap((phase) => phase.steps);
    expect(steps.find(({ stepId }) => stepId === 'create-authentication-profile')).toMatchObject({
      state: 'done',
      performer: "A person, in Mimecast's console",
    });
    expect(steps.find(({ stepId }) => stepId === 'pass-gate-a')).toMatchObject({
      state: 'done',
      evidence: [{ source: 'override', outcome: 'warn' }],
    });
    expect(checklist.values).toEqual(
      expect.arrayContaining([
        { label: 'SP entity ID', connector: null, value: 'us-api.mimecast.com.CUSA99R001' },
        { label: 'Break-glass administrator', connector: null, value: 'bo.breakglass@rehearsal.example' },
        { label: 'Profile to go back to', connector: null, value: 'Administrators password profile' },
        {
          label: 'ACS URL',
          connector: 'admin-console',
          value: 'https://us-api.mimecast.com/login/sso/adcon',
        },
      ]),
    );
  });

  it('names that the wizard only suggests: are no values', async () => {
    await seedInputs(wizard.bff.deps, integrationId, { mimecastConsole: null });

    expect((await get()).values.map(({ label }) => label)).not.toContain('Authentication profile');
  });

  it('runs: with the step that they are of and how they ended', async () => {
    await wizard.bff.deps.ledger.write(integrationId, async (tx) => {
      for (const runId of ['run_1', 'run_2']) {
        const run = { actor: ada, runId, stepId: 'create-applications', summary: 'Applied.' };
        await tx.append({ ...run, kind: 'run-started', data: { scope: 'create' } });
      }
      const end = { actor: ada, runId: 'run_1', stepId: 'create-applications', summary: 'It ended.' };
      await tx.append({ ...end, kind: 'run-finished', data: { state: 'failed' } });
    });

    expect((await get()).runs).toMatchObject([
      { id: 'run_1', scope: 'Create the applications', state: 'failed', startedBy: 'Ada Admin' },
      { id: 'run_2', state: 'running' },
    ]);
  });

  const changeRow = async (seq: number, change: (body: string) => string) => {
    const { kysely } = wizard.bff.deps.database;
    const { body } = await kysely
      .selectFrom('ledger_entry')
      .select('body')
      .where('integration_id', '=', integrationId)
      .where('seq', '=', seq)
      .executeTakeFirstOrThrow();
    await kysely
      .updateTable('ledger_entry')
      .set({ body: change(body) })
      .where('integration_id', '=', integrationId)
      .where('seq', '=', seq)
      .execute();
  };

  it('row that was changed in the database: is reported with its place, on the page and in the file', async () => {
    await changeRow(7, (body) => body.replace('Ada Admin', 'Eve Admin'));

    expect((await get()).ledger).toMatchObject({ seq: 6, isIntact: false, brokenAt: 7 });
    const file = await download();
    expect(file.checklist.ledger).toMatchObject({ isIntact: false, brokenAt: 7 });
    expect(JSON.stringify(file.checklist)).not.toContain('Eve');
    // The file has what is stored, so that its reader finds the same place.
    expect(firstBroken(file)).toBe(7);
  });

  it('row that is no JSON any more: is located everywhere, and nothing fails on the server', async () => {
    await changeRow(7, (body) => body.slice(0, 40));

    expect((await get()).ledger).toMatchObject({ seq: 6, isIntact: false, brokenAt: 7 });
    expect((await download()).checklist.ledger).toMatchObject({ brokenAt: 7 });
    for (const page of ['', '/progress', '/sign-in-runs', '/gates/A']) {
      const response = await wizard.admin.fetch(`/api/integrations/${integrationId}${page}`);
      // 200 where it is known from before; who reads it now is told which entry it is.
      expect([200, 409], await response.text()).toContain(response.status);
    }
    const { integrations } = (await wizard.admin.call(contracts.listIntegrations)).ok();
    expect(integrations.map(({ id }) => id)).toContain(integrationId);
  });

  it('an entry: says what its author might do, and which request led to it', async () => {
    const answer = await createGateClient(wizard.admin, integrationId, 'A').override(reason);

    const entry = (await wizard.bff.deps.ledger.read(integrationId)).findLast(
      ({ kind }) => kind === 'gate-overridden',
    );
    expect(entry).toMatchObject({
      role: 'admin',
      wizardRequestId: answer.headers.get('x-request-id'),
      actor: { name: 'Ada Admin' },
    });
  });

  it('at a past time: what stood in the ledger then, as it counted then', async () => {
    const before = await get();
    wizard.clock.advance(60_000);
    await wizard.admin.signIn('admin@rehearsal.example', 'Rehearse-2026!');
    const gate = createGateClient(wizard.admin, integrationId, 'A');
    (await gate.override(reason)).ok();
    (await wizard.admin.call(contracts.archiveIntegration, { params: { integrationId } })).ok();

    const past = await getAt(before.at);

    const { at: _then, dataHash: _hash, asOf: _none, ...shown } = before;
    expect(past).toMatchObject({ ...shown, asOf: before.at });
    expect(past.dataHash).not.toBe(before.dataHash);
    expect((await get()).overrides).toHaveLength(1);
    const file = (await (
      await wizard.admin.fetch(`/api/integrations/${integrationId}/checklist.json?at=${before.at}`)
    ).json()) as ExportFile;
    expect(file.ledger.at(-1)?.seq).toBe(before.ledger.seq);
    expect(firstBroken(file)).toBeNull();
  });

  it.each([
    ['before it began', '2020-01-01T00:00:00Z', 'before the integration began'],
    ['ahead', '2999-01-01T00:00:00Z', 'lie ahead'],
    ['no time', 'yesterday', 'The address is not as it must be'],
  ])('at a time that is %s: says what it must be', async (_what, at, message) => {
    const response = await wizard.admin.fetch(`/api/integrations/${integrationId}/checklist?at=${at}`);

    expect(response.status).toBe(400);
    expect(await response.text()).toContain(message);
  });

  it('export: names who took it, and verifies by the rule that it states', async () => {
    await wizard.bff.deps.ledger.write(integrationId, (tx) =>
      tx.append({
        kind: 'step-started',
        actor: ada,
        summary: 'é\u0000"\\ 𝒳',
        data: { b: [1.5, null], a: { z: 1, A: 'ü' } },
      }),
    );

    const file = await download();

    expect(file.about.join('\n')).toContain('SHA-256');
    expect(firstBroken(file)).toBeNull();
    expect(file.ledger.at(-1)).toMatchObject({ kind: 'checklist-exported', actor: { name: 'Ada Admin' } });
    expect(firstBroken({ ...file, ledger: file.ledger.filter(({ seq }) => seq !== 5) })).toBe(6);
    expect(firstBroken({ ...file, ledger: file.ledger.slice(0, -1) })).toBe(file.checklist.ledger.seq);
  });

  it('archived, and read by an auditor: is still there, and can be exported', async () => {
    (await wizard.admin.call(contracts.archiveIntegration, { params: { integrationId } })).ok();
    const auditor = await wizard.bff.signedInAs('auditor');

    expect(
      (await auditor.call(contracts.getChecklist, { params: { integrationId } })).ok().integration.archivedAt,
    ).not.toBeNull();
    const response = await auditor.fetch(`/api/integrations/${integrationId}/checklist.json`);
    const file = (await response.json()) as ExportFile;
    expect(firstBroken(file)).toBeNull();
    expect(file.ledger.at(-1)).toMatchObject({ actor: { name: 'Aud Auditor' } });
    const nowhere = { params: { integrationId: 'int_0000000000000000' } };
    expect((await auditor.call(contracts.getChecklist, nowhere)).status).toBe(404);
    expect((await auditor.fetch('/api/integrations/int_0000000000000000/checklist.json')).status).toBe(404);
  });
});

/** The rule of the file, followed by somebody who has only the file; the place of the first entry that breaks it. */
const firstBroken = ({ ledger, checklist }: ExportFile): number | null => {
  let prevHash = '0'.repeat(64);
  let expectedSeq = 1;
  for (const { prevHash: stated, hash, ...entry } of ledger) {
    const text = JSON.stringify(sorted(entry));
    const computed = createHash('sha256')
      .update(prevHash + text, 'utf8')
      .digest('hex');
    if (stated !== prevHash || hash !== computed || entry.seq !== expectedSeq) return entry.seq;
    prevHash = hash;
    expectedSeq += 1;
  }

  const last = ledger.at(-1);
  return last?.seq === checklist.ledger.seq && last.hash === checklist.ledger.hash
    ? null
    : checklist.ledger.seq;
};

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;

  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
};
