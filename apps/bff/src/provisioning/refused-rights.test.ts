import type { CredentialCheck } from '@wizard/contracts';
import { describe, expect, it } from 'vitest';
import {
  apply,
  carryOut,
  choose,
  plan,
  seeded,
  storedState,
  threeConnectors,
  useProvisioningBench,
} from '../../test/provisioning-bench.ts';
import { ada } from '../../test/test-ledger.ts';
import { recordCredentialCheck } from '../vendor-access/credential-checks.ts';
import { checkApplicationValues } from './check-application-values.ts';
import { choosePilot } from './choose-pilot.ts';

const managerKey = 'jca_rehearsal_manager_0005';

describe('a credential without the rights', () => {
  const on = useProvisioningBench();

  const useKey = (apiKey: string, rights?: CredentialCheck['rights']) =>
    on.engine.ledger.write(on.integrationId, async (tx) => {
      const secret = { kind: 'api-key', apiKey } as const;
      await on.engine.vault.saveCredential(tx, {
        vendor: 'jumpcloud',
        purpose: 'set-up',
        secret,
        actor: ada,
      });
      if (rights === undefined) return;
      const entitlement = { hasSso: null, products: [], hasDirectoryInsights: null };
      const check = { at: tx.at, rights, entitlement };
      await recordCredentialCheck(tx, { purpose: 'set-up', check, lastFour: apiKey.slice(-4), actor: ada });
    });
  const choosePat = () =>
    choosePilot(on.engine, {
      integrationId: on.integrationId,
      email: 'pat.pilot@rehearsal.example',
      groupName: 'Mimecast pilot',
      actor: ada,
    });
  const writes = async () => {
    const exchanges = await on.sandbox.call<{ method: string; path: string }[]>('GET', '/exchanges');
    return exchanges.filter(({ method, path }) => method !== 'GET' && !path.includes('0'.repeat(24)));
  };

  it('known at connect: the plan says so, applying is refused with the role, and nothing was sent', async () => {
    await choose(on.engine, on.integrationId, threeConnectors);
    await useKey(seeded.readOnlyKey, { applications: 'refused', groups: 'refused' });
    const before = await storedState(on.sandbox);
    const made = await plan(on.engine, on.integrationId, 'create');
    expect(made.warnings).toEqual([expect.stringContaining('role Administrator') as string]);
    await on.sandbox.call('DELETE', '/exchanges');

    await expect(apply(on.engine, on.integrationId, made)).rejects.toMatchObject({
      code: 'credential-lacks-rights',
      message: expect.stringContaining('ending in 0003 change applications') as string,
      remedy: {
        text: expect.stringContaining('Administrator With Billing') as string,
        consolePath: expect.stringContaining('Settings > Administrators') as string,
      },
    });

    expect(await writes()).toEqual([]);
    expect(await storedState(on.sandbox)).toEqual(before);
  });

  it('unknown until the first write: the refused run names the role, and leaves nothing behind', async () => {
    await choose(on.engine, on.integrationId, threeConnectors);
    await useKey(seeded.readOnlyKey);
    const before = await storedState(on.sandbox);

    const run = await carryOut(on.engine, on.integrationId, 'create');

    expect(run).toMatchObject({
      state: 'failed',
      failure: {
        text: expect.stringContaining('does not let this credential') as string,
        remedy: expect.stringMatching(/Administrator With Billing.*Applications: Create, Update/) as string,
      },
    });
    expect(await storedState(on.sandbox)).toEqual(before);
  });

  it("a Manager's key that was not asked about: is stopped before a group is made that could never be bound", async () => {
    await choose(on.engine, on.integrationId, { bookmark: null });
    await carryOut(on.engine, on.integrationId, 'create');
    await choosePat();
    await useKey(managerKey, { applications: 'refused', groups: 'allowed' });
    const before = await storedState(on.sandbox);

    const made = await plan(on.engine, on.integrationId, 'authorize-pilot');
    await expect(apply(on.engine, on.integrationId, made)).rejects.toMatchObject({
      code: 'credential-lacks-rights',
    });

    expect(await storedState(on.sandbox)).toEqual(before);
  });

  it('a role that was changed in JumpCloud meanwhile: is asked about again, and the plan is applied', async () => {
    await choose(on.engine, on.integrationId, { bookmark: null });
    await useKey(seeded.adminKey, { applications: 'refused', groups: 'refused' });

    expect((await carryOut(on.engine, on.integrationId, 'create')).state).toBe('done');
    expect((await plan(on.engine, on.integrationId, 'create')).warnings).toEqual([]);
  });

  it.each([
    ['a role', 'Forbidden', /may create and change user groups/],
    ['a blocked address', 'Your IP has been blocked due to suspected abuse', /no matter of the role/],
  ])('403 to a group because of %s: the remedy is about that', async (_what, message, remedy) => {
    await choose(on.engine, on.integrationId, { bookmark: null });
    await carryOut(on.engine, on.integrationId, 'create');
    await choosePat();
    await on.sandbox.call('POST', '/faults', {
      vendor: 'jumpcloud',
      method: 'POST',
      path: '/usergroups$',
      status: 403,
      body: { message },
    });

    const run = await carryOut(on.engine, on.integrationId, 'authorize-pilot');

    expect(run.failure?.remedy).toMatch(remedy);
    expect((await storedState(on.sandbox)).userGroups.map(({ name }) => name)).not.toContain(
      'Mimecast pilot',
    );
  });

  it.each(['401', '402', '403'])('no SSO package, creating answers %s: is recognized', async (status) => {
    await on.sandbox.call('PATCH', '/switches', { missingPackageStatus: status });
    await choose(on.engine, on.integrationId, threeConnectors);

    const run = await carryOut(on.engine, on.integrationId, 'create');

    expect(run.failure?.remedy).toContain('SSO Package');
    expect((await storedState(on.sandbox)).applications.filter(({ name }) => name === 'mimecast')).toEqual(
      [],
    );
  });

  it('only the read-only credential left: checks go on, and applying asks for a set-up one', async () => {
    await choose(on.engine, on.integrationId, { bookmark: null });
    await carryOut(on.engine, on.integrationId, 'create');
    await choosePat();
    await on.engine.ledger.write(on.integrationId, async (tx) => {
      const secret = { kind: 'api-key', apiKey: seeded.readOnlyKey } as const;
      await on.engine.vault.saveCredential(tx, {
        vendor: 'jumpcloud',
        purpose: 'read-only',
        secret,
        actor: ada,
      });
      await on.engine.vault.deleteCredential(tx, { vendor: 'jumpcloud', purpose: 'set-up', actor: ada });
    });

    const values = await checkApplicationValues(on.engine, { integrationId: on.integrationId, actor: ada });
    expect(values.every(({ matches }) => matches)).toBe(true);
    const made = await plan(on.engine, on.integrationId, 'authorize-pilot');
    expect(made.warnings).toEqual([expect.stringContaining('set-up credential') as string]);
    await expect(apply(on.engine, on.integrationId, made)).rejects.toMatchObject({
      code: 'credential-lacks-rights',
      remedy: { stepId: 'connect-jumpcloud' },
    });
  });
});
