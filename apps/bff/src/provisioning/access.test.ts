import { describe, expect, it } from 'vitest';
import {
  carryOut,
  choose,
  plan,
  seeded,
  storedState,
  threeConnectors,
  useProvisioningBench,
  writeInputs,
} from '../../test/provisioning-bench.ts';
import { ada } from '../../test/test-ledger.ts';
import { readInputs } from '../integrations/inputs.ts';
import { choosePilot } from './choose-pilot.ts';
import { getAccess } from './get-access.ts';
import { getUserGroup } from './get-user-group.ts';
import { listUserGroups } from './list-user-groups.ts';
import { saveAccess, type SaveAccess } from './save-access.ts';
import { saveRollOut } from './save-roll-out.ts';

const pat = 'pat.pilot@rehearsal.example';
const sam = 'sam.super@rehearsal.example';
const una = 'una.user@rehearsal.example';

describe('who may use the applications', () => {
  const on = useProvisioningBench();

  const pilot = (members?: readonly string[], groupName = 'Mimecast pilot') =>
    choosePilot(on.engine, { integrationId: on.integrationId, email: pat, groupName, members, actor: ada });
  const save = (...groups: SaveAccess['groups'][number][]) =>
    saveAccess(on.engine, { integrationId: on.integrationId, groups, actor: ada });
  const access = () => getAccess(on.engine, on.integrationId);
  const chosenWithPilot = async () => {
    await choose(on.engine, on.integrationId, { ...threeConnectors, bookmark: null });
    await pilot();
  };
  const threeWithPilot = async () => {
    await chosenWithPilot();
    await carryOut(on.engine, on.integrationId, 'create');
  };
  const boundLabels = async (groupName: string) => {
    const { applications, associations, userGroups } = await storedState(on.sandbox);
    const group = userGroups.find(({ name }) => name === groupName);

    return {
      memberCount: group?.memberIds.length,
      labels: applications
        .filter(({ id }) =>
          associations.some((each) => each.applicationId === id && each.targetId === group?.id),
        )
        .map(({ displayLabel }) => displayLabel)
        .sort(),
    };
  };
  const all = ['sign-in', 'personal-portal', 'admin-console'] as const;
  const pilots = { name: 'Mimecast pilot', members: [], applications: [...all] };

  it('a new group of two people for two of three applications: is made, filled and bound to these', async () => {
    await threeWithPilot();
    await save(pilots, { name: 'Sales', members: [una, sam], applications: ['sign-in', 'personal-portal'] });

    expect((await carryOut(on.engine, on.integrationId, 'authorize-pilot')).state).toBe('done');

    expect(await boundLabels('Sales')).toEqual({
      memberCount: 2,
      labels: ['Mimecast', 'Mimecast Personal Portal'],
    });
    expect((await access()).groups).toMatchObject([
      {
        name: 'Mimecast pilot',
        purpose: 'pilot',
        applications: all,
        seen: { memberCount: 1, applications: all },
      },
      {
        name: 'Sales',
        purpose: 'other',
        seen: { memberCount: 2, applications: ['sign-in', 'personal-portal'] },
      },
    ]);
  });

  it('taken off an application: stays bound until a plan shows it as a row and is applied', async () => {
    await threeWithPilot();
    await save(pilots, { name: 'All Users', members: [], applications: ['sign-in', 'admin-console'] });
    await carryOut(on.engine, on.integrationId, 'authorize-pilot');

    await save(pilots, { name: 'All Users', members: [], applications: ['sign-in'] });
    expect((await boundLabels('All Users')).labels).toHaveLength(2);
    const shown = await plan(on.engine, on.integrationId, 'authorize-pilot');
    expect(shown.operations.filter(({ verb }) => verb !== 'leave')).toMatchObject([
      {
        verb: 'remove',
        title: expect.stringContaining('Take "All Users" off') as string,
        changes: [{ field: 'group', from: 'All Users', to: null }],
      },
    ]);
    await carryOut(on.engine, on.integrationId, 'authorize-pilot');

    expect((await boundLabels('All Users')).labels).toEqual(['Mimecast']);
  });

  it('a group that was bound in the console: is shown, and left alone while nobody decides', async () => {
    await threeWithPilot();
    await carryOut(on.engine, on.integrationId, 'authorize-pilot');
    const { applications } = await storedState(on.sandbox);
    const everyone = (await listUserGroups(on.engine, on.integrationId)).find(
      ({ name }) => name === 'All Users',
    );
    await fetch(`${on.sandbox.jumpcloud}/api/v2/usergroups/${everyone?.id ?? ''}/associations`, {
      method: 'POST',
      headers: {
        'x-api-key': seeded.adminKey,
        'x-org-id': seeded.organizationId,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ op: 'add', type: 'application', id: applications[0]?.id }),
    });

    const shown = (await access()).groups.find(({ name }) => name === 'All Users');
    expect(shown).toMatchObject({ purpose: 'other', seen: { memberCount: 3 } });
    await save(pilots, { name: 'All Users', members: [], applications: shown?.applications ?? [] });

    expect((await readInputs(on.engine, on.integrationId)).access).toBeNull();
    expect((await plan(on.engine, on.integrationId, 'authorize-pilot')).isEmpty).toBe(true);
  });

  it.each([
    ['nobody', 'nobody@rehearsal.example', 'has nobody with the address'],
    ['the break-glass administrator', sam, 'break-glass administrator'],
  ])('%s as a member: is refused at the list, and nothing is decided', async (_who, address, words) => {
    await chosenWithPilot();
    await writeInputs(on.engine, on.integrationId, 'breakGlass', {
      email: sam,
      statedInNoCoveredGroup: true,
    });

    const group = { name: 'Sales', members: [una, address], applications: ['sign-in' as const] };
    await expect(save(pilots, group)).rejects.toMatchObject({
      fields: [
        { pointer: '/groups/1/members', given: address, message: expect.stringContaining(words) as string },
      ],
    });
    await expect(pilot([address])).rejects.toMatchObject({ fields: [{ pointer: '/members' }] });
    expect((await readInputs(on.engine, on.integrationId)).access).toBeNull();
  });

  it("the pilot's group without any application: is refused", async () => {
    await chosenWithPilot();

    await expect(save({ ...pilots, applications: [] })).rejects.toMatchObject({
      fields: [{ pointer: '/groups/0/applications' }],
    });
  });

  it('a group whose members JumpCloud picks by a rule: says so before anybody is added', async () => {
    await chosenWithPilot();
    await fetch(`${on.sandbox.jumpcloud}/api/v2/usergroups`, {
      method: 'POST',
      headers: {
        'x-api-key': seeded.adminKey,
        'x-org-id': seeded.organizationId,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ name: 'By rule', membershipMethod: 'DYNAMIC_AUTOMATED' }),
    });
    const group = (await listUserGroups(on.engine, on.integrationId)).find(({ name }) => name === 'By rule');

    expect(
      await getUserGroup(on.engine, { integrationId: on.integrationId, groupId: group?.id ?? '' }),
    ).toMatchObject({ isDynamic: true, memberCount: 0 });
    await expect(save(pilots, { name: 'By rule', members: [una], applications: [] })).rejects.toMatchObject({
      fields: [{ pointer: '/groups/1/members', message: expect.stringContaining('by a rule') as string }],
    });
  });

  it("people beside the pilot and in a roll-out group: are added, and go when the group's name does", async () => {
    await threeWithPilot();
    await pilot([una]);
    const sales = { jumpcloudGroup: 'Sales', mimecastGroup: 'Sales', applicationSetting: 'SSO Sales' };
    await saveRollOut(on.engine, {
      integrationId: on.integrationId,
      groups: [{ ...sales, members: [sam] }],
      actor: ada,
    });

    await carryOut(on.engine, on.integrationId, 'authorize-pilot');
    await carryOut(on.engine, on.integrationId, 'roll-out');
    expect((await boundLabels('Mimecast pilot')).memberCount).toBe(2);
    expect(await boundLabels('Sales')).toMatchObject({ memberCount: 1, labels: { length: 3 } });

    await pilot(undefined, 'Another group');
    await saveRollOut(on.engine, { integrationId: on.integrationId, groups: [], actor: ada });
    expect((await readInputs(on.engine, on.integrationId)).access).toBeNull();
  });

  it('who is in a group: is told before it is chosen', async () => {
    const [everyone] = await listUserGroups(on.engine, on.integrationId);

    expect(
      await getUserGroup(on.engine, { integrationId: on.integrationId, groupId: everyone?.id ?? '' }),
    ).toMatchObject({ name: 'All Users', memberCount: 3, members: [pat, sam, una], isDynamic: false });
    await expect(
      getUserGroup(on.engine, { integrationId: on.integrationId, groupId: 'f'.repeat(24) }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});
