import * as contracts from '@wizard/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWizard, type WizardOfTest } from '../../../test/rehearsal.ts';
import type { TestClient } from '../../../test/test-client.ts';

const dayMs = 24 * 60 * 60 * 1000;
const task = 'create-authentication-profile';

const names = {
  authenticationProfileName: 'JumpCloud',
  applicationSettingName: 'Pilot',
  pilotGroupName: 'Pilot',
  previousProfileName: 'Before',
  previousSettingName: 'Administrators',
};
const choice = {
  origin: 'existing' as const,
  statedUnreferenced: true,
  referencedBy: [],
  fill: 'metadata-url' as const,
  sections: [],
  seenSignIn: [],
};

describe('hand-off', () => {
  let wizard: WizardOfTest;
  let integrationId: contracts.IntegrationId;
  let colleague: TestClient;

  beforeEach(async () => {
    wizard = await startWizard();
    integrationId = await wizard.newIntegration();
    colleague = wizard.bff.client();
  });
  afterEach(() => wizard.stop());

  const makeLink = async (days = 7) =>
    (
      await wizard.admin.call(contracts.createHandOff, {
        params: { integrationId },
        body: { forWhom: 'Mia of the mail team', days },
      })
    ).ok();
  const open = (token: string, name = 'Mia Mimecast', client = colleague) =>
    client.call(contracts.openHandOff, { body: { token, name } });
  const look = async (token: string) =>
    (await colleague.call(contracts.lookAtHandOff, { body: { token } })).ok();
  const progress = () => colleague.call(contracts.getProgress, { params: { integrationId } });
  const kinds = async () =>
    (await wizard.bff.deps.ledger.read(integrationId))
      .filter(({ kind }) => kind.startsWith('hand-off'))
      .map(({ kind }) => kind);

  it('link opened under a name: only the Mimecast tasks of this integration, and no credential', async () => {
    const { token } = await makeLink();
    expect((await open(token)).ok()).toEqual({ integrationId });

    const { steps, summary } = (await progress()).ok();
    expect(steps.map(({ stepId }) => stepId)).toContain(task);
    expect(steps.map(({ stepId }) => stepId)).not.toContain('connect-jumpcloud');
    expect(summary.total).toBe(steps.length);
    const params = { integrationId };
    expect((await colleague.call(contracts.getIntegration, { params })).ok().credentials).toEqual([]);
    expect((await colleague.call(contracts.getSession)).ok()).toMatchObject({
      account: null,
      handOff: { integrationId, name: 'Mia Mimecast' },
    });

    const other = await wizard.newIntegration();
    const refused = [
      await colleague.call(contracts.getIntegration, { params: { integrationId: other } }),
      await colleague.call(contracts.listIntegrations),
      await colleague.call(contracts.getChecklist, { params }),
      await colleague.call(contracts.getStepDraft, {
        params: { integrationId, stepId: 'connect-jumpcloud' },
      }),
      // Gates rest on these decisions, so a name that nobody verified does not make them.
      await colleague.call(contracts.nameConsoleObjects, { params, body: names }),
      await colleague.call(contracts.chooseAuthenticationProfile, { params, body: choice }),
      await colleague.call(contracts.getStepDraft, {
        params: { integrationId, stepId: 'save-administrators-profile' },
      }),
      await colleague.call(contracts.passGate, { params: { integrationId, gateId: 'A' } }),
      await colleague.call(contracts.createHandOff, { params, body: { forWhom: 'Me', days: 30 } }),
    ];
    expect(refused.map((answer) => [answer.status, answer.problem().code])).toEqual(
      refused.map(() => [403, 'not-allowed']),
    );
  });

  it('what the colleague types is kept under the stated name', async () => {
    const { token, handOff } = await makeLink();
    await open(token);
    const params = { integrationId, stepId: task };

    (await colleague.call(contracts.saveStepDraft, { params, body: { values: { note: 'Half way.' } } })).ok();

    expect((await wizard.admin.call(contracts.getStepDraft, { params })).ok()).toMatchObject({
      values: { note: 'Half way.' },
      savedBy: { accountId: null, name: 'Mia Mimecast' },
    });
    const entries = await wizard.bff.deps.ledger.read(integrationId);
    expect(entries.findLast(({ stepId }) => stepId === task)?.actor).toEqual({
      accountId: null,
      name: 'Mia Mimecast',
      handOffId: handOff.id,
    });
  });

  it('looking, and opening again in another browser: changes nothing more, and the link still works', async () => {
    const { token } = await makeLink();
    await look(token);
    await look(token);
    expect(await kinds()).toEqual(['hand-off-created']);

    await open(token);
    await open(token, 'Mia Mimecast', wizard.bff.client());
    expect(await kinds()).toEqual(['hand-off-created', 'hand-off-opened']);
    expect(await look(token)).toMatchObject({ state: 'open', openedBy: 'Mia Mimecast' });
  });

  it('expired: says so to the session and to the link, another one can be asked for, and it can be extended', async () => {
    const { token, handOff } = await makeLink(1);
    wizard.clock.advance(dayMs - 1000);
    await open(token);
    wizard.clock.advance(2000);
    const admin = await wizard.bff.signedInAs('admin');

    expect((await progress()).problem()).toMatchObject({ code: 'hand-off-ended' });
    expect((await open(token)).problem()).toMatchObject({ code: 'hand-off-ended' });
    expect(await look(token)).toMatchObject({ state: 'expired', hasAskedAgain: false });

    for (let time = 0; time < 2; time += 1) {
      (await colleague.call(contracts.askForHandOff, { body: { token } })).ok();
    }
    const listed = (await admin.call(contracts.listHandOffs, { params: { integrationId } })).ok();
    expect(listed.handOffs).toMatchObject([{ state: 'expired', openedBy: 'Mia Mimecast' }]);
    expect(listed.handOffs[0]?.askedAgainAt).not.toBeNull();
    expect((await kinds()).filter((kind) => kind === 'hand-off-requested')).toHaveLength(1);

    const params = { integrationId, handOffId: handOff.id };
    (await admin.call(contracts.extendHandOff, { params, body: { days: 2 } })).ok();
    expect(await look(token)).toMatchObject({ state: 'open', hasAskedAgain: false });
    (await open(token)).ok();
    expect((await progress()).status).toBe(200);
  });

  it('revoked: ends the open session at once, and stays revoked', async () => {
    const { token, handOff } = await makeLink();
    await open(token);
    const params = { integrationId, handOffId: handOff.id };

    expect((await wizard.admin.call(contracts.revokeHandOff, { params })).ok().state).toBe('revoked');

    expect((await progress()).problem()).toMatchObject({ code: 'hand-off-ended' });
    expect(
      (await wizard.admin.call(contracts.extendHandOff, { params, body: { days: 2 } })).problem().code,
    ).toBe('conflict');
  });

  it('a token that was never given out, and a link of another integration: not found', async () => {
    const { handOff } = await makeLink();
    const other = await wizard.newIntegration();

    expect((await open('no-such-token')).problem().code).toBe('not-found');
    expect(
      (
        await wizard.admin.call(contracts.revokeHandOff, {
          params: { integrationId: other, handOffId: handOff.id },
        })
      ).problem().code,
    ).toBe('not-found');
  });

  it('the token is nowhere in the database, the ledger or the log', async () => {
    const { token } = await makeLink();
    await open(token);

    const rows = await wizard.bff.deps.database.kysely.selectFrom('hand_off').selectAll().execute();
    const entries = await wizard.bff.deps.ledger.read(integrationId);
    expect(JSON.stringify([rows, entries, wizard.bff.logLines()])).not.toContain(token);
  });

  it('somebody who is signed in opens a link: keeps the own session and the own rights', async () => {
    const { token } = await makeLink();

    (await open(token, 'Ada Admin', wizard.admin)).ok();

    expect((await wizard.admin.call(contracts.getSession)).ok()).toMatchObject({
      account: { role: 'admin' },
      handOff: null,
    });
    expect((await wizard.admin.call(contracts.listIntegrations)).status).toBe(200);
  });
});
