import * as contracts from '@wizard/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGateClient } from '../../test/gate-client.ts';
import { people, signInByPassword } from '../../test/mimecast-people.ts';
import { type Rehearsal, startRehearsal } from '../../test/rehearsal.ts';
import { decidedInputs, seedInputs, seedStepsBefore } from '../../test/seed-steps.ts';
import { createTestBrowser } from '../../test/test-browser.ts';
import { ada } from '../../test/test-ledger.ts';
import { recordObservation } from '../integrations/record-observation.ts';

const minute = 60_000;
const wholeAccess = { clientId: 'mc-rehearsal-client-0001', clientSecret: 'mc-rehearsal-secret-0001' };
const limitedAccess = { clientId: 'mc-rehearsal-limited-0002', clientSecret: 'mc-rehearsal-secret-0002' };

type Act = Parameters<typeof actBody>[0];
const actBody = (body: {
  kind: contracts.RollOutGroup['state'];
  mimecastGroup: string;
  previousProfile?: string;
  reason?: string;
}) => ({ applicationSetting: `${body.mimecastGroup} setting`, ...body }) as never;

describe('rolling out group by group', () => {
  let on: Rehearsal;
  let integrationId: contracts.IntegrationId;
  let run = 0;
  let sales = '';
  let support = '';

  beforeAll(async () => {
    on = await startRehearsal();
  });
  afterAll(() => on.stop());

  /** Two groups in the list, everything before them done, and Gate B open. */
  beforeEach(async () => {
    run += 1;
    sales = `Sales ${run}`;
    support = `Support ${run}`;
    await on.admin.signIn('admin@rehearsal.example', 'Rehearse-2026!');
    integrationId = await on.newIntegration();
    await connect(wholeAccess);
    const { jumpcloud: _organization, mimecast: _account, ...decided } = decidedInputs;
    const groups = [sales, support].map((name) => ({
      jumpcloudGroup: `${name} in JumpCloud`,
      mimecastGroup: name,
      applicationSetting: `${name} setting`,
    }));
    await seedInputs(on.bff.deps, integrationId, { ...decided, rollOut: { groups } });
    await seedStepsBefore(on.bff.deps, integrationId, 'roll-out-groups');
    await on.passTime(15 * minute);
    await createGateClient(on.admin, integrationId, 'B').attest('break-glass-signed-in-again');
    for (const { jumpcloudGroup } of groups) await authorize(jumpcloudGroup);
  });

  const connect = async (mimecast: { clientId: string; clientSecret: string }) => {
    const params = { integrationId };
    const credential = { kind: 'api-key', apiKey: 'jca_rehearsal_single_0002' } as const;
    (await on.admin.call(contracts.connectJumpCloud, { params, body: { region: 'us', credential } })).ok();
    const body = { kind: 'api-application', apiHost: 'us-api', ...mimecast } as const;
    (await on.admin.call(contracts.connectMimecast, { params, body })).ok();
  };
  const authorize = (jumpcloudGroup: string) =>
    on.bff.deps.ledger.write(integrationId, (tx) =>
      recordObservation(tx, {
        actor: ada,
        stepId: 'roll-out-groups',
        source: 'read-back',
        outcome: 'pass',
        summary: 'Read back.',
        data: { items: [`authorized:${jumpcloudGroup}`] },
      }),
    );
  /** Makes a group in Mimecast, past the wizard. */
  const makeGroup = async (name: string, members: readonly string[], parentId?: string): Promise<string> => {
    const { groups } = await on.bff.deps.vendorAccess.mimecast(integrationId);
    const { id } = await groups.create(name, parentId);
    for (const member of members) await groups.addMember(id, member);

    return id;
  };
  /** The group's page in Mimecast's console: only there a whole domain is added. */
  const openGroup = async (id: string) => {
    const browser = createTestBrowser();
    await signInByPassword(on.sandbox, people.sam, { browser });
    const shownPage = await browser.open(
      `${on.sandbox.mimecast}/administration/directories/profile-groups/${id}`,
    );

    return { browser, shown: shownPage };
  };
  const act = (body: Act) =>
    on.admin.call(contracts.actOnGroup, { params: { integrationId }, body: actBody(body) });
  const start = (mimecastGroup: string) =>
    act({ kind: 'started', mimecastGroup, previousProfile: 'Default Authentication Profile' });
  const observe = (mimecastGroup: string) =>
    on.admin.call(contracts.observeGroup, {
      params: { integrationId },
      body: { mimecastGroup, applicationSetting: `${mimecastGroup} setting` },
    });
  const shown = async (mimecastGroup: string) => {
    const { groups } = (await on.admin.call(contracts.getRollOut, { params: { integrationId } })).ok();
    const found = groups.find((each) => each.mimecastGroup === mimecastGroup);
    if (found === undefined) throw new Error(`${mimecastGroup} is not shown.`);

    return found;
  };
  const stepState = async () => {
    const progress = (await on.admin.call(contracts.getProgress, { params: { integrationId } })).ok();

    return progress.steps.find(({ stepId }) => stepId === 'roll-out-groups');
  };

  it('a group: starts once Mimecast was asked about break-glass, and is through after its waiting time', async () => {
    await makeGroup(sales, [people.una]);
    expect((await start(sales)).problem()).toMatchObject({
      code: 'gate-closed',
      detail: `"${sales}" can't be put under the profile yet. Not met: Break-glass is outside.`,
    });
    expect((await observe(sales)).ok().unreadable).toBeNull();
    expect(await shown(sales)).toMatchObject({ state: 'not-started', isReady: true, previousProfile: null });
    expect((await start(support)).problem().detail).toContain('The group before is through');

    const own = await act({
      kind: 'started',
      mimecastGroup: sales,
      previousProfile: 'jumpcloud single sign-on',
    });
    expect(own.problem().errors?.[0]).toMatchObject({ pointer: '/previousProfile' });
    (await start(sales)).ok();
    const started = await shown(sales);
    expect(started).toMatchObject({ state: 'started', previousProfile: 'Default Authentication Profile' });
    expect(started.rollbackCard.join('\n')).toContain('"Default Authentication Profile"');

    (await act({ kind: 'attached', mimecastGroup: sales })).ok();
    const early = await act({ kind: 'through', mimecastGroup: sales });
    expect(early.problem()).toMatchObject({ code: 'conflict' });
    expect(early.problem().detail).toContain('is in force by');
    await on.passTime(15 * minute);
    (await act({ kind: 'through', mimecastGroup: sales })).ok();
    expect((await shown(sales)).state).toBe('through');
    expect((await stepState())?.state).toBe('in-progress');

    const skip = {
      kind: 'skipped',
      mimecastGroup: support,
      reason: 'They leave the company this month.',
    } as const;
    (await act(skip)).ok();
    const done = await stepState();
    expect(done?.state).toBe('done');
    expect(done?.evidence[0]).toMatchObject({ source: 'override', outcome: 'warn' });
    expect(done?.evidence[0]?.summary).toContain('They leave the company');
  });

  it('a group that was taken back: is recorded at each point, and the step asks for attention', async () => {
    await makeGroup(sales, [people.una]);
    (await observe(sales)).ok();
    (await start(sales)).ok();
    expect((await act({ kind: 'pointed-back', mimecastGroup: sales })).problem().detail).toContain(
      'was started and not attached yet',
    );
    (await act({ kind: 'attached', mimecastGroup: sales })).ok();
    (await act({ kind: 'pointed-back', mimecastGroup: sales })).ok();
    expect(await stepState()).toMatchObject({
      state: 'needs-attention',
      attention: expect.stringContaining('is being taken back') as string,
    });
    expect((await act({ kind: 'taken-back', mimecastGroup: sales })).status).toBe(409);
    await on.passTime(15 * minute);
    (await act({ kind: 'taken-back', mimecastGroup: sales })).ok();
    expect(await shown(sales)).toMatchObject({ state: 'taken-back', latest: { by: 'Ada Admin' } });
    expect((await start(sales)).status).toBe(200);
  });

  it('break-glass in the group itself, in a sub-group, or by the whole domain: is found, and nothing starts', async () => {
    const id = await makeGroup(sales, [people.una]);
    const child = await makeGroup(`${sales} child`, [people.lee], id);
    expect((await observe(sales)).ok().groups[0]?.isReady).toBe(true);
    const { groups } = await on.bff.deps.vendorAccess.mimecast(integrationId);
    await groups.addMember(child, people.bo);
    await makeGroup(support, [people.bo]);

    (await observe(sales)).ok();
    const inside = await shown(sales);
    expect(inside).toMatchObject({ isReady: false });
    expect(inside.conditions.at(-1)?.evidence?.summary).toContain(`its sub-group "${sales} child"`);
    expect((await start(sales)).problem().code).toBe('gate-closed');

    (await observe(support)).ok();
    expect((await shown(support)).conditions.at(-1)?.evidence?.summary).toContain('is a member of');

    const page = await openGroup(id);
    await page.browser.submit(page.shown, { domain: 'rehearsal.example', action: 'add-domain' });
    (await observe(sales)).ok();
    expect((await shown(sales)).conditions.at(-1)?.evidence?.summary).toContain(
      'holds the whole domain rehearsal.example',
    );
  });

  it('Mimecast that can not tell: says why, and a word takes its place', async () => {
    await connect(limitedAccess);
    const looked = (await observe(sales)).ok();
    expect(looked.unreadable).toContain('app_forbidden');
    expect(looked.unreadable).toContain('User and Group Management');
    (
      await on.admin.call(contracts.attestGroupCondition, {
        params: { integrationId },
        body: {
          mimecastGroup: sales,
          applicationSetting: `${sales} setting`,
          conditionId: 'break-glass-outside',
        },
      })
    ).ok();
    expect((await start(sales)).status).toBe(200);

    await connect(wholeAccess);
    expect((await observe(support)).ok().unreadable).toContain(`no group "${support}"`);
  });

  it('a group that left the list while it was under single sign-on: keeps its way back', async () => {
    await makeGroup(sales, [people.una]);
    (await observe(sales)).ok();
    (await start(sales)).ok();
    (await act({ kind: 'attached', mimecastGroup: sales })).ok();
    await seedInputs(on.bff.deps, integrationId, { rollOut: { groups: [] } });

    expect(await shown(sales)).toMatchObject({ isOffTheList: true, state: 'attached' });
    (await act({ kind: 'pointed-back', mimecastGroup: sales })).ok();
    expect((await act({ kind: 'started', mimecastGroup: sales, previousProfile: 'Other' })).status).toBe(404);
  });

  it('who only looks, and a group that nobody named: nothing is recorded', async () => {
    expect((await start('Nobody')).problem().code).toBe('not-found');
    const helpdesk = await on.bff.signedInAs('helpdesk');
    const params = { integrationId };
    expect((await helpdesk.call(contracts.getRollOut, { params })).status).toBe(200);
    const body = actBody({ kind: 'started', mimecastGroup: sales, previousProfile: 'Other' });
    expect((await helpdesk.call(contracts.actOnGroup, { params, body })).problem().code).toBe('not-allowed');
  });
});
