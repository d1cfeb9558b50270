import { describe, expect, it } from 'vitest';
import { attestable, minute, reason, useGateBench } from '../../test/gate-bench.ts';
import { createGateClient } from '../../test/gate-client.ts';
import { seedInputs, seedStepsBefore } from '../../test/seed-steps.ts';

describe('overriding a gate', () => {
  const on = useGateBench();

  it('override: needs a reason, takes on what is open now, and is marked as an override for good', async () => {
    await on.seed('pass-gate-a');
    await on.gateA.attest(...attestable.filter((id) => id !== 'no-policy-denies'));

    expect((await on.gateA.override('too short')).problem().errors?.[0]?.pointer).toBe('/reason');
    expect((await on.gateA.override(reason)).ok()).toMatchObject({
      state: 'overridden',
      override: { reason, by: 'Ada Admin', problem: null },
    });
    expect((await on.gateA.pass()).status).toBe(200);
    expect(await on.stateOf('pass-gate-a')).toBe('done');
    const entries = await on.wizard.bff.deps.ledger.read(on.integrationId);
    expect(entries.at(-1)).toMatchObject({ source: 'override', outcome: 'warn' });
    expect(entries.at(-1)?.summary).toContain(reason);
    expect((await on.attach()).status).toBe(200);
  });

  it('condition that runs out after an override: is not waved through with it', async () => {
    await on.seed('pass-gate-a');
    await on.gateA.attest(...attestable.filter((id) => id !== 'no-policy-denies'));
    (await on.gateA.override(reason)).ok();
    (await on.gateA.pass()).ok();
    on.wizard.clock.advance(40 * minute);

    const gate = await on.gateA.get();
    expect(gate.state).toBe('closed');
    expect(gate.override?.problem).toContain('"A console session stays open"');
    expect((await on.gateA.pass()).problem().code).toBe('gate-closed');
    expect((await on.attach()).problem().code).toBe('gate-closed');
  });

  it('override of an open gate: is refused, because it would wait for what nobody has thought of', async () => {
    await on.seed('pass-gate-a');
    await on.gateA.attest(...attestable);

    expect((await on.gateA.override(reason)).problem().code).toBe('conflict');
    expect((await on.gateA.get()).override).toBeNull();
  });

  it("active administrators' profile: the pilot must be no administrator, and an override needs a second admin's word", async () => {
    await on.seed('pass-gate-a');
    await seedInputs(on.wizard.bff.deps, on.integrationId, { administratorsProfile: 'active' });
    await seedStepsBefore(on.wizard.bff.deps, on.integrationId, 'pass-gate-a');
    await on.gateA.attest(...attestable);
    const asAbe = createGateClient(await on.secondAdmin(), on.integrationId, 'A');

    expect(await on.gateA.unmet()).toEqual(['pilot-is-no-administrator']);
    const closed = await on.gateA.get();
    expect(closed.advice?.text).toContain('leaving administrators on 2-Step');
    expect((await on.gateA.pass()).problem()).toMatchObject({ code: 'gate-closed' });
    expect((await asAbe.confirmOverride()).problem().detail).toContain('nothing to confirm');

    const alone = (await on.gateA.override(reason)).ok();
    expect(alone).toMatchObject({
      state: 'closed',
      override: { confirmedBy: null, lacksOnlySecondAdmin: true },
    });
    expect(alone.override?.problem).toContain('second admin');
    expect((await on.gateA.pass()).problem().code).toBe('gate-closed');
    expect((await on.gateA.confirmOverride()).problem().detail).toContain('another person');
    expect((await asAbe.confirmOverride()).ok()).toMatchObject({
      state: 'overridden',
      override: { by: 'Ada Admin', confirmedBy: 'Abe Admin', problem: null },
    });
    expect((await asAbe.confirmOverride()).problem().detail).toContain('no second word is needed');
    expect((await on.gateA.pass()).status).toBe(200);
  });

  it("active administrators' profile, and a pilot who is no administrator: passes by its conditions", async () => {
    await on.seed('pass-gate-a');
    await seedInputs(on.wizard.bff.deps, on.integrationId, { administratorsProfile: 'active' });
    await seedStepsBefore(on.wizard.bff.deps, on.integrationId, 'pass-gate-a');
    await on.gateA.attest(...attestable, 'pilot-is-no-administrator');

    expect((await on.gateA.pass()).ok().state).toBe('open');
    expect(await on.stateOf('pass-gate-a')).toBe('done');
  });

  it('override for other values than there are now: counts no longer, and no second word helps', async () => {
    await on.seed('pass-gate-a');
    (await on.gateA.override(reason)).ok();
    await seedInputs(on.wizard.bff.deps, on.integrationId, { administratorsProfile: 'disabled' });
    await seedStepsBefore(on.wizard.bff.deps, on.integrationId, 'pass-gate-a');

    const gate = await on.gateA.get();
    expect(gate.state).toBe('closed');
    expect(gate.override).toMatchObject({ lacksOnlySecondAdmin: false });
    expect(gate.override?.problem).toContain('other values');
    const asAbe = createGateClient(await on.secondAdmin(), on.integrationId, 'A');
    expect((await asAbe.confirmOverride()).problem().detail).toContain('other values');
  });
});
