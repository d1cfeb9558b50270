import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { enterAddress, signInByPassword } from '../../fixtures/rehearsal-mimecast.ts';
import { people } from '../../fixtures/rehearsal-people.ts';
import { type SandboxProcess, startSandboxProcess } from '../../fixtures/sandbox-process.ts';

const applications = '/administration/users-and-groups/applications';
const profiles = `${applications}/authentication-profiles`;

let sandbox: SandboxProcess;

test.describe.configure({ timeout: 180_000 });
test.beforeEach(async () => {
  sandbox = await startSandboxProcess();
});
test.afterEach(() => sandbox.stop());

/** No violation of WCAG 2.0 to 2.2 A and AA, in the colours of the moment, and no sideways scrolling at 320 px. */
async function expectAccessible(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(found, page.url()).toEqual([]);

  await page.setViewportSize({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(320);
}

test('every page of Mimecast: accessible in light and dark, and it fits 320 px', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${sandbox.mimecast}/`);
  await expectAccessible(page);
  await enterAddress(page, sandbox, people.sam);
  await expectAccessible(page);
  await page.goto(`${sandbox.mimecast}/connectivity?status=false`);
  await expectAccessible(page);

  await signInByPassword(page, sandbox, people.sam);
  await expectAccessible(page);
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
    await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  for (const path of paths.slice(0, 4)) {
    await page.goto(sandbox.mimecast + path);
    await expectAccessible(page);
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
  await expectAccessible(page);
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
  await expectAccessible(page);
});
