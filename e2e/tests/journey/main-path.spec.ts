import { type Browser, expect, type Page, test } from '@playwright/test';
import { takeAuditPictures } from '../../fixtures/audit-pictures.ts';
import { look } from '../../fixtures/look.ts';
import { clickTile, signInAtJumpCloud } from '../../fixtures/rehearsal-jumpcloud.ts';
import {
  createGroupOfOne,
  createProfile,
  enterAddress,
  expectSignedIn,
  openApplications,
  propagationMs,
  signInByPassword,
} from '../../fixtures/rehearsal-mimecast.ts';
import { people } from '../../fixtures/rehearsal-people.ts';
import {
  applyPlan,
  confirmAll,
  copyValue,
  expectStepDone,
  meetAndPass,
  openStep,
  openStepFromHub,
  pasteBack,
  signInToWizard,
} from '../../fixtures/wizard-pages.ts';
import { wizardApi } from '../../fixtures/wizard-api.ts';
import { startWizardProcess, type WizardProcess } from '../../fixtures/wizard-process.ts';

/**
 * The whole job, from nothing to a pilot who is signed in both ways, and back to nothing again: the wizard, both
 * vendors' consoles, and the pilot's own browser. What the vendors hold is asserted over their APIs.
 */

const names = {
  profile: 'JumpCloud single sign-on',
  setting: 'JumpCloud single sign-on pilot',
  group: 'JumpCloud single sign-on pilot',
  tileProfile: 'JumpCloud tile launch',
};
const pilotGroup = 'Mimecast pilot';
const eventDelayMs = 5_000;

let wizard: WizardProcess;

// About thirty pages, each looked at; machines that test are busy.
test.describe.configure({ timeout: 600_000 });
test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test.beforeEach(async () => {
  wizard = await startWizardProcess();
});
test.afterEach(() => wizard.stop());

interface Application {
  id: string;
  displayLabel: string;
  ssoUrl: string;
  active: boolean;
  sso: { type: string; hidden: boolean };
  config: Record<string, { value: unknown }>;
}

/** Asks the sandbox's JumpCloud, past the wizard. */
async function jumpcloudApplications(): Promise<Application[]> {
  const response = await fetch(`${wizard.sandbox.jumpcloud}/api/applications?limit=100`, {
    headers: { 'x-api-key': 'jca_rehearsal_single_0002' },
  });
  expect(response.ok).toBe(true);
  const { results } = (await response.json()) as { results: Application[] };

  return results.filter(({ displayLabel }) => displayLabel !== 'Staff handbook');
}

const privateWindow = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

/** Points the pilot's application setting to another profile, as the rollback card says. */
async function pointSettingTo(mimecast: Page, profile: string): Promise<void> {
  await mimecast.goto(`${wizard.sandbox.mimecast}/administration`);
  await openApplications(mimecast);
  await mimecast.getByRole('link', { name: names.setting, exact: true }).click();
  await mimecast.getByRole('button', { name: 'Lookup Authentication Profile' }).click();
  await mimecast.getByRole('link', { name: `Select ${profile}`, exact: true }).click();
  await mimecast.getByRole('button', { name: 'Save and Exit' }).click();
  await expect(mimecast.getByRole('status')).toContainText('Application setting saved');
}

/** What a field of the profile shows in Mimecast's console. */
async function profileField(mimecast: Page, label: string): Promise<string> {
  const section = mimecast.getByRole('group', { name: 'Administration Console' });

  return section.getByRole('textbox', { name: label, exact: true }).inputValue();
}

async function openProfile(mimecast: Page, profile: string): Promise<void> {
  await mimecast.goto(`${wizard.sandbox.mimecast}/administration`);
  await openApplications(mimecast);
  await mimecast.getByRole('link', { name: 'Authentication Profiles' }).click();
  await mimecast.getByRole('link', { name: profile, exact: true }).click();
}

async function signInToConsole(mimecast: Page): Promise<void> {
  await signInByPassword(mimecast, wizard.sandbox, people.sam);
  await mimecast.getByRole('link', { name: 'Open the Administration Console' }).click();
}

