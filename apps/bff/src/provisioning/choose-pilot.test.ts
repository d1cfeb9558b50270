import { describe, expect, it } from 'vitest';
import { seeded, useProvisioningBench, writeInputs } from '../../test/provisioning-bench.ts';
import { ada } from '../../test/test-ledger.ts';
import { readInputs } from '../integrations/inputs.ts';
import { choosePilot } from './choose-pilot.ts';
import { findPeople } from './find-people.ts';
import { listUserGroups } from './list-user-groups.ts';
import { saveRollOut } from './save-roll-out.ts';

const pat = 'pat.pilot@rehearsal.example';

describe('choosing people and groups', () => {
  const on = useProvisioningBench();

  const choosePerson = (email: string) =>
    choosePilot(on.engine, { integrationId: on.integrationId, email, groupName: 'Pilots', actor: ada });

  it('search: finds people by parts of name and address, and tells how many there are', async () => {
    const find = (search: string) => findPeople(on.engine, { integrationId: on.integrationId, search });

    expect(await find('pat PILOT')).toMatchObject({
      total: 1,
      people: [{ email: pat, isActive: true }],
    });
    expect((await find('')).total).toBeGreaterThan(2);
    expect(await find('nobody at all')).toEqual({ people: [], total: 0 });
  });

  it('groups: are those of the organization', async () => {
    const groups = await listUserGroups(on.engine, on.integrationId);

    expect(groups.map(({ name }) => name)).toEqual(['All Users', 'IT Administrators']);
  });

  it('active person: becomes the pilot, and that JumpCloud has the person is evidence', async () => {
    await choosePerson(pat);

    const { pilot } = await readInputs(on.engine, on.integrationId);
    expect(pilot).toMatchObject({ email: pat, groupName: 'Pilots' });
    expect(pilot?.systemUserId).toMatch(/^[0-9a-f]{24}$/);
    const entries = await on.engine.ledger.read(on.integrationId, { kinds: ['observation'] });
    expect(entries).toMatchObject([{ stepId: 'choose-pilot', source: 'read-back', outcome: 'pass' }]);
  });

  it('nobody with that address: says so at the address, and keeps the pilot as it was', async () => {
    await choosePerson(pat);

    await expect(choosePerson('bo.breakglass@rehearsal.example')).rejects.toMatchObject({
      code: 'invalid-request',
      fields: [
        {
          pointer: '/email',
          given: 'bo.breakglass@rehearsal.example',
          message: expect.stringContaining('Rehearsal Ltd') as string,
        },
      ],
    });
    expect((await readInputs(on.engine, on.integrationId)).pilot?.email).toBe(pat);
  });

  it('suspended person: is refused with the reason', async () => {
    const headers = {
      'x-api-key': seeded.adminKey,
      'x-org-id': seeded.organizationId,
      'content-type': 'application/json',
    };
    const { people } = await findPeople(on.engine, { integrationId: on.integrationId, search: 'una' });
    await fetch(`${on.sandbox.jumpcloud}/api/systemusers/${people[0]?.systemUserId ?? ''}`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ suspended: true }),
    });

    await expect(choosePerson('una.user@rehearsal.example')).rejects.toMatchObject({
      fields: [{ pointer: '/email', message: expect.stringContaining('is suspended') as string }],
    });
  });

  it('break-glass administrator: is never the pilot', async () => {
    await writeInputs(on.engine, on.integrationId, 'breakGlass', {
      email: pat,
      statedInNoCoveredGroup: true,
    });

    await expect(choosePerson(pat)).rejects.toMatchObject({ fields: [{ pointer: '/email' }] });
  });

  it('roll-out with one Mimecast group twice: points at the second', async () => {
    const group = { jumpcloudGroup: 'All Users', mimecastGroup: 'Everyone', applicationSetting: 'Everyone' };
    const save = (groups: (typeof group)[]) =>
      saveRollOut(on.engine, { integrationId: on.integrationId, groups, actor: ada });

    await expect(save([group, { ...group, mimecastGroup: 'everyone' }])).rejects.toMatchObject({
      fields: [{ pointer: '/groups/1/mimecastGroup' }],
    });
    await save([group]);
    expect((await readInputs(on.engine, on.integrationId)).rollOut).toEqual({ groups: [group] });
  });
});
