import { expect, type Page, test } from '@playwright/test';
import { look } from '../../fixtures/look.ts';
import { bindAdministrators, changeInConsole, createConnector } from '../../fixtures/rehearsal-jumpcloud.ts';
import {
  seedApplications,
  seedConnected,
  seedPilot,
  signInConnector,
  wizardApi,
  signInOverApi,
} from '../../fixtures/wizard-api.ts';
import { expectStepDone, openStepFromHub } from '../../fixtures/wizard-pages.ts';
import { startWizardProcess, type WizardProcess } from '../../fixtures/wizard-process.ts';

const ours = 'https://us-api.mimecast.com/login/saml';
const others = 'https://us-api.mimecast.com/login/sso/mpp';

let wizard: WizardProcess;
test.beforeEach(async () => {
  wizard = await startWizardProcess();
});
test.afterEach(() => wizard.stop());

interface StoredApplication {
  displayLabel: string;
  description: string;
  color: string | null;
  config: { acsUrl?: string; spEntityId?: string };
  keyPair?: { certificate: string };
}

const applications = async (): Promise<StoredApplication[]> => {
  const state = await wizard.sandbox.call<{ jumpcloud: { applications: StoredApplication[] } }>(
    'GET',
    '/state',
  );
  return state.jumpcloud.applications.filter(({ displayLabel }) => displayLabel !== 'Staff handbook');
};

const applied = (page: Page) => page.getByText('Done, and read back from JumpCloud').last();

