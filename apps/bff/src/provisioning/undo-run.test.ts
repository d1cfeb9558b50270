import { describe, expect, it } from 'vitest';
import {
  appliedLabels,
  apply,
  carryOut,
  choose,
  editInConsole,
  ended,
  plan,
  seeded,
  signInConnector,
  storedState,
  threeConnectors,
  useProvisioningBench,
} from '../../test/provisioning-bench.ts';
import { ada } from '../../test/test-ledger.ts';
import { readConnectors } from '../integrations/connectors.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import { StepCannotStartError } from '../progress/step-cannot-start-error.ts';
import { choosePilot } from './choose-pilot.ts';
import { getRun } from './get-run.ts';
import { makePlan } from './make-plan.ts';

describe('undo of a run', () => {
  const on = useProvisioningBench();

  const planUndo = (runId: string) =>
    makePlan(on.engine, { integrationId: on.integrationId, scope: 'undo', runId, actor: ada });
  const undo = async (runId: string) => {
    const made = await planUndo(runId);
    await apply(on.engine, on.integrationId, made, made.applicationsToDelete);
    return ended(on.engine, on.integrationId, made.id);
  };
  const authorized = async () => {
    await choose(on.engine, on.integrationId);
    const created = await carryOut(on.engine, on.integrationId, 'create');
    await choosePilot(on.engine, {
      integrationId: on.integrationId,
      email: 'pat.pilot@rehearsal.example',
      groupName: 'Mimecast pilot',
      actor: ada,
    });
    return { created, pilot: await carryOut(on.engine, on.integrationId, 'authorize-pilot') };
  };
  const vendor = (method: string, path: string, body: unknown) =>
    fetch(`${on.sandbox.jumpcloud}${path}`, {
      method,
      headers: {
        'x-api-key': seeded.adminKey,
        'x-org-id': seeded.organizationId,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });

  it('plan that nobody applied yet: tells how it would be undone, last thing first', async () => {
    await choose(on.engine, on.integrationId);

    const made = await plan(on.engine, on.integrationId, 'create');

    expect(made.undo).toEqual([
      { verb: 'remove', text: 'Delete "Mimecast sign-in page"', changes: [] },
      { verb: 'remove', text: 'Delete "Mimecast"', changes: [] },
    ]);
  });

  it('applications that a run created: are deleted once their number is typed, and the run is not undone twice', async () => {
    await choose(on.engine, on.integrationId, threeConnectors);
    const created = await carryOut(on.engine, on.integrationId, 'create');
    expect(created.undo).toEqual({ isOffered: true, why: null });

    const made = await planUndo(created.id);
    expect(made).toMatchObject({ undoes: { runId: created.id, scope: 'create' }, applicationsToDelete: 4 });
    await expect(apply(on.engine, on.integrationId, made)).rejects.toMatchObject({ code: 'invalid-request' });
    const run = await undo(created.id);

    expect(run).toMatchObject({ state: 'done', failure: null });
    expect(await appliedLabels(on)).toEqual([]);
    const records = await readConnectors(on.engine, on.integrationId);
    expect(records.every(({ deletedAt }) => deletedAt !== null)).toBe(true);
    const again = await getRun(on.engine, { integrationId: on.integrationId, runId: created.id });
    expect(again.undo).toMatchObject({ isOffered: false });
    await expect(planUndo(created.id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('group, member and authorization of the pilot: are taken back, and the applications stay', async () => {
    const { pilot } = await authorized();

    const run = await undo(pilot.id);

    expect(run).toMatchObject({ state: 'done', failure: null });
    const state = await storedState(on.sandbox);
    expect(state.userGroups.map(({ name }) => name)).not.toContain('Mimecast pilot');
    expect(state.associations).toEqual([]);
    expect(await appliedLabels(on)).toEqual(['Mimecast', 'Mimecast sign-in page']);
  });

  it('others use the group by now: it is left with the reason, and only our authorizations go', async () => {
    const { pilot } = await authorized();
    const { userGroups } = await storedState(on.sandbox);
    const group = userGroups.find(({ name }) => name === 'Mimecast pilot');
    const stranger = userGroups
      .flatMap(({ memberIds }) => memberIds)
      .find((id) => !group?.memberIds.includes(id));
    await vendor('POST', `/api/v2/usergroups/${group?.id}/members`, {
      op: 'add',
      type: 'user',
      id: stranger,
    });

    const made = await planUndo(pilot.id);
    const run = await undo(pilot.id);

    expect(made.operations.filter(({ verb }) => verb === 'leave').map(({ title }) => title)).toContain(
      'Leave the user group "Mimecast pilot": one person was added by someone else',
    );
    expect(run.state).toBe('done');
    const after = await storedState(on.sandbox);
    expect(after.userGroups.find(({ name }) => name === 'Mimecast pilot')?.memberIds).toEqual([stranger]);
    expect(after.associations).toEqual([]);
  });

  it('a later run authorized a group for the applications: they stay until that run is undone', async () => {
    const { created, pilot } = await authorized();

    const first = await planUndo(created.id);
    expect(first.isEmpty).toBe(true);
    expect(first.operations.map(({ title }) => title)).toEqual([
      'Leave "Mimecast": another run authorized one group for it. Undo that run first',
      'Leave "Mimecast sign-in page": another run authorized one group for it. Undo that run first',
    ]);

    await undo(pilot.id);
    expect(await undo(created.id)).toMatchObject({ state: 'done' });
    expect(await appliedLabels(on)).toEqual([]);
  });

  it('someone changed the application since: it is left with the value, the bookmark goes', async () => {
    await choose(on.engine, on.integrationId);
    const created = await carryOut(on.engine, on.integrationId, 'create');
    await editInConsole(on, 'Mimecast', { description: 'Used by finance' });

    const run = await undo(created.id);

    expect(run.state).toBe('done');
    expect(run.operations.find(({ verb }) => verb === 'leave')?.title).toBe(
      'Leave "Mimecast": someone changed description since, from "Mail security" to "Used by finance"',
    );
    expect(await appliedLabels(on)).toEqual(['Mimecast']);
  });

  it('values that a run changed: are what they were before, and everything else stays', async () => {
    await choose(on.engine, on.integrationId, { bookmark: null });
    await carryOut(on.engine, on.integrationId, 'create');
    await choose(on.engine, on.integrationId, {
      bookmark: null,
      connectors: [{ ...signInConnector, description: 'New words', showInPortal: true }],
    });
    const changed = await carryOut(on.engine, on.integrationId, 'create');
    await editInConsole(on, 'Mimecast', { color: '#58C469' });

    const run = await undo(changed.id);

    expect(run).toMatchObject({ state: 'done', failure: null });
    const { applications } = await storedState(on.sandbox);
    expect(applications).toMatchObject([{ description: 'Mail security', hidden: true, color: '#58C469' }]);
  });

  it('run stopped half-way: only what it had made is undone', async () => {
    await choose(on.engine, on.integrationId, threeConnectors);
    const made = await plan(on.engine, on.integrationId, 'create');
    await on.sandbox.call('POST', '/faults', {
      vendor: 'jumpcloud',
      method: 'POST',
      path: '^/api/applications$',
      status: 400,
      nth: 2,
    });
    await apply(on.engine, on.integrationId, made);
    const stopped = await ended(on.engine, on.integrationId, made.id);
    await on.sandbox.call('DELETE', '/faults');
    expect(stopped.state).toBe('failed');
    expect((await appliedLabels(on)).length).toBeGreaterThan(0);

    const run = await undo(stopped.id);

    expect(run.state).toBe('done');
    expect(await appliedLabels(on)).toEqual([]);
  });

  it('a gate was passed: is refused until the removal route allows it', async () => {
    const { created, pilot } = await authorized();
    await on.engine.ledger.write(on.integrationId, (tx) =>
      recordObservation(tx, {
        actor: ada,
        stepId: 'pass-gate-a',
        source: 'read-back',
        outcome: 'pass',
        summary: 'Gate A: all conditions are met.',
        data: { items: ['gate-passed'] },
      }),
    );
    on.engine.stepGate.assertStepCanStart = () =>
      Promise.reject(new StepCannotStartError('"Delete the applications" cannot start yet.', null));

    await expect(planUndo(pilot.id)).rejects.toMatchObject({
      code: 'gate-closed',
      remedy: { stepId: 'detach-in-mimecast' },
    });
    await expect(planUndo(created.id)).rejects.toMatchObject({ code: 'gate-closed' });

    on.engine.stepGate.assertStepCanStart = () => Promise.resolve();
    expect(await undo(pilot.id)).toMatchObject({ state: 'done' });
  });

  it('no run is named, or one that does not exist: says so', async () => {
    await choose(on.engine, on.integrationId);

    await expect(plan(on.engine, on.integrationId, 'undo')).rejects.toMatchObject({
      code: 'invalid-request',
    });
    await expect(planUndo('run_nobody')).rejects.toMatchObject({ code: 'not-found' });
  });
});
