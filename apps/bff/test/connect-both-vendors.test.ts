import {
  connectJumpCloud,
  connectMimecast,
  createIntegration,
  getIntegration,
  getProgress,
  type IntegrationId,
} from '@wizard/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandboxProcess, type SandboxProcess } from '@wizard/testing';
import { startTestBff, type TestBff } from './test-bff.ts';
import { databaseDialects } from './test-database.ts';

const apiKey = 'jca_rehearsal_admin_0001';
const clientSecret = 'mc-rehearsal-secret-0001';

describe.each(databaseDialects)('connecting both vendors, on %s', (database) => {
  let sandbox: SandboxProcess;
  let bff: TestBff;

  beforeAll(async () => {
    sandbox = await startSandboxProcess();
    bff = await startTestBff({ database, sandboxUrl: sandbox.control });
  });
  afterAll(async () => {
    await bff.stop();
    await sandbox.stop();
  });

  test('a rehearsal integration, verified keys end in evidence and done steps, and no secret shows up', async () => {
    const admin = await bff.signedInAs('admin');
    const created = (
      await admin.call(createIntegration, { body: { name: 'Rehearsal', kind: 'rehearsal' } })
    ).ok();
    const params = { integrationId: created.id };

    const first = await admin.call(connectJumpCloud, {
      params,
      body: { region: 'us', credential: { kind: 'api-key', apiKey } },
    });
    expect(first.ok().organization).toBeNull();
    const wanted = first.ok().organizations.find(({ name }) => name === 'Rehearsal Ltd');
    const second = await admin.call(connectJumpCloud, {
      params,
      body: { region: 'us', organizationId: wanted?.id },
    });
    expect(second.ok()).toMatchObject({ organization: wanted, lastFour: '0001' });

    const mimecast = await admin.call(connectMimecast, {
      params,
      body: {
        kind: 'api-application',
        apiHost: 'us-api',
        clientId: 'mc-rehearsal-client-0001',
        clientSecret,
      },
    });
    expect(mimecast.ok()).toMatchObject({
      accountCode: 'CUSA99R001',
      grid: 'us',
      region: 'us',
      knownFrom: 'api',
    });

    const integration = (await admin.call(getIntegration, { params })).ok();
    expect(integration.inputs.jumpcloud).toMatchObject({
      organizationId: wanted?.id,
      visibleOrganizations: 2,
    });
    expect(integration.inputs.mimecast).toMatchObject({ accountCode: 'CUSA99R001', adminSessionTimeout: 60 });
    expect(integration.credentials.map(({ vendor, lastFour }) => [vendor, lastFour])).toEqual([
      ['jumpcloud', '0001'],
      ['mimecast', '0001'],
    ]);
    expect(integration.links.jumpcloudUserConsole).toBe(`${sandbox.jumpcloud}/userconsole/`);

    const progress = (await admin.call(getProgress, { params })).ok();
    for (const stepId of ['connect-jumpcloud', 'connect-mimecast']) {
      const step = progress.steps.find((each) => each.stepId === stepId);
      expect(step).toMatchObject({ state: 'done', evidence: [{ source: 'read-back', outcome: 'pass' }] });
      expect(step?.evidence[0]?.requestId).toMatch(/\S/);
    }

    await expectNoSecret(bff, created.id, [first.text, second.text, mimecast.text]);
  });
});

const expectNoSecret = async (
  bff: TestBff,
  integrationId: IntegrationId,
  answers: string[],
): Promise<void> => {
  const ledger = await bff.deps.ledger.read(integrationId);
  const rows = await bff.deps.database.kysely.selectFrom('credential').selectAll().execute();
  const places = {
    answers: answers.join('\n'),
    ledger: JSON.stringify(ledger),
    log: bff.logLines().join('\n'),
    credentials: JSON.stringify(rows),
  };

  expect(places.log).toContain('vendor call');
  for (const [place, text] of Object.entries(places)) {
    for (const secret of [apiKey, clientSecret]) expect(text, place).not.toContain(secret);
  }
};
