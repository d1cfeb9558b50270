import * as contracts from '@wizard/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people } from '../../test/mimecast-people.ts';
import { type Rehearsal, startRehearsal } from '../../test/rehearsal.ts';
import { decidedInputs, seedInputs, seedStepsBefore } from '../../test/seed-steps.ts';

describe('making the group of the pilot in Mimecast', () => {
  let on: Rehearsal;
  let integrationId: contracts.IntegrationId;
  let run = 0;
  let name = '';

  beforeAll(async () => {
    on = await startRehearsal();
  });
  afterAll(() => on.stop());
  beforeEach(async () => {
    run += 1;
    name = `Pilot ${run}`;
    await on.sandbox.call('PATCH', '/switches', { groupWrites: 'accepted' });
    integrationId = await on.newIntegration();
    const { jumpcloud: _organization, mimecast: _account, mimecastConsole, ...decided } = decidedInputs;
    if (mimecastConsole === null) throw new Error('The names are decided.');
    const credential = { kind: 'api-key', apiKey: 'jca_rehearsal_single_0002' } as const;
    const params = { integrationId };
    (await on.admin.call(contracts.connectJumpCloud, { params, body: { region: 'us', credential } })).ok();
    await connect('mc-rehearsal-client-0001', 'mc-rehearsal-secret-0001');
    await seedInputs(on.bff.deps, integrationId, {
      ...decided,
      mimecastConsole: { ...mimecastConsole, pilotGroupName: name },
    });
    await seedStepsBefore(on.bff.deps, integrationId, 'create-authentication-profile');
  });

  const connect = async (clientId: string, clientSecret: string) => {
    const body = { kind: 'api-application', apiHost: 'us-api', clientId, clientSecret } as const;
    (await on.admin.call(contracts.connectMimecast, { params: { integrationId }, body })).ok();
  };
  const make = async () =>
    (await on.admin.call(contracts.makePilotGroup, { params: { integrationId } })).ok();
  const groups = async () => (await on.bff.deps.vendorAccess.mimecast(integrationId)).groups;

  it('is made once, holds the pilot alone, and is recorded as read back', async () => {
    expect(await make()).toEqual({
      isMade: true,
      text: `Mimecast: the group "${name}" holds ${people.pat} and nobody else.`,
    });
    expect((await make()).isMade).toBe(true);
    expect(await (await groups()).find(name)).toHaveLength(1);
    const entry = (await on.bff.deps.ledger.read(integrationId)).at(-1);
    expect(entry).toMatchObject({ source: 'read-back', data: { items: ['pilot-group-made'] } });
  });

  it('a group of that name with others in it: is left as it is', async () => {
    const { id } = await (await groups()).create(name);
    await (await groups()).addMember(id, people.una);
    expect(await make()).toMatchObject({
      isMade: false,
      text: expect.stringContaining(people.una) as string,
    });
    expect((await (await groups()).members(id)).map(({ emailAddress }) => emailAddress)).toEqual([
      people.una,
    ]);
  });

  it('Mimecast that forbids it, or lacks the product: falls back to the instructions, and says why', async () => {
    await on.sandbox.call('PATCH', '/switches', { groupWrites: 'refused' });
    const forbidden = await make();
    expect(forbidden.isMade).toBe(false);
    expect(forbidden.text).toContain('err_xdk_operation_forbidden_for_address');
    expect(forbidden.text).toContain('as the instructions say');

    await connect('mc-rehearsal-limited-0002', 'mc-rehearsal-secret-0002');
    expect((await make()).text).toContain('app_forbidden');
  });
});
