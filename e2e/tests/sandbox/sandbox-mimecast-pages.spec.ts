import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectFits } from '../../fixtures/accessibility.ts';
import { enterAddress, signInByPassword } from '../../fixtures/rehearsal-mimecast.ts';
import { people } from '../../fixtures/rehearsal-people.ts';
import { type SandboxProcess, startSandboxProcess } from '@wizard/testing';

const applications = '/administration/users-and-groups/applications';
const profiles = `${applications}/authentication-profiles`;

let sandbox: SandboxProcess;

test.describe.configure({ timeout: 180_000 });
test.beforeEach(async () => {
  sandbox = await startSandboxProcess();
});
test.afterEach(() => sandbox.stop());

/** At both widths that matter, in the colours of the moment. */
async function expectUsable(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectFits(page);
}

test('every page of Mimecast: accessible in light and dark, and it fits 320 px', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${sandbox.mimecast}/`);
  await expectUsable(page);
  await enterAddress(page, sandbox, people.sam);
  await expectUsable(page);
  await page.goto(`${sandbox.mimecast}/connectivity?status=false`);
  await expectUsable(page);

  await signInByPassword(page, sandbox, people.sam);
  await expectUsable(page);
  const paths = [
    '/administration',
    applications,
    profiles,
    `${profiles}/default-profile`,
    `${applications}/settings/default-setting`,
    `${applications}/settings/administrators-setting/clone`,
    '/administration/directories/profile-groups',
    '/administration/directories/profile-groups/eNGroupMimecastAdministrators',
    '/administration/account/audit-logs',
  ];
  await sandbox.passTime(3_000);
  for (const path of paths) {
    await page.goto(sandbox.mimecast + path);
    await expectUsable(page);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  for (const path of paths.slice(0, 4)) {
    await page.goto(sandbox.mimecast + path);
    await expectUsable(page);
  }
});

test('a section’s SAML fields: hidden until its box is ticked, hidden again when it is not', async ({
  page,
}) => {
  await signInByPassword(page, sandbox, people.sam);
  await page.goto(`${sandbox.mimecast}${profiles}/new`);
  const box = page.getByLabel('Enforce SAML Authentication for Mimecast Personal Portal');
  const section = page.getByRole('group', { name: 'Mimecast Personal Portal' });
  const importButton = section.getByRole('button', { name: 'Import' });
  await expect(page.getByRole('button', { name: 'Import' })).toHaveCount(0);

  await box.check();
  await expect(importButton).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import' })).toHaveCount(1);
  await expect(section.getByLabel('Use Password Protected Context')).toBeChecked();
  await expect(section.getByLabel('Use Integrated Authentication Context')).toBeChecked();
  await expectUsable(page);
  await box.uncheck();
  await expect(importButton).toBeHidden();
});

test('Save and Exit on an incomplete section: the mistakes lead to their fields, nothing typed is lost', async ({
  page,
}) => {
  await signInByPassword(page, sandbox, people.sam);
  await page.goto(`${sandbox.mimecast}${profiles}/new`);
  await page.getByLabel('Description').fill('Half done');
  await page.getByLabel('Enforce SAML Authentication for Administration Console').check();
  await page.getByRole('button', { name: 'Save and Exit' }).click();

  await expect(page.getByRole('alert')).toContainText('Nothing was saved');
  await page.getByRole('link', { name: /enter the Issuer/ }).click();
  await expect(page.getByRole('textbox', { name: 'Issuer' })).toBeFocused();
  await expect(page.getByLabel('Description')).toHaveValue('Half done');
  await expectUsable(page);
});
