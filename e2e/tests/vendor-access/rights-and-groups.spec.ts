import { expect, type Page, test } from '@playwright/test';
import { look } from '../../fixtures/look.ts';
import {
  rehearsalKeys,
  seedApplications,
  seedConnected,
  signInConnector,
  type WizardApi,
  wizardApi,
  signInOverApi,
} from '../../fixtures/wizard-api.ts';
import { people } from '../../fixtures/rehearsal-people.ts';
import { startWizardProcess, type WizardProcess } from '../../fixtures/wizard-process.ts';

/** What a credential may do in JumpCloud, and which groups of people may use the applications. */

let wizard: WizardProcess;
let api: WizardApi;

test.beforeEach(async ({ page }) => {
  wizard = await startWizardProcess();
  await signInOverApi(page, wizard.url, 'admin@rehearsal.example');
  api = wizardApi(page, wizard);
});
test.afterEach(() => wizard.stop());

interface JumpCloudState {
  applications: { id: string; displayLabel: string }[];
  userGroups: { id: string; name: string; memberIds: string[] }[];
  associations: { applicationId: string; targetId: string }[];
}

async function jumpcloudState(): Promise<JumpCloudState> {
  const { jumpcloud } = await wizard.sandbox.call<{ jumpcloud: JumpCloudState }>('GET', '/state');
  const { applications, userGroups, associations } = jumpcloud;

  return { applications, userGroups, associations };
}

const address = (id: string, rest: string) => `${wizard.url}/integrations/${id}/${rest}`;
const threeConnectors = [
  signInConnector,
  {
    ...signInConnector,
    kind: 'personal-portal',
    displayLabel: 'Mimecast Personal Portal',
    slug: 'mimecast-personal-portal',
  },
  {
    ...signInConnector,
    kind: 'admin-console',
    displayLabel: 'Mimecast Administration Console',
    slug: 'mimecast-admin-console',
  },
];

async function enterKey(page: Page, key: string): Promise<void> {
  await page.getByRole('radio', { name: 'API key', exact: true }).check();
  await page.getByRole('textbox', { name: 'API key' }).fill(key);
}

const verify = (page: Page) => page.getByRole('button', { name: /^Verify (with JumpCloud|again)$/ });

