import { groupInForceItem, stepOf, steps } from '@wizard/runbook/content';
import { describe, expect, it } from 'vitest';
import {
  appliedLabels,
  apply,
  carryOut,
  choose,
  ended,
  plan,
  storedState,
  threeConnectors,
  useProvisioningBench,
} from '../../test/provisioning-bench.ts';
import { ada } from '../../test/test-ledger.ts';
import { readConnectors } from '../integrations/connectors.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import { judgeProgress } from '../progress/fold-progress.ts';
import { progressFold } from '../progress/progress-record.ts';
import { choosePilot } from './choose-pilot.ts';
import { saveRollOut } from './save-roll-out.ts';

describe('authorizing and removing', () => {
  const on = useProvisioningBench();

  it("pilot's new group: is made, the pilot added, every application bound, and the pilot read back", async () => {
    await choose(on.engine, on.integrationId);
    await carryOut(on.engine, on.integrationId, 'create');
    await choosePilot(on.engine, {
      integrationId: on.integrationId,
      email: 'pat.pilot@rehearsal.example',
      groupName: 'Mimecast pilot',
      actor: ada,
    });

    const run = await carryOut(on.engine, on.integrationId, 'authorize-pilot');

    expect(run).toMatchObject({ state: 'done', failure: null });
    const state = await storedState(on.sandbox);
    const group = state.userGroups.find(({ name }) => name === 'Mimecast pilot');
    expect(group?.memberIds).toHaveLength(1);
    expect(
      state.associations
        .filter(({ targetId }) => targetId === group?.id)
        .map(({ applicationId }) => applicationId)
        .sort(),
    ).toEqual(state.applications.map(({ id }) => id).sort());
    const entries = await on.engine.ledger.read(on.integrationId);
    expect(entries.findLast(({ kind }) => kind === 'observation')).toMatchObject({
      stepId: 'authorize-pilot',
      outcome: 'pass',
    });
  });

  it('binding answers 409 because it is there already: counts as done', async () => {
    await choose(on.engine, on.integrationId, { bookmark: null });
    await carryOut(on.engine, on.integrationId, 'create');
    await choosePilot(on.engine, {
      integrationId: on.integrationId,
      email: 'pat.pilot@rehearsal.example',
      groupName: 'IT Administrators',
      actor: ada,
    });
    await on.sandbox.call('POST', '/faults', {
      vendor: 'jumpcloud',
      method: 'POST',
      path: '/associations$',
      reset: 'after-effect',
      times: 1,
    });

    const run = await carryOut(on.engine, on.integrationId, 'authorize-pilot');

    expect(run.state).toBe('done');
    expect((await storedState(on.sandbox)).associations).toHaveLength(1);
  });

  it('deactivate, then delete: the wrong number is refused, and JumpCloud is as it was at the start', async () => {
    await choose(on.engine, on.integrationId, threeConnectors);
    await carryOut(on.engine, on.integrationId, 'create');
    const certificates = (await storedState(on.sandbox)).applications.map(
      ({ keyPair }) => keyPair?.certificate,
    );

    const off = await carryOut(on.engine, on.integrationId, 'deactivate');
    expect(off.state).toBe('done');
    const deactivated = (await storedState(on.sandbox)).applications;
    expect(deactivated.filter(({ name }) => name === 'mimecast').map(({ active }) => active)).toEqual([
      false,
      false,
      false,
    ]);
    expect(deactivated.map(({ keyPair }) => keyPair?.certificate)).toEqual(certificates);

    const removal = await plan(on.engine, on.integrationId, 'delete');
    expect(removal.applicationsToDelete).toBe(4);
    await expect(apply(on.engine, on.integrationId, removal, 3)).rejects.toMatchObject({
      code: 'invalid-request',
      fields: [{ pointer: '/applicationsToDelete', given: '3', expected: '4' }],
    });
    await apply(on.engine, on.integrationId, removal, 4);
    const gone = await ended(on.engine, on.integrationId, removal.id);

    expect(gone).toMatchObject({ state: 'done', failure: null });
    expect(await appliedLabels(on)).toEqual([]);
    expect(
      (await readConnectors(on.engine, on.integrationId)).every(({ deletedAt }) => deletedAt !== null),
    ).toBe(true);
    const observed = (await on.engine.ledger.read(on.integrationId)).filter(
      ({ kind }) => kind === 'observation',
    );
    expect(observed.slice(-2).map(({ stepId, outcome }) => [stepId, outcome])).toEqual([
      ['deactivate-applications', 'pass'],
      ['delete-applications', 'pass'],
    ]);
  });

  it("roll-out: JumpCloud's read-back of a group alone is half of it, and a further group takes nothing back", async () => {
    const sales = { jumpcloudGroup: 'Sales', mimecastGroup: 'Sales', applicationSetting: 'SSO Sales' };
    const support = {
      jumpcloudGroup: 'Support',
      mimecastGroup: 'Support',
      applicationSetting: 'SSO Support',
    };
    const rollOut = stepOf('roll-out-groups');
    const stateNow = async () => {
      const { ledger } = on.engine;
      const judged = judgeProgress(
        await ledger.fold(on.integrationId, progressFold),
        new Date('2026-03-02T09:00:00.000Z'),
        steps,
      );

      return judged.progress.steps.find(({ stepId }) => stepId === rollOut.id)?.state;
    };
    await choose(on.engine, on.integrationId, { bookmark: null });
    await carryOut(on.engine, on.integrationId, 'create');
    await saveRollOut(on.engine, { integrationId: on.integrationId, groups: [sales], actor: ada });

    expect((await carryOut(on.engine, on.integrationId, 'roll-out')).state).toBe('done');
    expect(await stateNow()).toBe('in-progress');

    await on.engine.ledger.write(on.integrationId, (tx) =>
      recordObservation(tx, {
        actor: ada,
        stepId: rollOut.id,
        source: 'attestation',
        outcome: 'pass',
        summary: 'In force.',
        data: { items: [groupInForceItem(sales)] },
      }),
    );
    expect(await stateNow()).toBe('done');

    await saveRollOut(on.engine, { integrationId: on.integrationId, groups: [sales, support], actor: ada });
    expect(await stateNow()).toBe('in-progress');
    await saveRollOut(on.engine, { integrationId: on.integrationId, groups: [sales], actor: ada });
    expect(await stateNow()).toBe('done');
  });

  it('certificate lost when single sign-on is turned off: is done, and says so', async () => {
    await on.sandbox.call('PATCH', '/switches', { deactivateKeepsCertificate: false });
    await choose(on.engine, on.integrationId, { bookmark: null });
    await carryOut(on.engine, on.integrationId, 'create');

    const run = await carryOut(on.engine, on.integrationId, 'deactivate');

    expect(run.state).toBe('done');
    expect(run.operations[0]?.error).toContain('config.idpCertificate');
  });
});
