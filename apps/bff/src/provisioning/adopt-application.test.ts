import { describe, expect, it } from 'vitest';
import {
  appliedLabels,
  carryOut,
  choose,
  connectRehearsal,
  plan,
  seeded,
  storedState,
  useProvisioningBench,
} from '../../test/provisioning-bench.ts';
import { ada } from '../../test/test-ledger.ts';
import { readConnectors } from '../integrations/connectors.ts';
import { readInputs } from '../integrations/inputs.ts';
import { adoptApplication, releaseApplication } from './adopt-application.ts';
import { describeAdoption } from './describe-adoption.ts';
import { listApplications } from './list-applications.ts';
import { makePlan } from './make-plan.ts';

describe('taking over an application', () => {
  const on = useProvisioningBench();

  /** An application that somebody made in the console. */
  const madeInConsole = async (fields: Record<string, unknown> = {}): Promise<string> => {
    const answer = await fetch(`${on.sandbox.jumpcloud}/api/applications`, {
      method: 'POST',
      headers: {
        'x-api-key': seeded.adminKey,
        'x-org-id': seeded.organizationId,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        name: 'mimecast',
        displayLabel: 'Mail portal',
        description: 'Made by hand',
        ssoUrl: 'https://sso.jumpcloud.com/saml2/mail-portal',
        active: true,
        color: '#58C469',
        sso: { type: 'saml' },
        config: {
          acsUrl: { value: 'https://us-api.mimecast.com/login/saml' },
          spEntityId: { value: 'https://us-api.mimecast.com.cusa99r001' },
        },
        ...fields,
      }),
    });
    expect(answer.ok).toBe(true);
    return ((await answer.json()) as { _id: string })._id;
  };
  const adopt = (applicationId: string, integrationId = on.integrationId) =>
    adoptApplication(on.engine, { integrationId, connector: 'sign-in', applicationId, actor: ada });

  it('list: likely ones come first, with why, and bookmarks are left out', async () => {
    await madeInConsole({ displayLabel: 'A first app', name: 'saml2', config: {} });
    await madeInConsole();

    const applications = await listApplications(on.engine, on.integrationId);

    expect(applications.map(({ displayLabel, candidate }) => [displayLabel, candidate])).toEqual([
      ['Mail portal', { because: 'acs-url', connector: 'sign-in' }],
      ['A first app', null],
    ]);
  });

  it('before taking it over: tells what a plan would put right, and who may sign in', async () => {
    const id = await madeInConsole();

    const { changes, groups, people } = await describeAdoption(on.engine, {
      integrationId: on.integrationId,
      applicationId: id,
      connector: 'sign-in',
    });

    expect({ groups, people }).toEqual({ groups: [], people: 0 });
    expect(changes).toContainEqual({
      field: 'spEntityId',
      from: 'https://us-api.mimecast.com.cusa99r001',
      to: 'us-api.mimecast.com.CUSA99R001',
    });
    expect(changes.map(({ field }) => field)).not.toContain('displayLabel');
  });

  it("taken over: label and slug are the connector's, a plan puts right only what differs, and keeps the rest", async () => {
    const id = await madeInConsole();
    const before = (await storedState(on.sandbox)).applications[0];
    await adopt(id);

    const { applications } = await readInputs(on.engine, on.integrationId);
    expect(applications?.connectors).toEqual([
      {
        kind: 'sign-in',
        displayLabel: 'Mail portal',
        description: 'Made by hand',
        slug: 'mail-portal',
        showInPortal: true,
      },
    ]);
    const run = await carryOut(on.engine, on.integrationId, 'create');

    expect(run).toMatchObject({ state: 'done', failure: null });
    expect((await storedState(on.sandbox)).applications).toMatchObject([
      {
        id,
        displayLabel: 'Mail portal',
        color: '#58C469',
        keyPair: { certificate: before?.keyPair?.certificate },
        config: { spEntityId: 'us-api.mimecast.com.CUSA99R001' },
      },
    ]);
  });

  it('its address has capitals, as the wizard would not make it: it can be chosen again, and stays', async () => {
    await adopt(await madeInConsole({ ssoUrl: 'https://sso.jumpcloud.com/saml2/MailPortal' }));
    const { applications } = await readInputs(on.engine, on.integrationId);
    const connectors = (applications?.connectors ?? []).map((connector) => ({
      ...connector,
      description: 'Chosen again',
      settings: {},
      attributes: undefined,
    }));

    await choose(on.engine, on.integrationId, { connectors, bookmark: null });
    const run = await carryOut(on.engine, on.integrationId, 'create');

    expect(run).toMatchObject({ state: 'done', failure: null });
    expect((await storedState(on.sandbox)).applications).toMatchObject([
      { ssoUrl: 'https://sso.jumpcloud.com/saml2/MailPortal', description: 'Chosen again' },
    ]);
  });

  it('never treated as ours: neither a delete plan nor an undo removes it; an undo sets its values back', async () => {
    const id = await madeInConsole();
    await adopt(id);
    const run = await carryOut(on.engine, on.integrationId, 'create');

    expect(await plan(on.engine, on.integrationId, 'delete')).toMatchObject({ applicationsToDelete: 0 });
    const undo = await makePlan(on.engine, {
      integrationId: on.integrationId,
      scope: 'undo',
      runId: run.id,
      actor: ada,
    });

    expect(undo.applicationsToDelete).toBe(0);
    expect(undo.operations.map(({ verb }) => verb)).toEqual(['change']);
    expect(undo.operations[0]?.changes).toContainEqual({
      field: 'spEntityId',
      from: 'us-api.mimecast.com.CUSA99R001',
      to: 'https://us-api.mimecast.com.cusa99r001',
    });
    expect(await appliedLabels(on)).toEqual(['Mail portal']);
  });

  it('belongs to another integration: is refused, and the list says to whom', async () => {
    const id = await madeInConsole();
    await adopt(id);
    const other = await connectRehearsal(on.engine);

    await expect(adopt(id, other)).rejects.toMatchObject({ code: 'conflict' });
    expect(await listApplications(on.engine, other)).toMatchObject([{ owner: { isThis: false } }]);
    expect(await readConnectors(on.engine, other)).toEqual([]);
  });

  it("released: stays in JumpCloud, is nobody's, and can be taken over by another integration", async () => {
    const id = await madeInConsole();
    await adopt(id);
    await releaseApplication(on.engine, {
      integrationId: on.integrationId,
      connector: 'sign-in',
      actor: ada,
    });

    expect((await readInputs(on.engine, on.integrationId)).applications).toBeNull();
    expect(await listApplications(on.engine, on.integrationId)).toMatchObject([{ owner: null }]);
    expect(await appliedLabels(on)).toEqual(['Mail portal']);
    const other = await connectRehearsal(on.engine);
    await adopt(id, other);
  });

  it('a bookmark: is refused at the field, and nothing is recorded', async () => {
    const id = await madeInConsole({
      name: 'bookmark',
      ssoUrl: 'https://portal.rehearsal.example/',
      sso: { type: 'bookmark' },
      config: {},
    });

    await expect(adopt(id)).rejects.toMatchObject({ code: 'invalid-request' });
    expect(await readConnectors(on.engine, on.integrationId)).toEqual([]);
  });

  it('gone, or released where none was taken over: says so', async () => {
    await expect(adopt('66f0a1c2d3e4f50617280fff')).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(
      releaseApplication(on.engine, { integrationId: on.integrationId, connector: 'sign-in', actor: ada }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });
});
