import { expect, type Page, test } from '@playwright/test';
import { consoleNames, passGate, seedThroughGateB, seedToGateA } from '../../fixtures/guard-steps.ts';
import { look } from '../../fixtures/look.ts';
import {
  rehearsalKeys,
  runPlan,
  seedApplications,
  seedConnected,
  seedPilot,
  signInConnector,
  signInOverApi,
  type WizardApi,
  wizardApi,
} from '../../fixtures/wizard-api.ts';
import { applyPlan, expectStepDone, meetAndPass } from '../../fixtures/wizard-pages.ts';
import { startWizardProcess, type WizardProcess } from '../../fixtures/wizard-process.ts';

let wizard: WizardProcess;
let api: WizardApi;

// Machines that test are busy.
test.describe.configure({ timeout: 180_000 });

test.beforeEach(async ({ page }) => {
  wizard = await startWizardProcess();
  await signInOverApi(page, wizard.url, 'admin@rehearsal.example');
  api = wizardApi(page, wizard);
});
test.afterEach(() => wizard.stop());

const portal = {
  ...signInConnector,
  kind: 'personal-portal',
  displayLabel: 'Mimecast Personal Portal',
  slug: 'mimecast-personal-portal',
  showInPortal: true,
};
const adminConsole = {
  ...signInConnector,
  kind: 'admin-console',
  displayLabel: 'Mimecast Administration Console',
  slug: 'mimecast-admin-console',
  showInPortal: true,
};

interface Stored {
  id: string;
  displayLabel: string;
  ssoUrl: string;
  active: boolean;
  keyPair?: { certificate: string };
}

/** What JumpCloud holds of the integration. */
async function inJumpCloud() {
  const { jumpcloud } = await wizard.sandbox.call<{
    jumpcloud: {
      applications: Stored[];
      userGroups: { id: string; name: string }[];
      associations: { applicationId: string; targetId: string }[];
    };
  }>('GET', '/state');
  const applications = jumpcloud.applications.filter(({ displayLabel }) => displayLabel !== 'Staff handbook');

  return {
    applications,
    groups: jumpcloud.userGroups.filter(({ name }) => name === 'Mimecast pilot'),
    /** Everything that turning single sign-on off must keep. */
    kept: applications
      .map(({ id, displayLabel, keyPair }) => ({
        displayLabel,
        certificate: keyPair?.certificate,
        groups: jumpcloud.associations
          .filter(({ applicationId }) => applicationId === id)
          .map(({ targetId }) => targetId)
          .sort(),
      }))
      .sort((one, other) => (one.displayLabel < other.displayLabel ? -1 : 1)),
  };
}

const activeOf = async (label: string) =>
  (await inJumpCloud()).applications.find(({ displayLabel }) => displayLabel === label)?.active;

const openStep = (page: Page, integrationId: string, stepId: string) =>
  page.goto(`${wizard.url}/integrations/${integrationId}/steps/${stepId}`);

const choose = (page: Page, application: string, fate: string) =>
  page
    .getByRole('group', { name: `“${application}”` })
    .getByRole('radio', { name: fate })
    .check();

