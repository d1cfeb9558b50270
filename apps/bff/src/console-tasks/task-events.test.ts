import * as contracts from '@wizard/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openMimecastConsole } from '../../test/mimecast-console.ts';
import { type Rehearsal, startRehearsal } from '../../test/rehearsal.ts';
import { decidedInputs, seedInputs, seedStepsBefore } from '../../test/seed-steps.ts';

const stepId = 'create-authentication-profile';

describe('audit events of a task', () => {
  let rehearsal: Rehearsal;
  let params: { integrationId: contracts.IntegrationId; stepId: string };

  beforeAll(async () => {
    rehearsal = await startRehearsal();
  });
  afterAll(() => rehearsal.stop());
  afterEach(() => rehearsal.sandbox.call('POST', '/reset', { scenario: 'default' }));

  beforeEach(async () => {
    const { bff, admin } = rehearsal;
    const integrationId = await rehearsal.newIntegration();
    params = { integrationId, stepId };
    const { jumpcloud } = decidedInputs;
    await seedInputs(bff.deps, integrationId, { jumpcloud });
    await seedStepsBefore(bff.deps, integrationId, 'connect-mimecast');
    const body = {
      kind: 'api-application',
      apiHost: 'us-api',
      clientId: 'mc-rehearsal-client-0001',
      clientSecret: 'mc-rehearsal-secret-0001',
    } as const;
    (await admin.call(contracts.connectMimecast, { params: { integrationId }, body })).ok();
    const { mimecast: _known, ...rest } = decidedInputs;
    await seedInputs(bff.deps, integrationId, rest);
  });

  const look = async () => (await rehearsal.admin.call(contracts.lookForTaskEvents, { params })).ok();
  const list = async () => (await rehearsal.admin.call(contracts.listTaskEvents, { params })).ok();
  const stateOfStep = async () => {
    const { steps } = (await rehearsal.admin.call(contracts.getProgress, { params })).ok();
    return steps.find((step) => step.stepId === stepId)?.state;
  };
  const makeSetting = async () => {
    await openMimecastConsole(rehearsal.sandbox).createPilotSetting();
    await rehearsal.passTime(5_000);
  };

  it('changes in the console, worded as nobody documented: are shown raw, as possible evidence that proves nothing', async () => {
    await rehearsal.sandbox.call('PATCH', '/switches', { auditConfigurationEvents: 'documented' });
    await makeSetting();

    const { events, askedAt, note } = await look();

    expect(events.map(({ auditType }) => auditType)).toContain('Application Setting Created');
    expect(events[0]?.eventInfo).toContain('Pilot of single sign-on');
    expect(events.map(({ auditType }) => auditType)).not.toContain('User Logged On');
    expect([askedAt, note]).toEqual([expect.any(String), null]);
    expect(await list()).toEqual({ events, askedAt, note });

    const [entry] = (
      await rehearsal.bff.deps.ledger.read(params.integrationId, { kinds: ['observation'] })
    ).filter(({ source }) => source === 'audit-event');
    expect(entry).toMatchObject({
      stepId,
      outcome: 'unknown',
      summary: expect.stringMatching(/^Possible evidence in Mimecast's audit log:/) as string,
    });
    expect(await stateOfStep()).not.toBe('done');
  });

  it('other words than the documented ones: are found by the names that were given', async () => {
    await seedInputs(rehearsal.bff.deps, params.integrationId, {
      mimecastConsole: {
        authenticationProfileName: 'Our profile',
        applicationSettingName: 'Pilot of single sign-on',
        pilotGroupName: 'Pilot group',
        previousProfileName: 'Administrators password profile',
        previousSettingName: 'Administrators',
      },
    });
    await makeSetting();

    const { events } = await look();

    expect(events.map(({ auditType }) => auditType).sort()).toEqual([
      'Folder Log Entry',
      'Folder Log Entry',
      'New Policy',
    ]);
  });

  it('no event, or none that Mimecast writes: says that the attestation counts', async () => {
    await rehearsal.sandbox.call('PATCH', '/switches', { auditConfigurationEvents: 'none' });

    expect(await look()).toMatchObject({
      events: [],
      note: expect.stringContaining('your own word counts') as string,
    });
  });

  it('what happened long before the task: is not taken for it', async () => {
    await rehearsal.sandbox.call('PATCH', '/switches', { auditConfigurationEvents: 'documented' });
    await makeSetting();
    await rehearsal.passTime(40 * 60_000);
    const body = { values: { note: 'begun' } };
    (await rehearsal.admin.call(contracts.saveStepDraft, { params, body })).ok();

    expect((await look()).events).toEqual([]);
  });

  it('audit log closed to the application: names the product, and what was seen before stays', async () => {
    await rehearsal.sandbox.call('PATCH', '/switches', { auditConfigurationEvents: 'documented' });
    await makeSetting();
    const seen = await look();
    await rehearsal.sandbox.call('POST', '/faults', {
      vendor: 'mimecast',
      path: '^/api/audit/get-audit-events$',
      status: 403,
      body: { fail: [{ code: 'app_forbidden', message: 'no' }] },
    });

    const again = await look();

    expect(again.note).toMatch(/product Audit Events .*Account \| Logs \| Read/);
    expect(again.events).toEqual(seen.events);
  });

  it('step that is no console task, a role that may not, an archived integration: records nothing', async () => {
    const other = { ...params, stepId: 'connect-mimecast' };
    expect((await rehearsal.admin.call(contracts.lookForTaskEvents, { params: other })).status).toBe(400);
    const auditor = await rehearsal.bff.signedInAs('auditor');
    expect((await auditor.call(contracts.lookForTaskEvents, { params })).problem().code).toBe('not-allowed');
    expect((await auditor.call(contracts.listTaskEvents, { params })).ok().askedAt).toBeNull();

    (await rehearsal.admin.call(contracts.archiveIntegration, { params })).ok();
    expect((await rehearsal.admin.call(contracts.lookForTaskEvents, { params })).problem().code).toBe(
      'conflict',
    );
  });
});
