import { describe, expect, it } from 'vitest';
import {
  appliedLabels,
  apply,
  carryOut,
  choose,
  connectRehearsal,
  editInConsole,
  ended,
  heldWrite,
  plan,
  seeded,
  signInConnector,
  startEngine,
  storedState,
  threeConnectors,
  useProvisioningBench,
  writeInputs,
} from '../../test/provisioning-bench.ts';
import { ada } from '../../test/test-ledger.ts';
import { readConnectors } from '../integrations/connectors.ts';
import { cancelRun } from './cancel-run.ts';
import { getRun } from './get-run.ts';
import { listRuns } from './list-runs.ts';

const labels = ['Mimecast', 'Mimecast sign-in page'];
const allLabels = [
  'Mimecast',
  'Mimecast Administration Console',
  'Mimecast Personal Portal',
  'Mimecast sign-in page',
];

describe('applyPlan', () => {
  const on = useProvisioningBench();

  it('three connectors and a bookmark: are created once each, as wanted, recorded and proven', async () => {
    await choose(on.engine, on.integrationId, threeConnectors);

    const made = await plan(on.engine, on.integrationId, 'create');
    expect(made.blockers).toEqual([]);
    expect(made.operations.map(({ verb }) => verb)).toEqual(['create', 'create', 'create', 'create']);
    await apply(on.engine, on.integrationId, made);
    const run = await ended(on.engine, on.integrationId, made.id);

    expect(run).toMatchObject({ state: 'done', failure: null, planId: made.id });
    expect(run.operations.every(({ state, requestId }) => state === 'done' && requestId !== null)).toBe(true);
    const { applications } = await storedState(on.sandbox);
    expect(await appliedLabels(on)).toEqual(allLabels);
    expect(applications.find(({ displayLabel }) => displayLabel === 'Mimecast')).toMatchObject({
      name: 'mimecast',
      ssoUrl: 'https://sso.jumpcloud.com/saml2/mimecast',
      active: true,
      hidden: true,
      config: {
        acsUrl: 'https://us-api.mimecast.com/login/saml',
        spEntityId: 'us-api.mimecast.com.CUSA99R001',
        idpEntityId: 'https://sso.jumpcloud.com/saml2/mimecast',
      },
    });
    const records = await readConnectors(on.engine, on.integrationId);
    expect(records.map(({ kind, origin }) => [kind, origin]).sort()).toEqual([
      ['admin-console', 'created'],
      ['bookmark', 'created'],
      ['personal-portal', 'created'],
      ['sign-in', 'created'],
    ]);
    expect(records.map(({ applicationId }) => applicationId).sort()).toEqual(
      applications.map(({ id }) => id).sort(),
    );

    const entries = await on.engine.ledger.read(on.integrationId);
    expect(
      entries.findLast(({ kind, stepId }) => kind === 'observation' && stepId === 'create-applications'),
    ).toMatchObject({
      source: 'read-back',
      outcome: 'pass',
      runId: made.id,
    });
    const ofRun = entries.filter(({ runId }) => runId === made.id).map(({ kind }) => kind);
    expect(ofRun.filter((kind) => kind === 'operation-started')).toHaveLength(4);
    expect(ofRun.filter((kind) => kind === 'operation-done')).toHaveLength(4);
    expect(ofRun.at(-1)).toBe('run-finished');
    expect(await on.engine.ledger.verify(on.integrationId)).toMatchObject({ ok: true });
    expect(await listRuns(on.engine, on.integrationId)).toEqual([run]);
  });

  it('the same plan applied twice: gives the same run and makes nothing twice', async () => {
    await choose(on.engine, on.integrationId);
    const made = await plan(on.engine, on.integrationId, 'create');

    const runs = await Promise.all([
      apply(on.engine, on.integrationId, made),
      apply(on.engine, on.integrationId, made),
    ]);
    await ended(on.engine, on.integrationId, made.id);
    const again = await apply(on.engine, on.integrationId, made);

    expect(runs.map(({ id }) => id)).toEqual([made.id, made.id]);
    expect(again.state).toBe('done');
    expect(await appliedLabels(on)).toEqual(labels);
  });

  it('everything there already: the plan is empty and still proves the step', async () => {
    await choose(on.engine, on.integrationId);
    await carryOut(on.engine, on.integrationId, 'create');
    const before = await on.engine.ledger.head(on.integrationId);

    const again = await plan(on.engine, on.integrationId, 'create');

    expect(again).toMatchObject({ isEmpty: true, blockers: [] });
    const entries = await on.engine.ledger.read(on.integrationId, { afterSeq: before.seq });
    expect(entries.find(({ kind }) => kind === 'observation')).toMatchObject({
      stepId: 'create-applications',
      outcome: 'pass',
    });
  });

  it.each([
    ['the credential is refused', { status: 401 }, 'connect JumpCloud again'],
    ['the credential may not read', { status: 403 }, 'at least the role Read Only'],
  ])(
    '%s when all was done: the run says what to mend, and a new plan proves it',
    async (_, fault, remedy) => {
      await choose(on.engine, on.integrationId);
      const made = await plan(on.engine, on.integrationId, 'create');
      // The read-back of each application; before the run it was not there to be read.
      await on.sandbox.call('POST', '/faults', {
        vendor: 'jumpcloud',
        method: 'GET',
        path: '^/api/v2/applications/[0-9a-f]{24}/associations$',
        ...fault,
        times: 20,
      });

      await apply(on.engine, on.integrationId, made);
      const run = await ended(on.engine, on.integrationId, made.id);
      expect(run.state).toBe('failed');
      expect(run.failure?.text).toContain('Everything was done, but');
      expect(run.failure?.remedy).toContain(remedy);

      await on.sandbox.call('DELETE', '/faults');
      expect(await plan(on.engine, on.integrationId, 'create')).toMatchObject({ isEmpty: true });
    },
  );

  it('429 with Retry-After: waits that long and goes on', async () => {
    await on.sandbox.call('POST', '/faults', {
      vendor: 'jumpcloud',
      method: 'POST',
      path: '^/api/applications$',
      status: 429,
      retryAfter: '1',
      times: 1,
    });
    await choose(on.engine, on.integrationId);
    const startedAt = performance.now();

    const run = await carryOut(on.engine, on.integrationId, 'create');

    expect(run.state).toBe('done');
    expect(performance.now() - startedAt).toBeGreaterThan(1000);
    expect(await appliedLabels(on)).toEqual(labels);
  });

  it('read-only key: leaves nothing behind and tells which role is needed', async () => {
    const readOnly = await connectRehearsal(on.engine, seeded.readOnlyKey);
    await choose(on.engine, readOnly);

    const run = await carryOut(on.engine, readOnly, 'create');

    expect(run.state).toBe('failed');
    expect(run.failure?.remedy).toContain('Administrator');
    expect(run.failure?.remedy).toContain('Application Management');
    expect(run.operations.map(({ state }) => state)).toEqual(['failed', 'skipped']);
    expect(await appliedLabels(on)).toEqual([]);
    expect(await readConnectors(on.engine, readOnly)).toEqual([]);
    const exchanges = await on.sandbox.call<{ method: string }[]>('GET', '/exchanges');
    expect(exchanges.filter(({ method }) => method !== 'GET')).toHaveLength(1);
  });

  it.each(['401', '402', '403'])('SSO package missing (%s at create): names the package', async (status) => {
    await on.sandbox.call('PATCH', '/switches', { missingPackageStatus: status });
    await choose(on.engine, on.integrationId);

    const run = await carryOut(on.engine, on.integrationId, 'create');

    expect(run.state).toBe('failed');
    expect(run.failure?.remedy).toContain('SSO Package');
    expect(await appliedLabels(on)).toEqual([]);
  });

  it('value edited in the console since the plan: refuses, says what, and overwrites nothing', async () => {
    await choose(on.engine, on.integrationId);
    await carryOut(on.engine, on.integrationId, 'create');
    await choose(on.engine, on.integrationId, { connectors: [{ ...signInConnector, description: 'Mail' }] });
    const made = await plan(on.engine, on.integrationId, 'create');
    expect(made.operations.filter(({ verb }) => verb === 'change')).toHaveLength(1);
    await editInConsole(on, 'Mimecast', { description: 'Edited by somebody else' });

    const refused = apply(on.engine, on.integrationId, made);

    await expect(refused).rejects.toMatchObject({ code: 'plan-outdated' });
    await expect(refused).rejects.toThrow('is now "Edited by somebody else"');
    await expect(
      getRun(on.engine, { integrationId: on.integrationId, runId: made.id }),
    ).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it("stranger's application changed since the plan: does not stand in the way", async () => {
    await choose(on.engine, on.integrationId);
    const made = await plan(on.engine, on.integrationId, 'create');
    await editInConsole(on, 'Staff handbook', { description: 'New edition' });

    await apply(on.engine, on.integrationId, made);

    expect(await ended(on.engine, on.integrationId, made.id)).toMatchObject({ state: 'done' });
  });

  it('update of an application: keeps its certificate, colour, logo and every other value', async () => {
    await choose(on.engine, on.integrationId);
    await carryOut(on.engine, on.integrationId, 'create');
    await editInConsole(on, 'Mimecast', {
      color: '#58C469',
      config: { constantAttributes: [{ name: 'a', value: 'b' }] },
    });
    const before = (await storedState(on.sandbox)).applications.find(
      ({ displayLabel }) => displayLabel === 'Mimecast',
    );
    await choose(on.engine, on.integrationId, {
      connectors: [{ ...signInConnector, description: 'Changed' }],
    });

    const run = await carryOut(on.engine, on.integrationId, 'create');

    const after = (await storedState(on.sandbox)).applications.find(
      ({ displayLabel }) => displayLabel === 'Mimecast',
    );
    expect(run.state).toBe('done');
    expect(run.operations.find(({ verb }) => verb === 'change')?.error).toBeNull();
    expect(after).toEqual({ ...before, description: 'Changed' });
  });

  it.each([
    ['loses-color', 'color'],
    ['loses-attributes', 'config.constantAttributes'],
  ])(
    'a PUT that %s although they were sent: the run is done, and names what was lost',
    async (putKeeps, lost) => {
      await choose(on.engine, on.integrationId, { bookmark: null });
      await carryOut(on.engine, on.integrationId, 'create');
      await editInConsole(on, 'Mimecast', {
        color: '#58C469',
        config: { constantAttributes: [{ name: 'tenant', value: 'one' }] },
      });
      await choose(on.engine, on.integrationId, {
        bookmark: null,
        connectors: [{ ...signInConnector, description: 'New' }],
      });
      await on.sandbox.call('PATCH', '/switches', { putKeeps });

      const run = await carryOut(on.engine, on.integrationId, 'create');
      await on.sandbox.call('PATCH', '/switches', { putKeeps: 'all-that-is-sent' });

      expect(run.state).toBe('done');
      expect(run.operations.find(({ verb }) => verb === 'change')?.error).toContain(lost);
    },
  );

  it('a PUT that makes a new certificate: the run stops and says what Mimecast needs', async () => {
    await choose(on.engine, on.integrationId, { bookmark: null });
    await carryOut(on.engine, on.integrationId, 'create');
    await choose(on.engine, on.integrationId, {
      bookmark: null,
      connectors: [{ ...signInConnector, description: 'New' }],
    });
    await on.sandbox.call('PATCH', '/switches', { putKeeps: 'new-certificate' });

    const run = await carryOut(on.engine, on.integrationId, 'create');
    await on.sandbox.call('PATCH', '/switches', { putKeeps: 'all-that-is-sent' });

    expect(run.state).toBe('failed');
    expect(run.failure?.remedy).toContain('Import');
  });

  it('value edited in the console in the middle of the run: the write is not made, and both values are told', async () => {
    await choose(on.engine, on.integrationId);
    await carryOut(on.engine, on.integrationId, 'create');
    await choose(on.engine, on.integrationId, {
      connectors: [{ ...signInConnector, description: 'New' }],
      bookmark: { displayLabel: 'Mimecast sign-in' },
    });
    const made = await plan(on.engine, on.integrationId, 'create');
    const second = made.operations.filter(({ verb }) => verb === 'change')[1];
    const rule = { vendor: 'jumpcloud', nthWrite: 1, when: 'after' };
    const hold = await on.sandbox.call<{ id: number }>('POST', '/holds', rule);
    await apply(on.engine, on.integrationId, made);
    await heldWrite(on.sandbox, hold.id);
    const label = second?.resource === 'bookmark' ? 'Mimecast sign-in page' : 'Mimecast';
    await editInConsole(on, label, { displayLabel: 'Theirs', description: 'Theirs' });
    await on.sandbox.call('POST', `/holds/${hold.id}/release`);

    const run = await ended(on.engine, on.integrationId, made.id);

    expect(run.state).toBe('failed');
    expect(run.failure?.conflicts?.values).toMatchObject([{ now: 'Theirs' }]);
    const { applications } = await storedState(on.sandbox);
    expect(applications.map(({ displayLabel }) => displayLabel)).toContain('Theirs');
  });

  it('cancelled between two operations: what was done stays, nothing else is begun', async () => {
    await choose(on.engine, on.integrationId);
    const made = await plan(on.engine, on.integrationId, 'create');
    const hold = await on.sandbox.call<{ id: number }>('POST', '/holds', {
      vendor: 'jumpcloud',
      nthWrite: 1,
      when: 'before',
    });
    await apply(on.engine, on.integrationId, made);
    await heldWrite(on.sandbox, hold.id);

    await cancelRun(on.engine, { integrationId: on.integrationId, runId: made.id });
    await on.sandbox.call('POST', `/holds/${hold.id}/release`);
    const run = await ended(on.engine, on.integrationId, made.id);

    expect(run.state).toBe('cancelled');
    expect(run.operations.map(({ state }) => state)).toEqual(['done', 'cancelled']);
    expect(await appliedLabels(on)).toEqual(['Mimecast']);
    expect(await readConnectors(on.engine, on.integrationId)).toHaveLength(1);
  });

  it('another run at work: a second one is refused', async () => {
    await choose(on.engine, on.integrationId);
    const [made, other] = [
      await plan(on.engine, on.integrationId, 'create'),
      await plan(on.engine, on.integrationId, 'create'),
    ];
    const hold = await on.sandbox.call<{ id: number }>('POST', '/holds', {
      vendor: 'jumpcloud',
      nthWrite: 1,
      when: 'before',
    });
    await apply(on.engine, on.integrationId, made);
    await heldWrite(on.sandbox, hold.id);

    await expect(apply(on.engine, on.integrationId, other)).rejects.toMatchObject({ code: 'conflict' });

    await on.sandbox.call('POST', `/holds/${hold.id}/release`);
    await ended(on.engine, on.integrationId, made.id);
  });

  it('step that can not start yet: nothing is begun', async () => {
    await choose(on.engine, on.integrationId);
    const made = await plan(on.engine, on.integrationId, 'create');
    const asked: string[] = [];
    const gated = startEngine(on.database, on.sandbox, {
      stepGate: {
        assertStepCanStart: (_id, stepId) => {
          asked.push(stepId);
          return Promise.reject(new Error('not yet'));
        },
      },
    });

    await expect(apply(gated, on.integrationId, made)).rejects.toThrow('not yet');

    expect(asked).toEqual(['create-applications']);
    expect(await appliedLabels(on)).toEqual([]);
  });

  it('inputs that are not decided yet: says which, instead of making a plan', async () => {
    await expect(plan(on.engine, on.integrationId, 'create')).rejects.toMatchObject({
      code: 'step-cannot-start',
      remedy: { stepId: 'choose-connectors' },
    });
  });

  it('credential gone before the plan is applied: refuses and begins nothing', async () => {
    await choose(on.engine, on.integrationId);
    const made = await plan(on.engine, on.integrationId, 'create');
    await on.engine.ledger.write(on.integrationId, (tx) =>
      on.engine.vault.deleteCredential(tx, { vendor: 'jumpcloud', purpose: 'set-up', actor: ada }),
    );

    await expect(apply(on.engine, on.integrationId, made)).rejects.toMatchObject({
      code: 'credential-lacks-rights',
    });
  });

  it('organization chosen anew after the plan: the old plan is outdated', async () => {
    await choose(on.engine, on.integrationId);
    const made = await plan(on.engine, on.integrationId, 'create');
    await choose(on.engine, on.integrationId, { bookmark: null });

    await expect(apply(on.engine, on.integrationId, made)).rejects.toMatchObject({ code: 'plan-outdated' });
    await writeInputs(on.engine, on.integrationId, 'rollOut', null);
  });
});
