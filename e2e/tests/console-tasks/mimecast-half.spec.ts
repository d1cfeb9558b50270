import { type Browser, expect, type Page, test } from '@playwright/test';
import { look } from '../../fixtures/look.ts';
import { signInAtJumpCloud } from '../../fixtures/rehearsal-jumpcloud.ts';
import {
  createGroupOfOne,
  enterAddress,
  expectSignedIn,
  openApplications,
  propagationMs,
  signInByPassword,
} from '../../fixtures/rehearsal-mimecast.ts';
import { people } from '../../fixtures/rehearsal-people.ts';
import {
  seedApplications,
  seedConnected,
  seedPilot,
  wizardApi,
  signInOverApi,
} from '../../fixtures/wizard-api.ts';
import { confirmAll, copyValue, expectStepDone, pasteBack } from '../../fixtures/wizard-pages.ts';
import { startWizardProcess, type WizardProcess } from '../../fixtures/wizard-process.ts';

/**
 * The Mimecast half in the sandbox's console, by nothing but the values that the wizard offers to copy: once by
 * metadata URL up to a pilot who is signed in, once by hand for two sections.
 */

const enforce = 'Enforce SAML Authentication for';
const certificateLabel = 'Identity Provider Certificate (Metadata)';

let wizard: WizardProcess;
let integrationId: string;

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });
test.beforeEach(async ({ page }) => {
  wizard = await startWizardProcess();
  await signInOverApi(page, wizard.url, 'admin@rehearsal.example');
  const api = wizardApi(page, wizard);
  integrationId = await seedConnected(api);
  await seedApplications(api, integrationId);
  await seedPilot(api, wizard, integrationId);
  const base = `/api/integrations/${integrationId}`;
  await api.call('PUT', `${base}/administrators-profile`, { answer: 'absent' });
  await api.call('PUT', `${base}/break-glass`, { email: people.bo, statedInNoCoveredGroup: true });
});
test.afterEach(() => wizard.stop());

const openStep = (page: Page, stepId: string) =>
  page.goto(`${wizard.url}/integrations/${integrationId}/steps/${stepId}`);

async function openConsole(browser: Browser): Promise<Page> {
  const mimecast = await (await browser.newContext()).newPage();
  await signInByPassword(mimecast, wizard.sandbox, people.sam);
  await mimecast.getByRole('link', { name: 'Open the Administration Console' }).click();

  return mimecast;
}

async function openNewProfile(mimecast: Page): Promise<void> {
  await openApplications(mimecast);
  await mimecast.getByRole('link', { name: 'Authentication Profiles' }).click();
  await mimecast.getByRole('link', { name: 'New Authentication Profile' }).click();
}

async function nameObjects(page: Page): Promise<void> {
  await page.getByLabel("Pilot's present application setting").fill('Administrators');
  await page.getByLabel('Profile that it references today').fill('Administrators password profile');
  await page.getByRole('button', { name: 'Save the names' }).click();
  await expect(page.getByText('Setting to return to')).toBeVisible();
}

/** The saved profile as text, the way a person gets it who copies the page: each label with its value below. */
const pageText = (mimecast: Page): Promise<string> =>
  mimecast.locator('main').evaluate((main) =>
    [...main.querySelectorAll('legend, label')]
      .map((element) => {
        const control = element instanceof HTMLLabelElement ? element.control : null;
        const isText = control instanceof HTMLInputElement && control.type === 'text';
        const value = isText || control instanceof HTMLTextAreaElement ? control.value : '';
        return `${element.textContent}\n${value}`;
      })
      .join('\n'),
  );

async function clonePilotSetting(page: Page, mimecast: Page): Promise<void> {
  const group = await copyValue(page, 'Group');
  await createGroupOfOne(mimecast, group, await copyValue(page, 'Member'));
  await openApplications(mimecast);
  await mimecast.getByRole('link', { name: 'Clone Configuration of Administrators' }).click();
  await mimecast.getByLabel('Description').fill(await copyValue(page, 'Application Setting'));
  await mimecast.getByRole('button', { name: 'Lookup Group' }).click();
  await mimecast.getByRole('link', { name: `Select ${group}` }).click();
  await mimecast.getByRole('button', { name: 'Save and Exit' }).click();
  await expect(mimecast.getByRole('status')).toContainText('Application setting saved');
}

