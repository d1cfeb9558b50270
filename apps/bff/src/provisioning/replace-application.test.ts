import { describe, expect, it } from 'vitest';
import {
  carryOut,
  choose,
  editInConsole,
  plan,
  signInConnector,
  storedState,
  useProvisioningBench,
  writeInputs,
} from '../../test/provisioning-bench.ts';
import { ada } from '../../test/test-ledger.ts';
import { readConnectors } from '../integrations/connectors.ts';
import { readInputs } from '../integrations/inputs.ts';
import { choosePilot } from './choose-pilot.ts';
import { chooseRemoval } from './choose-removal.ts';
import { keepReplaced } from './keep-replaced.ts';
import { replaceApplication } from './replace-application.ts';

const address = (slug: string) => `https://sso.jumpcloud.com/saml2/${slug}`;

describe('another SSO IdP URL by a new application', () => {
  const on = useProvisioningBench();

  const replace = (slug = 'mimecast-eu') =>
    replaceApplication(on.engine, {
      integrationId: on.integrationId,
      connector: 'sign-in',
      slug,
      actor: ada,
    });
  const goBack = () => keepReplaced(on.engine, { integrationId: on.integrationId, actor: ada });
  const inputs = () => readInputs(on.engine, on.integrationId);
  /** The application at an address, with what a copy must have of it. */
  const at = async (slug: string) => {
    const { applications, associations, userGroups } = await storedState(on.sandbox);
    const found = applications.find(({ ssoUrl }) => ssoUrl === address(slug));
    if (found === undefined) return null;
    const groups = associations
      .filter(({ applicationId }) => applicationId === found.id)
      .map(({ targetId }) => userGroups.find(({ id }) => id === targetId)?.name)
      .sort();

    return { ...found, groups };
  };
  /** An application with an attribute, a pilot's group, and what somebody changed in JumpCloud's console. */
  const setUp = async () => {
    const attributes = {
      constant: [{ name: 'department', value: 'IT' }],
      user: [{ name: 'mail', value: 'email' }],
      group: null,
      removed: { constant: [], user: [] },
    };
    await choose(on.engine, on.integrationId, {
      connectors: [{ ...signInConnector, attributes }],
      bookmark: null,
    });
    await carryOut(on.engine, on.integrationId, 'create');
    await choosePilot(on.engine, {
      integrationId: on.integrationId,
      email: 'pat.pilot@rehearsal.example',
      groupName: 'Mimecast pilot',
      actor: ada,
    });
    await carryOut(on.engine, on.integrationId, 'authorize-pilot');
    await writeInputs(on.engine, on.integrationId, 'rollOut', {
      groups: [
        { jumpcloudGroup: 'All Users', mimecastGroup: 'Everyone', applicationSetting: 'SSO everyone' },
      ],
    });
    await carryOut(on.engine, on.integrationId, 'roll-out');
    await editInConsole(on, 'Mimecast', { description: 'Written in the console' });
  };

  it('copies label, description, attributes and groups, and the old one is untouched until it is removed', async () => {
    await setUp();
    const before = await at('mimecast');
    await replace();

    const made = await plan(on.engine, on.integrationId, 'create');
    expect(made.blockers).toEqual([]);
    expect(made.operations.filter(({ verb }) => verb !== 'leave').map(({ title }) => title)).toEqual([
      'Create the application "Mimecast"',
      'Authorize "Mimecast pilot" for "Mimecast"',
      'Authorize "All Users" for the new "Mimecast", as it is for the old one',
    ]);
    await carryOut(on.engine, on.integrationId, 'create');
    const after = await at('mimecast-eu');
    expect(after).toMatchObject({
      displayLabel: 'Mimecast',
      description: 'Written in the console',
      active: true,
      groups: ['All Users', 'Mimecast pilot'],
    });
    for (const key of ['constantAttributes', 'databaseAttributes', 'acsUrl', 'spEntityId']) {
      expect(after?.config[key], key).toEqual(before?.config[key]);
    }
    expect(await at('mimecast')).toEqual(before);
    expect((await plan(on.engine, on.integrationId, 'create')).isEmpty).toBe(true);

    expect((await carryOut(on.engine, on.integrationId, 'remove-replaced', 1)).state).toBe('done');
    expect(await at('mimecast')).toBeNull();
    expect(await at('mimecast-eu')).toEqual(after);
    expect((await inputs()).replaced).toMatchObject({ slug: 'mimecast', isRemoved: true });
    // The next change may begin.
    await replace('mimecast-3');
  });

  it('the new one can not be made: the old one still works, can not be removed, and is gone back to', async () => {
    await setUp();
    const before = await at('mimecast');
    const [record] = await readConnectors(on.engine, on.integrationId);
    await replace();
    await on.sandbox.call('POST', '/faults', {
      vendor: 'jumpcloud',
      method: 'POST',
      path: '^/api/applications$',
      status: 400,
    });
    expect((await carryOut(on.engine, on.integrationId, 'create')).state).toBe('failed');
    await on.sandbox.call('DELETE', '/faults');

    expect((await plan(on.engine, on.integrationId, 'remove-replaced')).blockers).toMatchObject([
      { code: 'application-missing' },
    ]);
    await goBack();
    expect((await inputs()).replaced).toBeNull();
    expect((await inputs()).applications?.connectors[0]?.slug).toBe('mimecast');
    expect(await at('mimecast')).toEqual(before);
    expect((await plan(on.engine, on.integrationId, 'create')).isEmpty).toBe(true);
    expect(
      (await readConnectors(on.engine, on.integrationId)).findLast(({ deletedAt }) => deletedAt === null),
    ).toEqual(record);
  });

  it('gone back to after the new one was made: the two change places, and the new one is removed apart', async () => {
    await setUp();
    const before = await at('mimecast');
    await writeInputs(on.engine, on.integrationId, 'mimecastConsole', {
      authenticationProfileName: 'JumpCloud single sign-on',
      applicationSettingName: 'Pilot',
      pilotGroupName: 'Pilot',
      previousProfileName: 'Administrators password profile',
      previousSettingName: 'Administrators',
    });
    await replace();
    // The pilot tries it by another profile than the one that people are under.
    expect((await inputs()).mimecastConsole?.authenticationProfileName).toBe(
      'JumpCloud single sign-on (mimecast-eu)',
    );
    await carryOut(on.engine, on.integrationId, 'create');
    await goBack();

    expect((await inputs()).mimecastConsole?.authenticationProfileName).toBe('JumpCloud single sign-on');
    expect((await inputs()).replaced).toMatchObject({ slug: 'mimecast-eu', origin: 'created' });
    expect((await carryOut(on.engine, on.integrationId, 'remove-replaced', 1)).state).toBe('done');
    expect(await at('mimecast-eu')).toBeNull();
    expect(await at('mimecast')).toEqual(before);
    await expect(goBack()).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it('refuses the same address, an unusable one, a second at a time, and a removal meanwhile', async () => {
    await setUp();
    for (const slug of ['mimecast', 'a b', '']) {
      await expect(replace(slug), slug).rejects.toMatchObject({ fields: [{ pointer: '/slug' }] });
    }
    await replace();
    await expect(replace('mimecast-3')).rejects.toMatchObject({ fields: [{ pointer: '/connector' }] });
    await expect(
      chooseRemoval(on.engine, {
        integrationId: on.integrationId,
        applications: [{ kind: 'sign-in', fate: 'delete' }],
        groups: [],
        statedAdopted: false,
        actor: ada,
      }),
    ).rejects.toMatchObject({ fields: [{ pointer: '/applications' }] });
  });
});