test('an existing application is taken over, put right by an agreed plan, and stays other people’s @jumpcloud', async ({
  page,
}) => {
  const found = await createConnector(wizard.sandbox, {
    displayLabel: 'Mail portal',
    suffix: 'mail-portal',
    acsUrl: ours,
    spEntityId: 'https://us-api.mimecast.com.cusa99r001',
  });
  await bindAdministrators(wizard.sandbox, found);
  const certificate = (await applications())[0]?.keyPair?.certificate;
  await signInOverApi(page, wizard.url, 'admin@rehearsal.example');
  const id = await seedConnected(wizardApi(page, wizard));

  await page.goto(`${wizard.url}/integrations/${id}`);
  await openStepFromHub(page, 'Choose the connectors');
  await page.getByText('Use an application that JumpCloud has already').click();
  await page
    .getByLabel('Application', { exact: true })
    .selectOption({ label: 'Mail portal, has this account’s ACS URL' });
  await expect(page.getByText('IT Administrators')).toBeVisible();
  await expect(page.getByRole('table', { name: 'What a plan would put right' })).toContainText(
    'us-api.mimecast.com.CUSA99R001',
  );
  await look(page, 'existing-application');
  await page.getByRole('button', { name: /^Use it as the .* connector$/ }).click();
  await expectStepDone(page);
  await expect(page.getByText('“Mail portal” was taken over')).toBeVisible();

  await page.goto(`${wizard.url}/integrations/${id}/steps/create-applications`);
  await expect(page.getByText('Will be changed (1)')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/Will be created/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Apply the plan' }).click();
  await expect(applied(page)).toBeVisible({ timeout: 20_000 });
  expect(await applications()).toMatchObject([
    {
      displayLabel: 'Mail portal',
      config: { spEntityId: 'us-api.mimecast.com.CUSA99R001' },
      keyPair: { certificate },
    },
  ]);

  // What the run changed can be set back; the application itself is never offered for deletion.
  await page.getByRole('button', { name: 'Undo what this run made' }).click();
  await expect(page.getByRole('heading', { name: 'Check the plan of the undo' })).toBeVisible();
  await expect(page.getByText('Set "Mail portal" back to what it was before the run')).toBeVisible();
  await expect(page.getByText(/Will be removed/)).toHaveCount(0);
});

test('what was changed in the console is found, told by field, and repaired by a plan @jumpcloud', async ({
  page,
  browser,
}) => {
  await signInOverApi(page, wizard.url, 'admin@rehearsal.example');
  const api = wizardApi(page, wizard);
  const id = await seedConnected(api);
  await seedApplications(api, id);
  await seedPilot(api, wizard, id);
  await changeInConsole(wizard.sandbox, 'Mimecast', { color: '#58C469', config: { acsUrl: others } });

  await page.goto(`${wizard.url}/integrations/${id}/steps/check-application-values`);
  await page
    .getByRole('link', { name: 'See what changed in JumpCloud since the wizard saw it last' })
    .click();
  await expect(page.getByText('JumpCloud is not as it should be')).toBeVisible({ timeout: 20_000 });
  const changes = page.getByRole('table', { name: 'Changes of Mimecast' });
  await expect(changes.getByRole('row', { name: /ACS URL/ })).toContainText(ours);
  await expect(changes.getByRole('row', { name: /ACS URL/ })).toContainText(others);
  await look(page, 'drift');

  // Helpdesk looks, and repairs nothing.
  const context = await browser.newContext();
  const helpdesk = await context.newPage();
  await signInOverApi(helpdesk, wizard.url, 'helpdesk@rehearsal.example');
  await helpdesk.goto(`${wizard.url}/integrations/${id}/drift`);
  await expect(helpdesk.getByText('JumpCloud is not as it should be')).toBeVisible({ timeout: 20_000 });
  await expect(helpdesk.getByRole('button', { name: /Repair/ })).toHaveCount(0);
  await context.close();

  await page.getByRole('button', { name: 'Repair: show the plan' }).click();
  await page.getByRole('button', { name: 'Apply the plan' }).click();
  await expect(applied(page)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Nothing has changed')).toBeVisible({ timeout: 20_000 });
  const repaired = (await applications()).find(({ displayLabel }) => displayLabel === 'Mimecast');
  expect(repaired).toMatchObject({ color: '#58C469', config: { acsUrl: ours } });
});

test('an edit made in the console after the plan is shown and not overwritten @jumpcloud', async ({
  page,
}) => {
  await signInOverApi(page, wizard.url, 'admin@rehearsal.example');
  const api = wizardApi(page, wizard);
  const id = await seedConnected(api);
  await seedApplications(api, id);
  await api.call('PUT', `/api/integrations/${id}/connectors`, {
    templateName: 'mimecast',
    connectors: [{ ...signInConnector, description: 'Mail security' }],
    bookmark: { displayLabel: 'Mimecast sign-in page' },
    acknowledgedImmutableUrl: true,
  });
  await page.goto(`${wizard.url}/integrations/${id}/steps/create-applications`);
  await expect(page.getByText('Will be changed (1)')).toBeVisible({ timeout: 20_000 });

  await changeInConsole(wizard.sandbox, 'Mimecast', { description: 'Ask the mail team first' });
  await page.getByRole('button', { name: 'Apply the plan' }).click();

  const alert = page.getByRole('alert').filter({ hasText: 'JumpCloud changed, so nothing was sent' });
  await expect(alert.getByRole('row', { name: /Description/ })).toContainText('Ask the mail team first');
  await look(page, 'concurrent-edit');
  expect((await applications()).map(({ description }) => description)).toContain('Ask the mail team first');

  // The new plan shows what is there now; it is applied when a person agrees.
  const plan = page.getByRole('table', { name: 'Change "Mimecast"' });
  await expect(plan.getByRole('row', { name: /Description/ })).toContainText('Ask the mail team first');
  await page.getByRole('button', { name: 'Apply the plan' }).click();
  await expect(applied(page)).toBeVisible({ timeout: 20_000 });
  expect((await applications()).map(({ description }) => description)).toContain('Mail security');
});

test('a run goes on when the browser is closed, and another person sees its end; it is undone again @jumpcloud', async ({
  browser,
}) => {
  const first = await browser.newContext();
  const starting = await first.newPage();
  await signInOverApi(starting, wizard.url, 'admin@rehearsal.example');
  const api = wizardApi(starting, wizard);
  const id = await seedConnected(api);
  await api.call('PUT', `/api/integrations/${id}/connectors`, {
    templateName: 'mimecast',
    connectors: [
      signInConnector,
      {
        ...signInConnector,
        kind: 'personal-portal',
        displayLabel: 'Mimecast Personal Portal',
        slug: 'mimecast-mpp',
      },
    ],
    bookmark: { displayLabel: 'Mimecast sign-in page' },
    acknowledgedImmutableUrl: true,
  });
  const step = `${wizard.url}/integrations/${id}/steps/create-applications`;
  await starting.goto(step);
  await starting.getByText('How this is undone').click();
  await expect(starting.getByText('Delete "Mimecast Personal Portal"')).toBeVisible();
  const hold = await wizard.sandbox.call<{ id: number }>('POST', '/holds', {
    vendor: 'jumpcloud',
    nthWrite: 2,
    when: 'before',
  });
  await starting.getByRole('button', { name: 'Apply the plan' }).click();
  await expect(starting.getByRole('heading', { name: 'Applying the plan' })).toBeVisible();
  await expect(async () => {
    const holds = await wizard.sandbox.call<{ id: number; status: string }[]>('GET', '/holds');
    expect(holds.find((each) => each.id === hold.id)?.status).toBe('holding');
  }).toPass({ timeout: 15_000 });
  await first.close();

  const second = await browser.newContext();
  const page = await second.newPage();
  await signInOverApi(page, wizard.url, 'admin@rehearsal.example');
  await page.goto(step);
  await expect(page.getByRole('heading', { name: 'Applying the plan' })).toBeVisible();
  await wizard.sandbox.call('POST', `/holds/${hold.id}/release`);
  await expect(applied(page)).toBeVisible({ timeout: 20_000 });
  await expectStepDone(page);
  expect((await applications()).length).toBe(3);

  await page.getByRole('button', { name: 'Undo what this run made' }).click();
  await expect(page.getByRole('heading', { name: 'Check the plan of the undo' })).toBeVisible();
  await expect(page.getByText('Will be removed (3)')).toBeVisible({ timeout: 20_000 });
  await look(page, 'undo-plan');
  await page.getByLabel('Number of applications to delete').fill('3');
  await page.getByRole('button', { name: /^Apply the plan/ }).click();
  await expect(
    page.getByRole('region', { name: 'Undo of this run' }).getByText('Done, and read back from JumpCloud'),
  ).toBeVisible({ timeout: 20_000 });
  expect(await applications()).toEqual([]);
  await page.goto(`${wizard.url}/integrations/${id}`);
  const row = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: /Create the applications/ }) });
  await expect(row.last()).toContainText('Not started');
  await second.close();
});
