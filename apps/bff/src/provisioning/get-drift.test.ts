import { describe, expect, it } from 'vitest';
import {
  appliedLabels,
  carryOut,
  choose,
  editInConsole,
  plan,
  seeded,
  storedState,
  useProvisioningBench,
  writeInputs,
} from '../../test/provisioning-bench.ts';
import { ada } from '../../test/test-ledger.ts';
import { readConnectors } from '../integrations/connectors.ts';
import { choosePilot } from './choose-pilot.ts';
import { getDrift } from './get-drift.ts';

describe('getDrift and repair', () => {
  const on = useProvisioningBench();

  const drift = () => getDrift(on.engine, on.integrationId);
  const repair = () => carryOut(on.engine, on.integrationId, 'repair');
  const vendor = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${on.sandbox.jumpcloud}${path}`, {
      method,
      headers: {
        'x-api-key': seeded.adminKey,
        'x-org-id': seeded.organizationId,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect(answer.ok).toBe(true);
    return answer;
  };
  const created = async () => {
    await choose(on.engine, on.integrationId);
    await carryOut(on.engine, on.integrationId, 'create');
  };
  const authorized = async () => {
    await created();
    await choosePilot(on.engine, {
      integrationId: on.integrationId,
      email: 'pat.pilot@rehearsal.example',
      groupName: 'Mimecast pilot',
      actor: ada,
    });
    await carryOut(on.engine, on.integrationId, 'authorize-pilot');
  };
  const groupNamed = async (name: string) =>
    (await storedState(on.sandbox)).userGroups.find((group) => group.name === name);

  it('nothing changed: finds nothing, and a repair has nothing to do', async () => {
    await authorized();

    expect(await drift()).toMatchObject({ changes: [], findings: [], repairs: [], blockers: [] });
    expect((await plan(on.engine, on.integrationId, 'repair')).isEmpty).toBe(true);
  });

  it('nothing was created yet: there is nothing to compare and nothing to repair', async () => {
    await choose(on.engine, on.integrationId);

    expect(await drift()).toMatchObject({ lastSeenAt: null, changes: [], findings: [], repairs: [] });
  });

  it('values edited in the console: tells then and now, and repairs those that the wizard decides', async () => {
    await authorized();
    await editInConsole(on, 'Mimecast', {
      color: '#58C469',
      config: { acsUrl: 'https://us-api.mimecast.com/login/sso/mpp' },
    });

    const { changes, repairs } = await drift();

    expect(changes).toMatchObject([
      { about: 'Mimecast', field: 'color', now: '#58C469', repair: null },
      {
        about: 'Mimecast',
        field: 'acsUrl',
        then: 'https://us-api.mimecast.com/login/saml',
        now: 'https://us-api.mimecast.com/login/sso/mpp',
        repair: 'Change "Mimecast"',
      },
    ]);
    expect(repairs).toHaveLength(1);

    expect(await repair()).toMatchObject({ state: 'done', failure: null });
    const [application] = (await storedState(on.sandbox)).applications;
    expect(application).toMatchObject({
      color: '#58C469',
      config: { acsUrl: 'https://us-api.mimecast.com/login/saml' },
    });
    expect((await drift()).changes).toEqual([]);
  });

  it('authorization and member taken away in the console: both are put back', async () => {
    await authorized();
    const group = await groupNamed('Mimecast pilot');
    const { applications } = await storedState(on.sandbox);
    const application = applications.find(({ displayLabel }) => displayLabel === 'Mimecast');
    await vendor('POST', `/api/v2/applications/${application?.id}/associations`, {
      op: 'remove',
      type: 'user_group',
      id: group?.id,
    });
    await vendor('POST', `/api/v2/usergroups/${group?.id}/members`, {
      op: 'remove',
      type: 'user',
      id: group?.memberIds[0],
    });

    const { changes } = await drift();
    expect(changes.map(({ field, repair: by }) => [field, by !== null])).toEqual([
      ['groups', true],
      ['members', true],
    ]);

    expect(await repair()).toMatchObject({ state: 'done' });
    expect((await groupNamed('Mimecast pilot'))?.memberIds).toEqual(group?.memberIds);
    expect((await drift()).repairs).toEqual([]);
  });

  it('application deleted in the console: is told, recorded as gone by the repair plan, and made anew', async () => {
    await authorized();
    const { applications } = await storedState(on.sandbox);
    const lost = applications.find(({ displayLabel }) => displayLabel === 'Mimecast');
    await vendor('DELETE', `/api/applications/${lost?.id}`);

    const found = await drift();
    expect(found.findings).toMatchObject([{ kind: 'application-gone' }]);
    expect(found.changes).toMatchObject([
      { field: 'application', now: null, repair: 'Create the application "Mimecast"' },
    ]);

    expect(await repair()).toMatchObject({ state: 'done' });
    expect(await appliedLabels(on)).toEqual(['Mimecast', 'Mimecast sign-in page']);
    const records = await readConnectors(on.engine, on.integrationId);
    expect(
      records.filter(({ kind }) => kind === 'sign-in').map(({ deletedAt }) => deletedAt !== null),
    ).toEqual([true, false]);
    expect(await drift()).toMatchObject({ changes: [], findings: [], repairs: [] });
  });

  it('group deleted in the console: is made anew with the pilot in it', async () => {
    await authorized();
    const group = await groupNamed('Mimecast pilot');
    await vendor('DELETE', `/api/v2/usergroups/${group?.id}`);

    expect((await drift()).findings).toMatchObject([{ kind: 'group-gone' }]);
    expect(await repair()).toMatchObject({ state: 'done' });

    expect((await groupNamed('Mimecast pilot'))?.memberIds).toEqual(group?.memberIds);
    expect((await drift()).findings).toEqual([]);
  });

  it('group taken off the roll-out list while it is bound: a repair takes it off the applications', async () => {
    await authorized();
    const groups = [{ jumpcloudGroup: 'IT Administrators', mimecastGroup: 'it', applicationSetting: 'IT' }];
    await writeInputs(on.engine, on.integrationId, 'rollOut', { groups });
    await carryOut(on.engine, on.integrationId, 'roll-out');
    await writeInputs(on.engine, on.integrationId, 'rollOut', { groups: [] });

    const { findings, repairs } = await drift();
    expect(findings).toMatchObject([{ kind: 'still-bound' }]);
    expect(repairs).toHaveLength(2);

    expect(await repair()).toMatchObject({ state: 'done' });
    const { associations } = await storedState(on.sandbox);
    const left = await groupNamed('IT Administrators');
    expect(associations.some(({ targetId }) => targetId === left?.id)).toBe(false);
    expect((await drift()).findings).toEqual([]);
  });

  it('where names repeat, a second group of the same name: is told and deleted, unless it is of use', async () => {
    await authorized();
    await on.sandbox.call('PATCH', '/switches', { duplicateGroupName: 'accepted' });
    const original = await groupNamed('Mimecast pilot');
    const secondGroup = async (description: string): Promise<string> => {
      const answer = await vendor('POST', '/api/v2/usergroups', { name: 'Mimecast pilot', description });
      return ((await answer.json()) as { id: string }).id;
    };
    const late = await secondGroup(original?.description ?? '');
    const another = await secondGroup(
      'People who sign in to Mimecast with JumpCloud (run_of0another0integration)',
    );
    const theirs = await secondGroup('Made by someone in the console');

    const { findings, repairs } = await drift();
    expect(findings.map(({ text }) => text)).toEqual([
      `There is a second user group "Mimecast pilot" (${late}).`,
      `There is a second user group "Mimecast pilot" (${another}).`,
      `There is a second user group "Mimecast pilot" (${theirs}).`,
    ]);
    expect(findings[1]?.remedy).toContain('this integration did not make it');
    expect(findings[2]?.remedy).toContain('this integration did not make it');
    expect(repairs).toHaveLength(1);

    const run = await carryOut(on.engine, on.integrationId, 'repair');
    expect(run).toMatchObject({ state: 'done', failure: null });
    const { userGroups } = await storedState(on.sandbox);
    const left = userGroups.filter(({ name }) => name === 'Mimecast pilot').map(({ id }) => id);
    expect(left).toEqual([original?.id, another, theirs]);
    // The people of the first are as they were: a run of the next scope has nothing to do.
    expect((await plan(on.engine, on.integrationId, 'authorize-pilot')).isEmpty).toBe(true);
  });

  it('a twin of an application: is told and deleted, unless groups are authorized for it', async () => {
    await authorized();
    const { applications } = await storedState(on.sandbox);
    const original = applications.find(({ displayLabel }) => displayLabel === 'Mimecast');
    const twin = await vendor('POST', '/api/applications', {
      name: original?.name,
      displayLabel: 'Mimecast',
      ssoUrl: original?.ssoUrl,
      active: true,
      sso: { type: 'saml' },
      config: {},
    });
    const { _id: twinId } = (await twin.json()) as { _id: string };
    const group = await groupNamed('IT Administrators');
    const binding = { type: 'user_group', id: group?.id };
    await vendor('POST', `/api/v2/applications/${twinId}/associations`, { op: 'add', ...binding });

    const bound = await drift();
    expect(bound.findings).toMatchObject([{ kind: 'twin' }]);
    expect(bound.repairs).toEqual([]);

    await vendor('POST', `/api/v2/applications/${twinId}/associations`, { op: 'remove', ...binding });
    const run = await carryOut(on.engine, on.integrationId, 'repair', 1);

    expect(run).toMatchObject({ state: 'done', failure: null });
    const after = await storedState(on.sandbox);
    expect(after.applications.map(({ id }) => id)).not.toContain(twinId);
    expect(after.applications.map(({ id }) => id)).toContain(original?.id);
    const records = await readConnectors(on.engine, on.integrationId);
    expect(records.every(({ deletedAt }) => deletedAt === null)).toBe(true);
  });

  it('single sign-on turned off on purpose: is no drift', async () => {
    await authorized();
    await carryOut(on.engine, on.integrationId, 'deactivate');

    expect(await drift()).toMatchObject({ changes: [], repairs: [] });
  });
});