/** An administrator deletes something past the wizard. */
const deleteInConsole = async (page: Page, path: string) => {
  const answer = await page.request.delete(`${wizard.sandbox.jumpcloud}${path}`, {
    headers: { 'x-api-key': rehearsalKeys.single },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
};

test('one connector of three: off, on again, and deleted; the others are as they were @removal', async ({
  page,
}) => {
  const integrationId = await seedConnected(api);
  await seedApplications(api, integrationId, [signInConnector, portal, adminConsole]);
  await seedPilot(api, wizard, integrationId, [signInConnector, portal, adminConsole]);
  const { kept: before } = await inJumpCloud();

  await openStep(page, integrationId, 'choose-removal');
  await choose(page, 'Mimecast', 'Keep it as it is');
  await choose(page, 'Mimecast sign-in page', 'Keep it as it is');
  await choose(page, 'Mimecast Administration Console', 'Keep it as it is');
  await page.getByRole('button', { name: 'Decide this' }).click();
  await expectStepDone(page);
  await look(page, 'removal-01-one-of-three');

  await openStep(page, integrationId, 'pass-gate-e2');
  await meetAndPass(page);
  await openStep(page, integrationId, 'deactivate-applications');
  await expect(
    page.getByText(/What people will notice: Its tile goes from the JumpCloud user console/),
  ).toBeVisible({ timeout: 20_000 });
  await applyPlan(page, 'removal-02-deactivate');
  await expectStepDone(page);
  expect(await activeOf(portal.displayLabel)).toBe(false);
  expect(await activeOf(signInConnector.displayLabel)).toBe(true);

  const again = page.getByRole('region', { name: 'Turn single sign-on on again' });
  await again.getByRole('button', { name: 'Compare with JumpCloud' }).click();
  await again.getByRole('button', { name: 'Apply the plan' }).click();
  await expect(again.getByText('Done, and read back from JumpCloud')).toBeVisible({ timeout: 30_000 });
  await look(page, 'removal-03-on-again');
  expect(await activeOf(portal.displayLabel)).toBe(true);
  expect((await inJumpCloud()).kept).toEqual(before);

  await runPlan(api, integrationId, 'deactivate');
  await passGate(api, integrationId, 'E3');
  await openStep(page, integrationId, 'delete-applications');
  await applyPlan(page, 'removal-04-delete-one', 1);
  await expectStepDone(page);
  expect((await inJumpCloud()).kept).toEqual(
    before.filter(({ displayLabel }) => displayLabel !== portal.displayLabel),
  );
});

test('a set-up given up half-way, with things gone by other hands: nothing is left, and the archive says so @removal', async ({
  page,
}) => {
  const integrationId = await seedConnected(api);
  await seedApplications(api, integrationId, [signInConnector, portal]);
  await seedPilot(api, wizard, integrationId, [signInConnector, portal]);
  const { applications } = await inJumpCloud();
  const lost = applications.find(({ displayLabel }) => displayLabel === signInConnector.displayLabel);
  await deleteInConsole(page, `/api/applications/${lost?.id ?? ''}`);

  await openStep(page, integrationId, 'choose-removal');
  await expect(
    page.getByText(/"Mimecast" was deleted in JumpCloud's console.*Point their settings back first/),
  ).toBeVisible();
  await page.getByRole('checkbox', { name: 'Mimecast pilot' }).check();
  await look(page, 'removal-05-gone-by-other-hands');
  await page.getByRole('button', { name: 'Decide this' }).click();
  await expectStepDone(page);

  // Mimecast may ask for the lost one, so the whole way is gone; nobody was put under it, so little is asked.
  await passGate(api, integrationId, 'E1');
  await api.call('POST', `/api/integrations/${integrationId}/steps/detach-in-mimecast/attestations`, {
    statements: ['nothing-references-profile'],
  });
  await passGate(api, integrationId, 'E2');
  await runPlan(api, integrationId, 'deactivate');
  await passGate(api, integrationId, 'E3');
  await openStep(page, integrationId, 'delete-applications');
  await applyPlan(page, 'removal-06-delete-the-rest', 2);
  await expectStepDone(page);
  expect(await inJumpCloud()).toEqual({ applications: [], groups: [], kept: [] });

  await api.call('POST', `/api/integrations/${integrationId}/steps/clear-mimecast/attestations`, {
    statements: ['profile-cleared', 'trial-cleared'],
  });
  await page.goto(`${wizard.url}/integrations/${integrationId}`);
  await expect(page.getByText('Removed from both sides')).toBeVisible();
  await page.getByRole('button', { name: 'Archive this integration' }).click();
  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await expect(page.getByText('Everything stays readable.')).toBeVisible();
  const created = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: 'Create the applications' }) });
  await expect(created.last()).not.toContainText('Done');
  await look(page, 'removal-07-archived');
  await page.getByRole('link', { name: 'Checklist' }).click();
  await expect(page.getByText('chain verified')).toBeVisible();
});

test('another SSO IdP URL: the old application works until the new one is proven, and goes then @removal', async ({
  page,
}) => {
  const integrationId = await seedConnected(api);
  await seedApplications(api, integrationId);
  await seedPilot(api, wizard, integrationId);
  await seedToGateA(api, integrationId, { answer: 'absent', sections: ['administration-console'] });
  await seedThroughGateB(api, wizard, integrationId);
  const address = (slug: string) => `https://sso.jumpcloud.com/saml2/${slug}`;
  const addresses = async () => (await inJumpCloud()).applications.map(({ ssoUrl }) => ssoUrl).sort();
  const [before] = (await inJumpCloud()).kept;

  await openStep(page, integrationId, 'choose-replacement');
  await page.getByLabel('New last part of the SSO IdP URL').fill('mimecast-eu');
  await look(page, 'replace-01-choose');
  await page.getByRole('button', { name: 'Begin with the new address' }).click();
  await expect(page.getByText('“Mimecast” is being replaced')).toBeVisible();
  await look(page, 'replace-02-under-way');

  // The new one goes through every proof again, the pilot first; the old one is as it was.
  await runPlan(api, integrationId, 'create');
  expect(await addresses()).toEqual([
    'https://login.mimecast.com/',
    address('mimecast'),
    address('mimecast-eu'),
  ]);
  expect((await inJumpCloud()).kept[0]).toEqual(before);
  await openStep(page, integrationId, 'remove-replaced');
  await expect(page.getByText('This step cannot start yet')).toBeVisible();
  expect((await inJumpCloud()).applications.map(({ active }) => active)).toEqual([true, true, true]);
  await seedPilot(api, wizard, integrationId, [{ ...signInConnector, slug: 'mimecast-eu' }]);
  await seedToGateA(api, integrationId, {
    answer: 'absent',
    sections: ['administration-console'],
    names: { ...consoleNames, authenticationProfileName: 'JumpCloud single sign-on (mimecast-eu)' },
  });
  await seedThroughGateB(api, wizard, integrationId, 'JumpCloud single sign-on (mimecast-eu)');

  await openStep(page, integrationId, 'pass-gate-f2');
  await meetAndPass(page, 'replace-03-gate-f2');
  await openStep(page, integrationId, 'remove-replaced');
  await applyPlan(page, 'replace-04-remove-the-old-one', 1);
  expect(await addresses()).toEqual(['https://login.mimecast.com/', address('mimecast-eu')]);
});
