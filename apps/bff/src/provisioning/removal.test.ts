import { describe, expect, it } from 'vitest';
import {
  appliedLabels,
  carryOut,
  choose,
  connectRehearsal,
  plan,
  seeded,
  storedState,
  threeConnectors,
  useProvisioningBench,
} from '../../test/provisioning-bench.ts';
import { ada } from '../../test/test-ledger.ts';
import { readConnectors, recordConnectorReleased } from '../integrations/connectors.ts';
import { readInputs } from '../integrations/inputs.ts';
import { adoptApplication } from './adopt-application.ts';
import { choosePilot } from './choose-pilot.ts';
import { type ChooseRemoval, chooseRemoval } from './choose-removal.ts';
import { getDrift } from './get-drift.ts';
import { getRemoval } from './get-removal.ts';

describe('choosing what is removed, and removing it', () => {
  const on = useProvisioningBench();

  const decide = (choice: Partial<ChooseRemoval>) =>
    chooseRemoval(on.engine, {
      integrationId: on.integrationId,
      applications: [],
      groups: [],
      statedAdopted: false,
      actor: ada,
      ...choice,
    });
  const removal = () => getRemoval(on.engine, on.integrationId);
  /** Connectors, and a pilot's group that the wizard makes. */
  const setUp = async (choice: Parameters<typeof choose>[2] = {}) => {
    await choose(on.engine, on.integrationId, choice);
    await carryOut(on.engine, on.integrationId, 'create');
    await choosePilot(on.engine, {
      integrationId: on.integrationId,
      email: 'pat.pilot@rehearsal.example',
      groupName: 'Mimecast pilot',
      actor: ada,
    });
    await carryOut(on.engine, on.integrationId, 'authorize-pilot');
  };
  const deleteInConsole = async (path: string) => {
    const answer = await fetch(`${on.sandbox.jumpcloud}${path}`, {
      method: 'DELETE',
      headers: { 'x-api-key': seeded.adminKey, 'x-org-id': seeded.organizationId },
    });
    expect(answer.ok).toBe(true);
  };
  /** What JumpCloud holds, without its log. */
  const held = async () => {
    const { applications, userGroups, associations } = await storedState(on.sandbox);
    return { applications, userGroups, associations };
  };
  const latestOf = async (stepId: string) =>
    (await on.engine.ledger.read(on.integrationId)).findLast(
      (entry) => entry.kind === 'observation' && entry.stepId === stepId,
    );

  it('one connector of three: goes with its record and decision, and the others are as they were', async () => {
    await setUp(threeConnectors);
    const before = await storedState(on.sandbox);
    await decide({ applications: [{ kind: 'personal-portal', fate: 'delete' }] });

    const off = await plan(on.engine, on.integrationId, 'deactivate');
    expect(off.operations.map(({ verb, title }) => `${verb}: ${title}`).sort()).toEqual([
      'change: Turn single sign-on off for "Mimecast Personal Portal"',
      ...['Mimecast Administration Console', 'Mimecast sign-in page', 'Mimecast'].map(
        (label) => `leave: Leave "${label}": it stays, and works as before for whoever may use it`,
      ),
    ]);
    expect(off.warnings).toContainEqual(expect.stringMatching(/^What people will notice: Its tile goes/));
    await carryOut(on.engine, on.integrationId, 'deactivate');
    // What stays was not turned off, and a repair does not turn it off either.
    expect((await getDrift(on.engine, on.integrationId)).repairs).toEqual([]);
    const run = await carryOut(on.engine, on.integrationId, 'delete', 1);

    expect(run).toMatchObject({ state: 'done', failure: null });
    const after = await storedState(on.sandbox);
    expect(after.applications).toEqual(
      before.applications.filter(({ displayLabel }) => displayLabel !== 'Mimecast Personal Portal'),
    );
    const { applications } = await readInputs(on.engine, on.integrationId);
    expect(applications?.connectors.map(({ kind }) => kind)).toEqual(['sign-in', 'admin-console']);
    expect((await latestOf('delete-applications'))?.summary).toContain('"Mimecast Administration Console"');
    // Nothing wants the removed one back.
    expect((await plan(on.engine, on.integrationId, 'create')).isEmpty).toBe(true);
    expect((await getDrift(on.engine, on.integrationId)).repairs).toEqual([]);
  });

  it('off and on again: certificate, groups and URL are kept, and both are read back', async () => {
    await setUp();
    const before = await held();
    await decide({ applications: [{ kind: 'sign-in', fate: 'deactivate' }] });

    await carryOut(on.engine, on.integrationId, 'deactivate');
    expect((await latestOf('deactivate-applications'))?.summary).toBe(
      'Read back: single sign-on is off for "Mimecast". Certificate, groups and SSO IdP URL are those of before.',
    );
    expect((await storedState(on.sandbox)).applications.map(({ active }) => active)).toContain(false);
    const run = await carryOut(on.engine, on.integrationId, 'reactivate');

    expect(run.state).toBe('done');
    expect(await held()).toEqual(before);
    // The guard is told that it is on again.
    expect(await latestOf('deactivate-applications')).toMatchObject({
      outcome: 'fail',
      summary: expect.stringContaining('single sign-on is on for "Mimecast". Certificate, groups') as string,
    });
  });

  it('a certificate that JumpCloud lost meanwhile is told', async () => {
    await on.sandbox.call('PATCH', '/switches', { deactivateKeepsCertificate: false });
    await setUp({ bookmark: null });
    await carryOut(on.engine, on.integrationId, 'deactivate');

    expect((await latestOf('deactivate-applications'))?.summary).toContain(
      'Not as before: certificate of "Mimecast".',
    );
  });

  it('a group that the wizard made goes when it is chosen; one that is used elsewhere stays', async () => {
    await setUp();
    const [group] = (await removal()).groups;
    expect(group).toMatchObject({
      name: 'Mimecast pilot',
      state: 'there',
      members: 1,
      authorizedElsewhere: 0,
    });
    await expect(decide({ groups: ['66f0a1c2d3e4f5061728ffff'] })).rejects.toMatchObject({
      fields: [{ pointer: '/groups' }],
    });
    await decide({
      applications: [
        { kind: 'sign-in', fate: 'delete' },
        { kind: 'bookmark', fate: 'keep' },
      ],
      groups: [group?.id ?? ''],
    });

    const made = await plan(on.engine, on.integrationId, 'delete');
    // The tile stays, and its people with it.
    expect(made.operations.map(({ verb, title }) => [verb, title])).toContainEqual([
      'leave',
      'Leave the user group "Mimecast pilot": it is authorized for 1 application that stays',
    ]);
    await decide({
      applications: [
        { kind: 'sign-in', fate: 'delete' },
        { kind: 'bookmark', fate: 'delete' },
      ],
      groups: [group?.id ?? ''],
    });
    const run = await carryOut(on.engine, on.integrationId, 'delete', 2);

    expect(run).toMatchObject({ state: 'done', failure: null });
    expect(await appliedLabels(on)).toEqual([]);
    expect((await storedState(on.sandbox)).userGroups.map(({ name }) => name)).not.toContain(
      'Mimecast pilot',
    );
    expect((await removal()).groups).toEqual([]);
  });

  it('an adopted application: is deleted only when the person said that others made it', async () => {
    await setUp({ bookmark: null });
    const [application] = (await storedState(on.sandbox)).applications;
    const other = await connectRehearsal(on.engine);
    await on.engine.ledger.write(on.integrationId, (tx) =>
      recordConnectorReleased(tx, { kind: 'sign-in', actor: ada }),
    );
    await adoptApplication(on.engine, {
      integrationId: other,
      connector: 'sign-in',
      applicationId: application?.id ?? '',
      actor: ada,
    });
    const deciding = (statedAdopted: boolean, fate: 'deactivate' | 'delete') =>
      chooseRemoval(on.engine, {
        integrationId: other,
        applications: [{ kind: 'sign-in', fate }],
        groups: [],
        statedAdopted,
        actor: ada,
      });

    await expect(deciding(false, 'delete')).rejects.toMatchObject({
      fields: [{ pointer: '/statedAdopted' }],
    });
    await deciding(false, 'deactivate');
    await carryOut(on.engine, other, 'deactivate');
    expect((await plan(on.engine, other, 'delete')).applicationsToDelete).toBe(0);
    await deciding(true, 'delete');
    expect((await carryOut(on.engine, other, 'delete', 1)).state).toBe('done');
    expect(await appliedLabels(on)).toEqual([]);
  });

  it('gone by other hands: is told with what to do first, stays part of the removal, and ends well', async () => {
    await setUp();
    const { applications, userGroups } = await storedState(on.sandbox);
    const saml = applications.find(({ name }) => name === 'mimecast');
    const group = userGroups.find(({ name }) => name === 'Mimecast pilot');
    await deleteInConsole(`/api/applications/${saml?.id ?? ''}`);
    await deleteInConsole(`/api/v2/usergroups/${group?.id ?? ''}`);

    const { findings, ...found } = await removal();
    expect(found.applications.map(({ kind, state }) => [kind, state])).toEqual([
      ['sign-in', 'gone'],
      ['bookmark', 'on'],
    ]);
    expect(findings).toEqual([
      expect.stringMatching(/"Mimecast" was deleted in JumpCloud's console.*Point their settings back first/),
      expect.stringContaining('The user group "Mimecast pilot" was deleted in JumpCloud.'),
    ]);
    await decide({ applications: [{ kind: 'bookmark', fate: 'delete' }] });
    expect((await readInputs(on.engine, on.integrationId)).removal?.applications).toContainEqual({
      kind: 'sign-in',
      fate: 'delete',
    });
    const off = await plan(on.engine, on.integrationId, 'deactivate');
    expect(off).toMatchObject({ isEmpty: true });
    expect(off.warnings[0]).toContain('"Mimecast" was deleted in JumpCloud');
    // It was recorded as gone by that look, and is told still.
    expect((await removal()).findings).toHaveLength(2);
    expect((await carryOut(on.engine, on.integrationId, 'delete', 1)).state).toBe('done');
    expect(await appliedLabels(on)).toEqual([]);
    expect(
      (await readConnectors(on.engine, on.integrationId)).every(({ deletedAt }) => deletedAt !== null),
    ).toBe(true);
  });

  it('keeping everything is no removal; a kind that is not there is refused', async () => {
    await setUp();
    await expect(decide({ applications: [{ kind: 'sign-in', fate: 'keep' }] })).rejects.toMatchObject({
      code: 'invalid-request',
    });
    await expect(decide({ applications: [{ kind: 'admin-console', fate: 'delete' }] })).rejects.toMatchObject(
      {
        fields: [{ pointer: '/applications', given: 'admin-console' }],
      },
    );
  });

  it('a set-up that made nothing: lists nothing', async () => {
    expect(await removal()).toEqual({ applications: [], groups: [], inMimecast: [], findings: [] });
  });
});
