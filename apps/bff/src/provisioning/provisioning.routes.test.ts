import * as contracts from '@wizard/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { oneConnector, seeded, storedState } from '../../test/provisioning-bench.ts';
import { type SandboxProcess, startSandboxProcess } from '@wizard/testing';
import { startTestBff, type TestBff } from '../../test/test-bff.ts';
import type { TestClient } from '../../test/test-client.ts';

describe('provisioning over HTTP', () => {
  let sandbox: SandboxProcess;
  let bff: TestBff;
  let admin: TestClient;
  let integrationId: contracts.IntegrationId;

  beforeAll(async () => {
    sandbox = await startSandboxProcess();
    bff = await startTestBff({ sandboxUrl: sandbox.control });
    admin = await bff.signedInAs('admin');
  });
  afterAll(async () => {
    await bff.stop();
    await sandbox.stop();
  });

  beforeEach(async () => {
    await sandbox.call('POST', '/reset', {});
    const created = await admin.call(contracts.createIntegration, {
      body: { name: 'Rehearsal', kind: 'rehearsal' },
    });
    integrationId = created.ok().id;
    await admin.call(contracts.connectJumpCloud, {
      params: { integrationId },
      body: {
        region: 'us',
        credential: { kind: 'api-key', apiKey: seeded.adminKey },
        organizationId: seeded.organizationId,
      },
    });
    await admin.call(contracts.connectMimecast, {
      params: { integrationId },
      body: { kind: 'by-hand', grid: 'us', accountCode: 'CUSA99R001' },
    });
  });

  const stateOf = async (stepId: string) => {
    const progress = (await admin.call(contracts.getProgress, { params: { integrationId } })).ok();
    return progress.steps.find((step) => step.stepId === stepId)?.state;
  };

  const carryOut = async (scope: contracts.Plan['scope']): Promise<contracts.Run> => {
    const made = await admin.call(contracts.makePlan, { params: { integrationId }, body: { scope } });
    const { id } = made.ok();
    (await admin.call(contracts.applyPlan, { params: { integrationId, planId: id }, body: {} })).ok();

    return vi.waitFor(
      async () => {
        const run = (await admin.call(contracts.getRun, { params: { integrationId, runId: id } })).ok();
        expect(run.state).not.toBe('running');
        return run;
      },
      { timeout: 20_000, interval: 50 },
    );
  };

  it('picture of a tile: is kept and shown as it was sent; another kind or a larger one is refused', async () => {
    const at = `/api/integrations/${integrationId}/logos`;
    const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
    const upload = (body: Buffer, type: string) =>
      admin.fetch(at, { method: 'POST', body: new Uint8Array(body), headers: { 'content-type': type } });

    const kept = await upload(png, 'image/png');
    const { id } = (await kept.json()) as { id: string };
    const shown = await admin.fetch(`${at}/${id}`);

    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(png);
    expect((await upload(Buffer.from('<svg/>'), 'image/svg+xml')).status).toBe(415);
    expect((await upload(Buffer.from('<svg/>'), 'image/png')).status).toBe(400);
    expect((await upload(Buffer.alloc(contracts.maxLogoBytes + 1), 'image/png')).status).toBe(413);
    expect((await admin.fetch(`${at}/${'0'.repeat(64)}`)).status).toBe(404);
  });

  it('from choosing connectors to an authorized pilot: each step is done by what was read back', async () => {
    const params = { integrationId };
    const offered = (await admin.call(contracts.listTemplates, { params })).ok();
    expect(offered.templates.map(({ name }) => name)).toEqual(['mimecast']);

    (await admin.call(contracts.chooseConnectors, { params, body: oneConnector })).ok();
    expect(await stateOf('choose-connectors')).toBe('done');
    expect(await carryOut('create')).toMatchObject({ state: 'done', failure: null });
    expect(await stateOf('create-applications')).toBe('done');

    const { values } = (await admin.call(contracts.checkApplicationValues, { params })).ok();
    expect(values.every(({ matches }) => matches)).toBe(true);
    expect(await stateOf('check-application-values')).toBe('done');

    const { applications } = await storedState(sandbox);
    const token = applications.find(({ name }) => name === 'mimecast')?.metadataToken ?? '';
    const verified = await admin.call(contracts.verifyMetadataUrl, {
      params: { integrationId, connector: 'sign-in' },
      body: { url: `https://sso.jumpcloud.com/saml2/metadata/${token}` },
    });
    expect(verified.ok().isVerified).toBe(true);
    expect(await stateOf('copy-metadata-url')).toBe('done');

    const body = { email: 'Pat.Pilot@rehearsal.example', groupName: 'Mimecast pilot' };
    expect((await admin.call(contracts.choosePilot, { params, body })).ok().inputs.pilot?.email).toBe(
      'pat.pilot@rehearsal.example',
    );
    expect(await carryOut('authorize-pilot')).toMatchObject({ state: 'done', failure: null });
    expect(await stateOf('authorize-pilot')).toBe('done');
    expect(bff.logLines().join('\n')).not.toContain(seeded.adminKey);
  });

  it('step not reached yet: the plan can be looked at, and applying it is a problem that names the step', async () => {
    const params = { integrationId };
    (await admin.call(contracts.chooseConnectors, { params, body: oneConnector })).ok();
    expect(await carryOut('create')).toMatchObject({ state: 'done' });

    const made = (await admin.call(contracts.makePlan, { params, body: { scope: 'delete' } })).ok();
    const refused = await admin.call(contracts.applyPlan, {
      params: { integrationId, planId: made.id },
      body: { applicationsToDelete: 2 },
    });

    expect(made.applicationsToDelete).toBe(2);
    expect(refused.status).toBe(409);
    expect(refused.problem()).toMatchObject({
      code: 'step-cannot-start',
      remedy: { stepId: 'pass-gate-e3' },
    });
    expect((await storedState(sandbox)).applications).toHaveLength(2);
  });

  it('helpdesk and auditor: may look and plan as their role says, and never apply', async () => {
    const params = { integrationId };
    (await admin.call(contracts.chooseConnectors, { params, body: oneConnector })).ok();
    const [helpdesk, auditor] = [await bff.signedInAs('helpdesk'), await bff.signedInAs('auditor')];

    const made = (await helpdesk.call(contracts.makePlan, { params, body: { scope: 'create' } })).ok();
    const apply = { params: { integrationId, planId: made.id }, body: {} };

    expect((await helpdesk.call(contracts.applyPlan, apply)).status).toBe(403);
    expect((await auditor.call(contracts.applyPlan, apply)).status).toBe(403);
    expect((await auditor.call(contracts.makePlan, { params, body: { scope: 'create' } })).status).toBe(403);
    expect((await auditor.call(contracts.listRuns, { params })).ok()).toEqual({ runs: [] });
    expect((await storedState(sandbox)).applications).toEqual([]);
  });

  it('names that are taken, an unknown plan and a foreign URL: are problems with pointers, never a 500', async () => {
    const params = { integrationId };
    const [connector] = oneConnector.connectors;
    if (connector === undefined) throw new Error('There is no connector to choose.');
    const body = { ...oneConnector, connectors: [{ ...connector, displayLabel: 'Staff handbook' }] };

    const taken = await admin.call(contracts.chooseConnectors, { params, body });
    expect(taken.status).toBe(409);
    expect(taken.problem()).toMatchObject({
      code: 'duplicate-name',
      errors: [{ pointer: '/connectors/0/displayLabel', given: 'Staff handbook' }],
    });

    const unknown = { params: { integrationId, planId: 'run_unknown' }, body: {} };
    expect((await admin.call(contracts.applyPlan, unknown)).problem().code).toBe('not-found');

    const foreign = await admin.call(contracts.verifyMetadataUrl, {
      params: { integrationId, connector: 'sign-in' },
      body: { url: 'https://example.org/metadata' },
    });
    expect(foreign.problem()).toMatchObject({ code: 'url-refused', errors: [{ pointer: '/url' }] });
  });
});
