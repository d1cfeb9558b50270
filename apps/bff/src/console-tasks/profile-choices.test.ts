import * as contracts from '@wizard/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { startWizard, type WizardOfTest } from '../../test/rehearsal.ts';
import { decidedInputs, seedInputs, seedStepsBefore } from '../../test/seed-steps.ts';

const stepId = 'create-authentication-profile';
const signIn = 'https://sso.jumpcloud.com/saml2/mimecast';
const console = 'https://sso.jumpcloud.com/saml2/mimecast-console';
const logout = 'https://console.jumpcloud.com/userconsole/';

type Choice = Partial<z.input<typeof contracts.authenticationProfileSchema>>;

const usual: z.input<typeof contracts.authenticationProfileSchema> = {
  origin: 'new',
  referencedBy: [],
  statedUnreferenced: false,
  fill: 'metadata-url',
  sections: [{ section: 'administration-console', connector: 'sign-in' }],
  seenSignIn: [],
};
const bothSections: typeof usual.sections = [
  { section: 'administration-console', connector: 'sign-in' },
  { section: 'personal-portal', connector: 'admin-console' },
];

describe('choices about the authentication profile', () => {
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

  const choose = (change: Choice) =>
    wizard.admin.call(contracts.chooseAuthenticationProfile, {
      params: { integrationId },
      body: { ...usual, ...change },
    });
  const chosen = async () =>
    (await wizard.admin.call(contracts.getIntegration, { params: { integrationId } })).ok().inputs
      .authenticationProfile;
  const pastePage = (pasted: string) =>
    wizard.admin.call(contracts.pasteBackPage, { params: { integrationId, stepId }, body: { pasted } });
  const pasteBack = (field: string, pasted: string) =>
    wizard.admin.call(contracts.pasteBackValue, {
      params: { integrationId, stepId },
      body: { field, pasted },
    });
  const pastedFields = async () =>
    (await wizard.bff.deps.ledger.read(integrationId, { kinds: ['observation'] }))
      .filter((entry) => entry.source === 'paste-back' && entry.stepId === stepId)
      .map(({ data, outcome }) => [(data as { items: string[] }).items[0], outcome]);

  it('existing profile that settings reference: is refused by their names, because saving it acts on all of them', async () => {
    const answer = await choose({ origin: 'existing', referencedBy: ['Administrators', 'Sales'] });

    expect(answer.problem()).toMatchObject({
      code: 'invalid-request',
      errors: [
        {
          pointer: '/referencedBy',
          message: expect.stringMatching(
            /acts at once on everyone under "Administrators", "Sales"/,
          ) as string,
        },
      ],
    });
    expect(await chosen()).toBeNull();
  });

  it('existing profile: is offered only after the person looked which settings reference it', async () => {
    expect((await choose({ origin: 'existing' })).problem().errors?.[0]?.pointer).toBe('/statedUnreferenced');

    expect((await choose({ origin: 'existing', statedUnreferenced: true })).status).toBe(200);
    expect(await chosen()).toMatchObject({ origin: 'existing', statedUnreferenced: true });
  });

  it('connector for tiles in a section: only once a sign-in from Mimecast was seen through it', async () => {
    const answer = await choose({ sections: bothSections });
    expect(answer.problem().errors).toEqual([
      {
        pointer: '/sections/1/connector',
        message: expect.stringContaining('documented for tiles only') as string,
        given: 'admin-console',
      },
    ]);

    expect((await choose({ sections: bothSections, seenSignIn: ['admin-console'] })).status).toBe(200);
    expect((await chosen())?.sections).toEqual(bothSections);
  });

  it('connector that the integration has not, or a section twice: is refused where it was chosen', async () => {
    const sections: typeof usual.sections = [
      { section: 'administration-console', connector: 'personal-portal' },
      { section: 'administration-console', connector: 'sign-in' },
    ];
    expect((await choose({ sections })).problem().errors?.map(({ pointer }) => pointer)).toEqual([
      '/sections',
      '/sections/0/connector',
    ]);
  });

  it('two sections: the step asks for the values of each, and one of another connector is named', async () => {
    (await choose({ sections: bothSections, seenSignIn: ['admin-console'] })).ok();

    expect((await pasteBack('issuer', signIn)).ok().matches).toBe(true);
    expect((await pasteBack('personal-portal.issuer', signIn)).ok()).toMatchObject({
      matches: false,
      expected: console,
      mistakes: [{ id: 'other-connector' }],
    });
    expect((await pasteBack('personal-portal.issuer', console)).ok().matches).toBe(true);
  });

  it('whole page with two sections: each field is compared for its own section, in any order', async () => {
    (await choose({ sections: bothSections, seenSignIn: ['admin-console'] })).ok();

    const page = `Mimecast Administration Console\nHome\nDescription\tJumpCloud single sign-on
Enforce SAML Authentication for Administration Console
Logout URL: ${logout}
Issuer\n${signIn}
Login URL\n${signIn}
Identity Provider Certificate (Metadata)\nMIIBsigninAAAA==
Enforce SAML Authentication for Mimecast Personal Portal
Issuer\n${signIn}
Login URL\n${console}
Logout URL\n${logout.slice(0, -1)}
Save and Exit`;
    const { results, missing } = (await pastePage(page)).ok();

    expect(results.map(({ field, matches, mistakes }) => [field, matches, mistakes[0]?.id ?? null])).toEqual([
      ['issuer', true, null],
      ['login-url', true, null],
      ['certificate', true, null],
      ['logout-url', true, null],
      ['personal-portal.issuer', false, 'other-connector'],
      ['personal-portal.login-url', true, null],
      ['personal-portal.logout-url', false, 'closing-slash-missing'],
    ]);
    expect(missing).toEqual([
      {
        field: 'personal-portal.certificate',
        label: 'Identity Provider Certificate (Metadata) (Mimecast Personal Portal)',
      },
    ]);
    expect(await pastedFields()).toHaveLength(7);
    const kept =
      JSON.stringify(await wizard.bff.deps.ledger.read(integrationId)) + wizard.bff.logLines().join();
    expect(kept).not.toContain('Save and Exit');
  });

  it('page without any of the fields, or none at all: says what it looked for, and records nothing', async () => {
    for (const pasted of ['Dashboard\nNothing to see', ' \n ', 'Issuer\nLogin URL\nSave']) {
      expect((await pastePage(pasted)).problem(), pasted).toMatchObject({
        code: 'invalid-request',
        errors: [{ pointer: '/pasted', message: expect.stringContaining('"Issuer"') as string }],
      });
    }
    expect(await pastedFields()).toEqual([]);
  });

  it('section for applications: asks about service accounts, which would be stopped', async () => {
    const attest = () =>
      wizard.admin.call(contracts.attestStep, {
        params: { integrationId, stepId },
        body: { statements: ['service-accounts-outside'] },
      });
    expect((await attest()).status).toBe(400);

    const sections: typeof usual.sections = [
      ...usual.sections,
      { section: 'end-user-applications', connector: 'sign-in' },
    ];
    (await choose({ sections })).ok();
    expect((await attest()).status).toBe(200);
  });
});
