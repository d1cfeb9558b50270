import { expect, test } from '@playwright/test';
import { look } from '../../fixtures/look.ts';
import {
  seedApplications,
  seedConnected,
  seedPilot,
  wizardApi,
  signInOverApi,
} from '../../fixtures/wizard-api.ts';
import { startWizardProcess, type WizardProcess } from '../../fixtures/wizard-process.ts';

const dayMs = 24 * 60 * 60 * 1000;
const task = 'Prepare the authentication profile';

let wizard: WizardProcess;
test.beforeEach(async () => {
  wizard = await startWizardProcess();
});
test.afterEach(() => wizard.stop());

test('a colleague without an account does the Mimecast tasks by a link, until it ends @mimecast', async ({
  page,
  browser,
}) => {
  await signInOverApi(page, wizard.url, 'admin@rehearsal.example');
  const api = wizardApi(page, wizard);
  const id = await seedConnected(api);
  await seedApplications(api, id);
  await seedPilot(api, wizard, id);
  await api.call('PUT', `/api/integrations/${id}/administrators-profile`, { answer: 'absent' });
  await api.call('PUT', `/api/integrations/${id}/break-glass`, {
    email: 'bo.breakglass@rehearsal.example',
    statedInNoCoveredGroup: true,
  });

  await page.goto(`${wizard.url}/integrations/${id}`);
  await page.getByRole('link', { name: 'Hand over Mimecast tasks' }).click();
  await page.getByLabel('For whom').fill('Mia of the mail team');
  await page.getByRole('button', { name: 'Make a link' }).click();
  const made = page.getByRole('status').filter({ hasText: 'The link for Mia of the mail team' });
  const link = (await made.getByText(`${wizard.url}/hand-off#`).textContent()) ?? '';
  await look(page, 'hand-offs');

  const context = await browser.newContext();
  const colleague = await context.newPage();
  await colleague.goto(link);
  await expect(colleague.getByRole('heading', { level: 1, name: 'Tasks in Mimecast for you' })).toBeVisible();
  await look(colleague, 'hand-off-open');
  await colleague.getByLabel('Your name').fill('Mia Mimecast');
  await colleague.getByRole('button', { name: 'Show the tasks' }).click();
  await expect(colleague.getByText('Your tasks in Mimecast.')).toBeVisible();
  await expect(colleague.getByRole('main')).not.toContainText('Connect JumpCloud');
  await look(colleague, 'hand-off-tasks');

  await colleague.getByRole('main').getByRole('link', { name: task }).first().click();
  await colleague.getByRole('textbox', { name: /^Note/ }).fill('The change board has agreed.');
  for (const box of await colleague.getByRole('group', { name: 'I confirm' }).getByRole('checkbox').all()) {
    await box.check();
  }
  await colleague.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(colleague.getByText('Mia Mimecast (by a link, name not verified)').first()).toBeVisible();

  // The admin sees it without doing anything, under the stated name.
  await page.goto(`${wizard.url}/integrations/${id}/steps/create-authentication-profile`);
  await expect(page.getByText('Mia Mimecast (by a link, name not verified)').first()).toBeVisible();
  // Her word alone meets none of the gate's conditions that ask for one.
  await page.goto(`${wizard.url}/integrations/${id}/steps/pass-gate-a`);
  await expect(
    page.getByRole('heading', { name: /Its group has exactly one address\s*Not met/ }),
  ).toBeVisible();

  // Opening again, elsewhere, is the same.
  const again = await (await browser.newContext()).newPage();
  await again.goto(link);
  await expect(again.getByLabel('Your name')).toHaveValue('Mia Mimecast');

  await wizard.passTime(8 * dayMs);
  await colleague.goto('about:blank');
  await colleague.goto(link);
  await expect(colleague.getByRole('heading', { level: 1, name: 'This link has expired' })).toBeVisible();
  await colleague.getByRole('button', { name: 'Ask Ada Admin for another link' }).click();
  await expect(colleague.getByRole('status')).toContainText('sees in the wizard that you need another link');
  await look(colleague, 'hand-off-expired');

  await signInOverApi(page, wizard.url, 'admin@rehearsal.example');
  await page.goto(`${wizard.url}/integrations/${id}/hand-offs`);
  await expect(page.getByText('Another link was asked for')).toBeVisible();
  await page.getByRole('button', { name: /^Extend the link/ }).click();
  await expect(page.getByText('Works', { exact: true })).toBeVisible();
  await colleague.goto('about:blank');
  await colleague.goto(link);
  await expect(colleague.getByRole('button', { name: 'Show the tasks' })).toBeVisible();
  await context.close();
});