test('a key of another region is found by one click; a read-only one is recognized and leaves nothing behind', {
  tag: '@jumpcloud',
}, async ({ page }) => {
  const body = { name: 'Rehearsal Ltd', kind: 'rehearsal' };
  const { id } = await api.call<{ id: string }>('POST', '/api/integrations', body);
  await page.goto(address(id, 'steps/connect-jumpcloud'));

  await enterKey(page, 'jca_rehearsal_eu_0004');
  await verify(page).click();
  await page.getByRole('button', { name: 'Try the other regions' }).click();
  await expect(page.getByText('Rehearsal Europe', { exact: true })).toBeVisible();
  await expect(page.getByRole('radio', { name: /^Europe/ })).toBeChecked();

  await page.getByRole('radio', { name: /^United States/ }).check();
  await enterKey(page, rehearsalKeys.readOnly);
  await verify(page).click();
  await expect(page.getByText(/This credential may only read/)).toBeVisible();
  await expect(page.getByText('What this credential may do: read only')).toBeVisible();
  await look(page, 'connect-jumpcloud-read-only');

  await api.call('POST', `/api/integrations/${id}/mimecast-connection`, {
    kind: 'by-hand',
    grid: 'us',
    accountCode: 'CUSA99R001',
  });
  await api.call('POST', `/api/integrations/${id}/steps/confirm-prerequisites/attestations`, {
    statements: ['sso-package', 'mimecast-console-rights', 'second-super-administrator', 'by-hand-values'],
  });
  await api.call('PUT', `/api/integrations/${id}/connectors`, {
    templateName: 'mimecast',
    connectors: threeConnectors,
    bookmark: null,
    acknowledgedImmutableUrl: true,
  });
  const before = await jumpcloudState();
  await page.goto(address(id, 'steps/create-applications'));
  await expect(
    page.getByText(/JumpCloud refuses changes of applications to the saved credential/),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Apply the plan' }).click();

  const problem = page.getByRole('alert').filter({ hasText: 'The credential lacks rights' });
  await expect(problem).toContainText('Administrator With Billing');
  await expect(problem).toContainText('Settings > Administrators');
  expect(await jumpcloudState()).toEqual(before);
});

test('a group of two people is bound to two of three applications; checks go on with a read-only key alone', {
  tag: '@jumpcloud',
}, async ({ page }) => {
  const id = await seedConnected(api);
  const base = `/api/integrations/${id}`;
  await seedApplications(api, id, threeConnectors);
  await api.call('PUT', `${base}/pilot`, { email: people.pat, groupName: 'Mimecast pilot' });

  await page.goto(address(id, 'steps/authorize-pilot'));
  await page.getByText('Who may use the applications', { exact: true }).click();
  await page.getByText('Add another group', { exact: true }).click();
  await page.getByLabel('Name of the new group').fill('Sales');
  for (const person of [people.una, people.lee]) {
    await page.getByLabel('People to add to it: search').fill(person.split('.')[0] ?? '');
    await page.getByRole('checkbox', { name: new RegExp(person) }).check();
  }
  await page.getByRole('button', { name: 'Add this group to the list' }).click();
  for (const label of ['Mimecast', 'Mimecast Personal Portal']) {
    await page
      .getByRole('group', { name: label, exact: true })
      .getByRole('checkbox', { name: /^Sales/ })
      .check();
  }
  await page.getByRole('button', { name: 'Save who may use them' }).click();
  await expect(page.getByText(/^Saved\. The plan below/)).toBeVisible();
  await expect(
    page.getByText('Authorize "Sales" for "Mimecast Personal Portal"', { exact: true }),
  ).toBeVisible();
  await look(page, 'who-may-use-the-applications');
  await page.getByRole('button', { name: 'Apply the plan' }).click();
  await expect(page.getByText('Done, and read back from JumpCloud')).toBeVisible({ timeout: 20_000 });

  const { applications, userGroups, associations } = await jumpcloudState();
  const sales = userGroups.find(({ name }) => name === 'Sales');
  expect(sales?.memberIds).toHaveLength(2);
  const labels = applications
    .filter((each) =>
      associations.some(({ applicationId, targetId }) => applicationId === each.id && targetId === sales?.id),
    )
    .map(({ displayLabel }) => displayLabel);
  expect(labels.sort()).toEqual(['Mimecast', 'Mimecast Personal Portal']);

  await page.goto(address(id, 'credentials'));
  await page.getByText('Add a read-only credential', { exact: true }).click();
  await page.getByRole('textbox', { name: 'API key' }).fill(rehearsalKeys.readOnly);
  await page.getByRole('button', { name: 'Verify and save' }).click();
  await expect(page.getByText('ends in 0003')).toBeVisible();
  await look(page, 'credentials');
  await page.getByRole('button', { name: 'Delete Set-up credential' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('ask for a set-up credential again');
  await dialog.getByRole('button', { name: 'Delete this credential' }).click();
  await expect(page.getByText(/The wizard reads JumpCloud with the read-only credential/)).toBeVisible();

  const { values } = await api.call<{ values: { connector: string; matches: boolean }[] }>(
    'POST',
    `${base}/application-values`,
    {},
  );
  expect(new Set(values.map(({ connector }) => connector)).size).toBe(3);
  expect(values.every(({ matches }) => matches)).toBe(true);
  const removal = await api.call<{ warnings: string[] }>('POST', `${base}/plans`, { scope: 'deactivate' });
  expect(removal.warnings.join()).toContain('set-up credential');
});
