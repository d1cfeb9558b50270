import * as contracts from '@wizard/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWizard, type WizardOfTest } from '../../test/rehearsal.ts';
import { decidedInputs, seedInputs, seedStepsBefore } from '../../test/seed-steps.ts';

const stepId = 'create-authentication-profile';

const names = {
  authenticationProfileName: 'Single sign-on',
  applicationSettingName: 'Pilot',
  pilotGroupName: 'Pilot',
  previousProfileName: 'Administrators password profile',
  previousSettingName: 'Administrators',
};

describe('console tasks', () => {
  let wizard: WizardOfTest;
  let integrationId: contracts.IntegrationId;

  beforeAll(async () => {
    wizard = await startWizard();
  });
  afterAll(() => wizard.stop());

  beforeEach(async () => {
    integrationId = await wizard.newIntegration();
    await seedInputs(wizard.bff.deps, integrationId, decidedInputs);
    await seedStepsBefore(wizard.bff.deps, integrationId, stepId);
  });

  const attest = (body: Parameters<typeof contracts.attestSchema.parse>[0], step: string = stepId) =>
    wizard.admin.call(contracts.attestStep, {
      params: { integrationId, stepId: step },
      body: body as { statements: string[] },
    });
  const pasteBack = (field: string, pasted: string, more: { connector?: 'sign-in' | 'admin-console' } = {}) =>
    wizard.admin.call(contracts.pasteBackValue, {
      params: { integrationId, stepId },
      body: { field, pasted, ...more },
    });
  const evidence = async () =>
    (await wizard.bff.deps.ledger.read(integrationId, { kinds: ['observation'] })).filter(
      (entry) => entry.stepId === stepId,
    );
  const stateOfStep = async () => {
    const progress = (await wizard.admin.call(contracts.getProgress, { params: { integrationId } })).ok();
    return progress.steps.find((step) => step.stepId === stepId)?.state;
  };

  it('every statement attested and every value pasted back: the step is done, not before', async () => {
    const statements = ['profile-unattached', 'imported', 'allow-single-sign-on', 'no-excluding-ip-range'];
    const rest = ['setting-cloned', 'group-of-one', 'way-back-recorded'];
    const first = (await attest({ statements: [...statements, ...rest], note: 'As agreed\nwith Bo.' })).ok();
    expect(first.evidence).toMatchObject({
      source: 'attestation',
      outcome: 'pass',
      connector: null,
      actor: { name: 'Ada Admin' },
      isCurrent: true,
    });
    expect(first.evidence.summary).toMatch(
      /^Ada Admin stated: The profile is saved.* Note: As agreed\nwith Bo\.$/s,
    );
    expect(await stateOfStep()).not.toBe('done');

    for (const [field, pasted] of [
      ['issuer', 'https://sso.jumpcloud.com/saml2/mimecast'],
      ['login-url', 'https://sso.jumpcloud.com/saml2/mimecast'],
      ['certificate', 'MIIBsignin\r\nAAAA=='],
      ['logout-url', 'https://console.jumpcloud.com/userconsole/'],
    ] as const) {
      expect(await stateOfStep(), field).not.toBe('done');
      expect((await pasteBack(field, pasted)).ok(), field).toMatchObject({ field, matches: true });
    }

    expect(await stateOfStep()).toBe('done');
  });

  it('statement that the step does not ask: is named with those that it asks, and nothing is recorded', async () => {
    const answer = await attest({ statements: ['imported', 'everything-is-fine'] });

    expect(answer.status).toBe(400);
    expect(answer.problem()).toMatchObject({
      code: 'invalid-request',
      errors: [{ pointer: '/statements', given: 'everything-is-fine' }],
    });
    expect(answer.problem().errors?.[0]?.message).toContain('profile-unattached');
    expect(await evidence()).toEqual([]);
  });

  it('step that is not reached, is of another kind, or does not exist: is refused as what it is', async () => {
    expect(
      (await attest({ statements: ['attached'] }, 'attach-application-setting')).problem(),
    ).toMatchObject({
      code: 'step-cannot-start',
      remedy: { stepId: 'pass-gate-a' },
    });
    expect(
      (await attest({ statements: ['any'] }, 'connect-jumpcloud')).problem().errors?.[0]?.message,
    ).toContain('takes no attestation');
    expect((await attest({ statements: ['any'] }, 'no-such-step')).status).toBe(404);
  });

  it('value that differs: each outcome is recorded with the mistake by name, and never what was pasted', async () => {
    const pasted = [
      'https://sso.jumpcloud.com/saml2/mimecast-console',
      'my-mailbox-password-1',
      ' {"key":"x"} ',
    ];
    const answers = [];
    for (const text of pasted) answers.push((await pasteBack('issuer', text)).ok());
    expect(answers.map(({ matches, mistakes }) => [matches, mistakes[0]?.id])).toEqual([
      [false, 'other-connector'],
      [false, 'different'],
      [false, 'surrounding-space'],
    ]);
    expect(answers[0]?.segments.map(({ kind }) => kind)).toContain('extra');

    const entries = await evidence();
    expect(entries.map(({ source, outcome }) => [source, outcome])).toEqual(
      pasted.map(() => ['paste-back', 'fail']),
    );
    expect(entries[0]?.data).toEqual({ items: ['issuer'], mistakes: ['other-connector'] });
    const kept =
      JSON.stringify(await wizard.bff.deps.ledger.read(integrationId)) + wizard.bff.logLines().join('\n');
    for (const text of ['my-mailbox-password-1', '{\\"key\\"', '"key"']) expect(kept).not.toContain(text);
  });

  it('values of another connector than the one of the section: are not compared, because they must not count', async () => {
    const answer = await pasteBack('issuer', 'https://sso.jumpcloud.com/saml2/mimecast-console', {
      connector: 'admin-console',
    });

    expect(answer.status).toBe(400);
    expect(answer.problem().errors).toEqual([
      { pointer: '/connector', message: 'Choose among: sign-in.', given: 'admin-console' },
    ]);
    expect(await evidence()).toEqual([]);
  });

  it('nothing pasted, or a field that is not pasted back: is refused by its field and undoes nothing', async () => {
    (await pasteBack('issuer', 'https://sso.jumpcloud.com/saml2/mimecast')).ok();

    expect((await pasteBack('issuer', ' \n ')).problem().errors?.[0]?.pointer).toBe('/pasted');
    expect((await pasteBack('provider', 'Other')).problem().errors?.[0]).toMatchObject({
      pointer: '/field',
      given: 'provider',
      message: 'Choose among: issuer, login-url, certificate, logout-url.',
    });
    expect((await evidence()).map(({ outcome }) => outcome)).toEqual(['pass']);
  });

  it('list of what was pasted back: the latest of each field, without those for values of before', async () => {
    const list = async () => {
      const params = { integrationId, stepId };
      const { fields } = (await wizard.admin.call(contracts.listPasteBacks, { params })).ok();
      return fields.map(({ field, matches }) => [field, matches]);
    };
    expect(await list()).toEqual([]);
    await pasteBack('issuer', 'https://sso.jumpcloud.com/saml2/mimecast/');
    await pasteBack('logout-url', 'https://console.jumpcloud.com/userconsole');
    await pasteBack('issuer', 'https://sso.jumpcloud.com/saml2/mimecast');
    expect(await list()).toEqual([
      ['issuer', true],
      ['logout-url', false],
    ]);

    await seedInputs(wizard.bff.deps, integrationId, {
      mimecastConsole: { ...names, authenticationProfileName: 'Another one' },
    });
    expect(await list()).toEqual([]);

    const params = { integrationId: 'int_0000000000000000', stepId };
    expect((await wizard.admin.call(contracts.listPasteBacks, { params })).status).toBe(404);
  });

  it('names of the console objects: are kept; what can not be used is said for every field at once', async () => {
    const params = { integrationId };
    const name = (body: typeof names) => wizard.admin.call(contracts.nameConsoleObjects, { params, body });
    expect((await name(names)).status).toBe(200);
    const { inputs } = (await wizard.admin.call(contracts.getIntegration, { params })).ok();
    expect(inputs.mimecastConsole).toEqual(names);

    const pointers = async (change: Partial<typeof names>) =>
      (await name({ ...names, ...change })).problem().errors?.map(({ pointer }) => pointer);
    expect(
      await pointers({ authenticationProfileName: 'account_administrators_authentication_profile' }),
    ).toEqual(['/authenticationProfileName']);
    expect(await pointers({ authenticationProfileName: 'Default Authentication Profile' })).toEqual([
      '/authenticationProfileName',
    ]);
    expect(
      await pointers({
        pilotGroupName: 'Pi\u0000lot',
        previousProfileName: 'SINGLE SIGN-ON',
        previousSettingName: 'pilot',
      }),
    ).toEqual(['/pilotGroupName', '/previousProfileName', '/applicationSettingName']);
  });

  it('archived integration, other roles: nothing is recorded', async () => {
    const params = { integrationId, stepId };
    const body = { statements: ['imported'] };
    for (const role of ['helpdesk', 'auditor'] as const) {
      const client = await wizard.bff.signedInAs(role);
      expect((await client.call(contracts.attestStep, { params, body })).problem().code).toBe('not-allowed');
      expect((await client.call(contracts.listPasteBacks, { params })).status).toBe(200);
    }

    (await wizard.admin.call(contracts.archiveIntegration, { params: { integrationId } })).ok();
    const refused = [
      await attest(body),
      await pasteBack('issuer', 'x'),
      await wizard.admin.call(contracts.nameConsoleObjects, { params: { integrationId }, body: names }),
    ];
    expect(refused.map((answer) => answer.problem().code)).toEqual(['conflict', 'conflict', 'conflict']);
    expect(await evidence()).toEqual([]);
  });
});