/** Meets what only people can say and passes Gate A: its own specs prove that it stays closed otherwise. */
async function passGateA(page: Page): Promise<void> {
  const api = wizardApi(page, wizard);
  const gate = `/api/integrations/${integrationId}/gates/A`;
  await api.call('POST', `${gate}/observe`, {});
  const { conditions } = await api.call<{
    conditions: { id: string; state: string; attestation: unknown }[];
  }>('GET', gate);
  for (const { id, state, attestation } of conditions) {
    if (state !== 'met' && attestation !== null) {
      await api.call('POST', `${gate}/conditions/${id}/attestations`, {});
    }
  }
  await api.call('POST', `${gate}/pass`, {});
}

test('by metadata URL, from the first page of the console to a pilot who is signed in @mimecast', async ({
  page,
  browser,
}) => {
  await openStep(page, 'create-authentication-profile');
  await nameObjects(page);
  const picture = page.getByRole('figure', { name: 'Picture of the page “New Authentication Profile”' });
  await expect(picture).toContainText('https://sso.jumpcloud.com/saml2/mimecast');
  await expect(picture.locator('a, button, input, select, textarea, [tabindex]')).toHaveCount(0);
  await look(page, 'mimecast-task-metadata');

  const mimecast = await openConsole(browser);
  await openNewProfile(mimecast);
  const profile = await copyValue(page, 'Description');
  await mimecast.getByLabel('Description').fill(profile);
  await mimecast.getByLabel(`${enforce} Administration Console`).check();
  const section = mimecast.getByRole('group', { name: 'Administration Console' });
  await section.getByLabel('Provider', { exact: true }).selectOption(await copyValue(page, 'Provider'));
  await section.getByLabel('Metadata URL', { exact: true }).fill(await copyValue(page, 'Metadata URL'));
  await section.getByRole('button', { name: 'Import' }).click();
  await expect(mimecast.getByRole('status')).toContainText('Metadata imported');
  await section.getByLabel('Monitor Metadata URL').check();
  await section.getByLabel('Logout URL').fill('https://console.jumpcloud.com/userconsole');
  await section.getByLabel('Allow Single Sign On').check();
  await mimecast.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(mimecast.getByRole('status')).toContainText('Authentication profile saved');

  await page.getByText('Paste back the whole page at once').click();
  await page.getByLabel('Text of the saved page').fill(await pageText(mimecast));
  await page.getByRole('button', { name: 'Compare the page' }).click();
  await expect(page.getByText('Issuer is as it must be.')).toBeVisible();
  await expect(page.getByText(`${certificateLabel} is as it must be.`)).toBeVisible();
  await expect(page.getByText('The slash at the end is missing. Add it.')).toBeVisible();

  await section.getByLabel('Logout URL').fill(await copyValue(page, 'Logout URL'));
  await mimecast.getByRole('button', { name: 'Save and Exit' }).click();
  await pasteBack(page, 'Logout URL', await copyValue(page, 'Logout URL'));
  await expect(page.getByText('Logout URL is as it must be.').first()).toBeVisible();
  await clonePilotSetting(page, mimecast);

  await wizard.passTime(5_000);
  await page.getByRole('button', { name: 'Look in Mimecast’s audit log' }).click();
  await expect(page.getByText(/^Possible evidence: New Policy/).first()).toBeVisible();
  await confirmAll(page);

  await passGateA(page);
  await openStep(page, 'attach-application-setting');
  await openApplications(mimecast);
  await mimecast
    .getByRole('link', { name: await copyValue(page, 'Application Setting'), exact: true })
    .click();
  await mimecast.getByRole('button', { name: 'Lookup Authentication Profile' }).click();
  await mimecast.getByRole('link', { name: `Select ${profile}`, exact: true }).click();
  const chosen = await mimecast.getByRole('textbox', { name: 'Authentication Profile' }).inputValue();
  await mimecast.getByRole('button', { name: 'Save and Exit' }).click();
  await pasteBack(page, 'Authentication Profile', chosen);
  await expect(page.getByText('Authentication Profile is as it must be.')).toBeVisible();
  await confirmAll(page);
  await expect(page.getByRole('timer')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('timer')).toBeVisible();

  await wizard.passTime(propagationMs);
  const pilot = await (await browser.newContext()).newPage();
  await enterAddress(pilot, wizard.sandbox, people.pat);
  await signInAtJumpCloud(pilot, people.pat);
  await expectSignedIn(pilot, { emailAddress: people.pat, method: 'Single Sign On' });
});