test('from a clone to a signed-in pilot, and back @journey @removal', async ({ page, browser, context }) => {
  const mimecast = await privateWindow(browser);
  const jumpcloudAdmin = await privateWindow(browser);
  const breakGlass = await privateWindow(browser);
  const metadataUrls: Record<string, string> = {};

  await test.step('sign in to the wizard and create a rehearsal', async () => {
    await page.goto(wizard.url);
    await look(page, '01-sign-in');
    await signInToWizard(page, wizard.url, 'admin@rehearsal.example');
    await look(page, '02-integrations-empty');
    await page.getByRole('link', { name: 'New integration' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Rehearsal Ltd');
    await page.getByRole('radio', { name: 'Rehearsal' }).check();
    await look(page, '03-new-integration');
    await page.getByRole('button', { name: 'Create the integration' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Rehearsal Ltd' })).toBeVisible();
    await look(page, '04-hub');
  });

  await test.step('Connect JumpCloud: a wrong key explains itself, the right one shows the organization', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Connect JumpCloud' }).first().click();
    await page.getByRole('radio', { name: /United States/ }).check();
    await page.getByRole('radio', { name: 'API key' }).check();
    await page
      .getByRole('textbox', { name: 'API key' })
      .and(page.locator('input[type=password]'))
      .fill('jca_nobody_knows_0000');
    await page.getByRole('button', { name: 'Verify with JumpCloud' }).click();
    await expect(page.getByRole('alert').first()).toContainText(/key/i);
    await look(page, '05-connect-jumpcloud-refused');
    await page
      .getByRole('textbox', { name: 'API key' })
      .and(page.locator('input[type=password]'))
      .fill('jca_rehearsal_single_0002');
    await page.getByRole('button', { name: 'Verify with JumpCloud' }).click();
    await expectStepDone(page);
    await expect(page.getByText('66f0a1c2d3e4f50617280001').first()).toBeVisible();
    await look(page, '06-connect-jumpcloud');
  });

  await test.step('Connect Mimecast: account code and grid are read from the account', async () => {
    await openStep(page, 'Connect Mimecast');
    await page.getByRole('radio', { name: 'API 2.0 application' }).check();
    await page.getByLabel('Client ID').fill('mc-rehearsal-client-0001');
    await page.getByRole('textbox', { name: 'Client secret' }).fill('mc-rehearsal-secret-0001');
    await page.getByRole('button', { name: 'Verify with Mimecast' }).click();
    await expectStepDone(page);
    await expect(page.getByText('CUSA99R001').first()).toBeVisible();
    await look(page, '07-connect-mimecast');
  });

  await test.step('Confirm the prerequisites', async () => {
    await openStep(page, 'Confirm the prerequisites');
    await confirmAll(page);
    await look(page, '08-prerequisites');
  });

  await test.step('Choose the connectors: the default one with a bookmark tile, and one for tile launch', async () => {
    await openStep(page, 'Choose the connectors');
    await page.getByRole('checkbox', { name: /^Administrators: start from a tile/ }).check();
    await expect(page.getByRole('checkbox', { name: /Add a tile that opens/ })).toBeChecked();
    await page.getByRole('checkbox', { name: /can’t be edited once an application exists/ }).check();
    await look(page, '09-choose-connectors');
    await page.getByRole('button', { name: 'Save and see the plan' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Create the applications' })).toBeVisible();
  });

  await test.step('Create the applications: check the plan, apply it', async () => {
    await applyPlan(page, '10-plan');
    await expectStepDone(page);
    await look(page, '11-plan-applied');

    const applications = await jumpcloudApplications();
    expect(applications.map(({ sso }) => sso.type).sort()).toEqual(['bookmark', 'saml', 'saml']);
    const signIn = applications.find(({ ssoUrl }) => ssoUrl === 'https://sso.jumpcloud.com/saml2/mimecast');
    expect(signIn).toMatchObject({ active: true, sso: { hidden: true } });
    expect(signIn?.config['acsUrl']?.value).toBe('https://us-api.mimecast.com/login/saml');
    expect(signIn?.config['spEntityId']?.value).toBe('us-api.mimecast.com.CUSA99R001');
    const tile = applications.find(
      ({ config }) => config['acsUrl']?.value === 'https://us-api.mimecast.com/login/sso/adcon',
    );
    expect(tile).toMatchObject({ active: true, sso: { hidden: false } });
  });

  await test.step('Check the application values', async () => {
    await openStep(page, 'Check the application values');
    await page.getByRole('button', { name: /Read back from JumpCloud/ }).click();
    await expectStepDone(page);
    await look(page, '12-values');
  });

  await test.step('Copy the metadata URL out of JumpCloud, and let the wizard compare it', async () => {
    await wizard.passTime(3_000);
    await openStep(page, 'Copy the metadata URL');
    await jumpcloudAdmin.goto(`${wizard.sandbox.jumpcloud}/admin/applications`);
    await jumpcloudAdmin.getByLabel('Email').fill('admin@rehearsal.example');
    await jumpcloudAdmin.getByLabel('Password').fill('Rehearse-2026!');
    await jumpcloudAdmin.getByRole('button', { name: 'Log in' }).click();
    for (const application of (await jumpcloudApplications()).filter(({ sso }) => sso.type === 'saml')) {
      await jumpcloudAdmin.goto(`${wizard.sandbox.jumpcloud}/admin/applications/${application.id}`);
      await jumpcloudAdmin.getByRole('button', { name: 'Copy Metadata URL' }).click();
      const url = await jumpcloudAdmin.getByLabel('Metadata URL', { exact: true }).inputValue();
      const isTile = application.config['acsUrl']?.value === 'https://us-api.mimecast.com/login/sso/adcon';
      metadataUrls[isTile ? 'Administration Console' : 'Sign-in'] = url;
    }

    const section = (name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) });
    await section('Sign-in')
      .getByLabel('Metadata URL')
      .fill(metadataUrls['Administration Console'] ?? '');
    await section('Sign-in')
      .getByRole('button', { name: /Fetch and compare/ })
      .click();
    await expect(section('Sign-in').getByRole('alert').first()).toBeVisible();
    await look(page, '13-metadata-of-another-application');

    for (const [name, url] of Object.entries(metadataUrls)) {
      await section(name).getByLabel('Metadata URL').fill(url);
      await section(name)
        .getByRole('button', { name: /Fetch and compare/ })
        .click();
      await expect(
        section(name)
          .getByText(/verified/i)
          .first(),
      ).toBeVisible({ timeout: 20_000 });
    }
    await expectStepDone(page);
    await look(page, '14-metadata');
  });

  await test.step('Choose and authorize the pilot', async () => {
    await openStep(page, 'Choose the pilot');
    await page.getByLabel('Search for the person').fill('pat');
    await page.getByRole('radio', { name: /pat\.pilot@rehearsal\.example/ }).check();
    await page.getByRole('radio', { name: 'A new group' }).check();
    await page.getByLabel('Name of the new group').fill(pilotGroup);
    await look(page, '15-choose-pilot');
    await page.getByRole('button', { name: 'Choose this pilot' }).click();
    await expectStepDone(page);

    await openStep(page, 'Authorize the pilot');
    await applyPlan(page, '16-authorize-plan');
    await expectStepDone(page);
  });

  await test.step('the first question, and break-glass', async () => {
    await openStep(page, "Look for the administrators' profile");
    await page.getByRole('radio', { name: 'Not in the list' }).check();
    await look(page, '17-administrators-profile');
    await page.getByRole('button', { name: 'Save the answer' }).click();
    await expectStepDone(page);

    await signInByPassword(breakGlass, wizard.sandbox, people.bo);
    await wizard.passTime(eventDelayMs);
    await openStep(page, 'Name the break-glass administrator');
    await page.getByLabel('Address of the break-glass administrator').fill(people.bo);
    await page.getByRole('checkbox', { name: /in no group/ }).check();
    await page.getByRole('button', { name: 'Name break-glass' }).click();
    await expectStepDone(page);
    await look(page, '18-break-glass');
  });

  await test.step("type the wizard's values into Mimecast's console, and paste back what it shows", async () => {
    await signInToConsole(mimecast);
    await openStep(page, 'Prepare the authentication profile');
    await page.getByLabel("Pilot's present application setting").fill('Administrators');
    await page.getByLabel('Profile that it references today').fill('Administrators password profile');
    await page.getByRole('button', { name: 'Save the names' }).click();
    await expect(page.getByText('Setting to return to')).toBeVisible();
    await look(page, '19-console-task');

    await createProfile(mimecast, {
      description: await copyValue(page, 'Description'),
      metadataUrl: await copyValue(page, 'Metadata URL'),
    });
    await openProfile(mimecast, names.profile);
    const section = mimecast.getByRole('group', { name: 'Administration Console' });
    await section.getByRole('checkbox', { name: 'Monitor Metadata URL' }).check();
    await section.getByRole('checkbox', { name: 'Allow Single Sign On' }).check();
    await section.getByRole('textbox', { name: 'Logout URL' }).fill(await copyValue(page, 'Logout URL'));
    await mimecast.getByRole('button', { name: 'Save and Exit' }).click();
    await openProfile(mimecast, names.profile);

    const issuer = await profileField(mimecast, 'Issuer');
    await pasteBack(page, 'Issuer', `${issuer} `);
    await expect(page.getByRole('status').filter({ hasText: 'is not as it must be' })).toBeVisible();
    await look(page, '20-paste-back-differs');
    for (const label of ['Issuer', 'Login URL', 'Identity Provider Certificate (Metadata)', 'Logout URL']) {
      await pasteBack(page, label, await profileField(mimecast, label));
      await expect(page.getByRole('status').filter({ hasText: `${label} is as it must be` })).toBeVisible();
    }

    await mimecast.goto(`${wizard.sandbox.mimecast}/administration`);
    await createGroupOfOne(mimecast, names.group, people.pat);
    await openApplications(mimecast);
    await mimecast.getByRole('link', { name: 'Clone Configuration of Administrators' }).click();
    await mimecast.getByLabel('Description').fill(names.setting);
    await mimecast.getByRole('button', { name: 'Lookup Group' }).click();
    await mimecast.getByRole('link', { name: `Select ${names.group}` }).click();
    await mimecast.getByRole('button', { name: 'Save and Exit' }).click();
    await expect(mimecast.getByRole('status')).toContainText('Application setting saved');
    await confirmAll(page);
  });

  await test.step('Gate A is closed until each condition is met', async () => {
    await openStep(page, 'Pass Gate A: before the pilot');
    await page.getByRole('button', { name: 'Pass the gate' }).click();
    await expect(page.getByRole('alert').first()).toContainText('stays closed');
    await look(page, '21-gate-a-closed');
    await meetAndPass(page, '22-gate-a-open');
  });

  await test.step('put the pilot under the profile', async () => {
    await openStep(page, 'Put the pilot under the profile');
    await expect(page.getByText(/Gate A.* is open until .*: you may save\./)).toBeVisible();
    await pointSettingTo(mimecast, names.profile);
    await pasteBack(page, 'Authentication Profile', names.profile);
    await expect(page.getByRole('status').filter({ hasText: 'is as it must be' })).toBeVisible();
    await confirmAll(page);
    await look(page, '23-attached');
    await wizard.passTime(propagationMs);
  });

  await test.step("the pilot signs in from Mimecast's page", async () => {
    await openStep(page, "Sign in from Mimecast's page");
    await page.getByRole('button', { name: 'Start watching' }).click();
    await expect(page.getByText('Watching since')).toBeVisible();
    await look(page, '24-watching');
    const pilot = await privateWindow(browser);
    await enterAddress(pilot, wizard.sandbox, people.pat);
    await signInAtJumpCloud(pilot, people.pat);
    await expectSignedIn(pilot, { emailAddress: people.pat, method: 'Single Sign On' });
    await wizard.passTime(eventDelayMs);
    await expectStepDone(page);
    await look(page, '25-signed-in-from-mimecast');
  });

  await test.step('the bookmark tile takes the pilot there too', async () => {
    await openStep(page, 'Sign in from a JumpCloud tile');
    await page
      .getByRole('region', { name: /bookmark tile/ })
      .getByRole('button', { name: 'Start watching' })
      .click();
    const applications = await jumpcloudApplications();
    const bookmark = applications.find(({ sso }) => sso.type === 'bookmark');
    const pilot = await privateWindow(browser);
    await pilot.goto(`${wizard.sandbox.jumpcloud}/userconsole`);
    await signInAtJumpCloud(pilot, people.pat);
    const opened = await clickTile(pilot, {
      id: bookmark?.id ?? '',
      displayLabel: bookmark?.displayLabel ?? '',
    });
    await opened.getByLabel('Email address').fill(people.pat);
    await opened.getByRole('button', { name: 'Next' }).click();
    await expectSignedIn(opened, { emailAddress: people.pat, method: 'Single Sign On' });
    await wizard.passTime(eventDelayMs);
    await expect(
      page.getByRole('region', { name: /bookmark tile/ }).getByText('The sign-in worked.'),
    ).toBeVisible({ timeout: 20_000 });
  });

  await test.step('one real IdP-initiated sign-in, through /login/sso/adcon', async () => {
    await createProfile(mimecast, {
      description: names.tileProfile,
      metadataUrl: metadataUrls['Administration Console'] ?? '',
    });
    await openProfile(mimecast, names.tileProfile);
    await mimecast
      .getByRole('group', { name: 'Administration Console' })
      .getByRole('checkbox', { name: 'Allow Single Sign On' })
      .check();
    await mimecast.getByRole('button', { name: 'Save and Exit' }).click();
    await pointSettingTo(mimecast, names.tileProfile);
    await wizard.passTime(propagationMs);

    const tile = page.getByRole('region', { name: /^The tile/ });
    await tile.getByRole('button', { name: 'Start watching' }).click();
    const application = (await jumpcloudApplications()).find(
      ({ config }) => config['acsUrl']?.value === 'https://us-api.mimecast.com/login/sso/adcon',
    );
    const pilot = await privateWindow(browser);
    await pilot.goto(`${wizard.sandbox.jumpcloud}/userconsole`);
    await signInAtJumpCloud(pilot, people.pat);
    const opened = await clickTile(pilot, {
      id: application?.id ?? '',
      displayLabel: application?.displayLabel ?? '',
    });
    await expectSignedIn(opened, { emailAddress: people.pat, method: 'Single Sign On' });
    await wizard.passTime(eventDelayMs);
    await expect(tile.getByText('The sign-in worked.')).toBeVisible({ timeout: 20_000 });
    await expectStepDone(page);
    await look(page, '26-signed-in-from-tiles');
    await pointSettingTo(mimecast, names.profile);
    await wizard.passTime(propagationMs);
  });

  await test.step('Gate B: break-glass once more, then everyone else may follow', async () => {
    await openStep(page, 'Pass Gate B: before everyone else');
    await signInByPassword(await privateWindow(browser), wizard.sandbox, people.bo);
    await wizard.passTime(eventDelayMs);
    await page.getByRole('button', { name: 'Look at the vendors again' }).click();
    await expect(page.getByText('Open: every condition is met.')).toBeVisible({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Pass the gate' }).click();
    await expectStepDone(page);
    await look(page, '27-gate-b');
  });

  await test.step('all checks are green', async () => {
    await openStep(page, 'Run all checks');
    await page.getByRole('button', { name: 'Run the checks' }).click();
    await expect(page.getByText(/All \d+ checks passed\./)).toBeVisible({ timeout: 30_000 });
    await expectStepDone(page);
    await look(page, '28-checks');
  });

  await test.step('the checklist shows who proved what', async () => {
    await page.getByRole('link', { name: 'All steps' }).first().click();
    await look(page, '29-hub-validated');
    await page.getByRole('link', { name: 'Checklist' }).click();
    await expect(page.getByText('chain verified')).toBeVisible();
    await look(page, '30-checklist');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: /JSON/ }).click();
    expect((await download).suggestedFilename()).toMatch(/^checklist-int_.*\.json$/);
    await takeAuditPictures(page, wizardApi(page, wizard), /int_\w+/.exec(page.url())?.[0] ?? '');
    await page.goto(page.url().replace('/checklist', ''));
  });

  await test.step('remove it all, in the safe order', async () => {
    await openStepFromHub(page, 'Deactivate the applications');
    await expect(page.getByText('This step cannot start yet')).toBeVisible();

    await openStep(page, 'Choose what is removed');
    await page.getByRole('button', { name: 'Decide this' }).click();
    await expectStepDone(page);
    await look(page, '31-removal-chosen');
    await openStep(page, 'Pass Gate E1: before people go back to passwords');
    await meetAndPass(page);

    await openStep(page, 'Return people to passwords in Mimecast');
    await pointSettingTo(mimecast, 'Administrators password profile');
    await confirmAll(page);
    await look(page, '31-detached');
    await wizard.passTime(propagationMs);
    await signInByPassword(await privateWindow(browser), wizard.sandbox, people.pat);
    await signInByPassword(await privateWindow(browser), wizard.sandbox, people.bo);
    await wizard.passTime(eventDelayMs);
    await openStep(page, 'Pass Gate E2: before JumpCloud is turned off');
    await meetAndPass(page);
    await look(page, '32-gate-e2');

    await openStep(page, 'Deactivate the applications');
    await applyPlan(page, '32-deactivate-plan');
    await expectStepDone(page);
    expect(
      (await jumpcloudApplications()).filter(({ sso }) => sso.type === 'saml').map(({ active }) => active),
    ).toEqual([false, false]);

    await openStep(page, 'Pass Gate E3: before anything is deleted');
    await meetAndPass(page);
    await openStep(page, 'Delete the applications');
    await applyPlan(page, '33-delete-plan', 3);
    await expectStepDone(page);
    expect(await jumpcloudApplications()).toEqual([]);
    await openStep(page, 'Clear up in Mimecast');
    await confirmAll(page);
    await page.getByRole('link', { name: 'All steps' }).first().click();
    await look(page, '34-hub-removed');
  });

  await context.close();
});