interface SandboxProfiles {
  mimecast: {
    profiles: { revisions: { value: { description: string; sections: Record<string, object> } }[] }[];
  };
}

test('by hand for two sections, an existing profile refused while settings reference it @mimecast', async ({
  page,
  browser,
}) => {
  await openStep(page, 'create-authentication-profile');
  await page.getByText('Choose another way').click();
  await page.getByRole('radio', { name: 'An existing one' }).check();
  await page.getByLabel('Application settings that reference it').fill('Administrators');
  await page.getByRole('button', { name: 'Use these choices' }).click();
  await expect(page.getByRole('alert').first()).toContainText(
    'acts at once on everyone under "Administrators"',
  );

  await page.getByRole('radio', { name: 'A new one' }).check();
  await page.getByRole('radio', { name: 'By hand' }).check();
  await page.getByRole('checkbox', { name: 'Mimecast Personal Portal' }).check();
  await page.getByRole('button', { name: 'Use these choices' }).click();
  await expect(page.getByText('The values are entered by hand')).toBeVisible();
  await nameObjects(page);
  await page.reload();
  await expect(page.getByText('The values are entered by hand')).toBeVisible();

  const mimecast = await openConsole(browser);
  await openNewProfile(mimecast);
  await mimecast.getByLabel('Description').fill(await copyValue(page, 'Description'));
  for (const [title, suffix] of [
    ['Administration Console', ''],
    ['Mimecast Personal Portal', ' (Mimecast Personal Portal)'],
  ] as const) {
    await mimecast.getByLabel(`${enforce} ${title}`).check();
    const section = mimecast.getByRole('group', { name: title });
    for (const label of ['Issuer', 'Login URL', certificateLabel, 'Logout URL']) {
      await section.getByLabel(label, { exact: true }).fill(await copyValue(page, label + suffix));
    }
    await section.getByLabel('Allow Single Sign On').check();
  }
  await mimecast.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(mimecast.getByRole('status')).toContainText('Authentication profile saved');

  const certificate = await copyValue(page, certificateLabel);
  await pasteBack(
    page,
    certificateLabel,
    `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----`,
  );
  await expect(page.getByText(/It has BEGIN CERTIFICATE and END CERTIFICATE lines/)).toBeVisible();

  await page.getByText('Paste back the whole page at once').click();
  await page.getByLabel('Text of the saved page').fill(await pageText(mimecast));
  await page.getByRole('button', { name: 'Compare the page' }).click();
  await expect(page.getByRole('status').filter({ hasText: /is as it must be\.$/ })).toHaveCount(8);

  const { mimecast: state } = await wizard.sandbox.call<SandboxProfiles>('GET', '/state');
  const saved = state.profiles.map(({ revisions }) => revisions.at(-1)?.value);
  const sections = saved.find((value) => value?.description === 'JumpCloud single sign-on')?.sections;
  const filled = {
    isEnforced: true,
    provider: 'Other',
    metadataUrl: '',
    issuer: 'https://sso.jumpcloud.com/saml2/mimecast',
    loginUrl: 'https://sso.jumpcloud.com/saml2/mimecast',
    certificate,
    logoutUrl: 'https://console.jumpcloud.com/userconsole/',
    usesPasswordProtectedContext: true,
    usesIntegratedContext: true,
    allowsSingleSignOn: true,
  };
  expect(sections).toMatchObject({ administrationConsole: filled, personalPortal: filled });

  await mimecast.goto(`${wizard.sandbox.mimecast}/administration`);
  await clonePilotSetting(page, mimecast);
  await confirmAll(page);
  await expectStepDone(page);
});
