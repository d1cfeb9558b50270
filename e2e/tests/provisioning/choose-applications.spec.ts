import { expect, type Locator, type Page, test } from '@playwright/test';
import { look } from '../../fixtures/look.ts';
import {
  rehearsalKeys,
  seedConnected,
  type WizardApi,
  wizardApi,
  signInOverApi,
} from '../../fixtures/wizard-api.ts';
import { expectStepDone } from '../../fixtures/wizard-pages.ts';
import { startWizardProcess, type WizardProcess } from '../../fixtures/wizard-process.ts';

/** Choosing and describing the applications: what a person does in the wizard, and what JumpCloud then holds. */

let wizard: WizardProcess;
let api: WizardApi;

test.beforeEach(async ({ page }) => {
  wizard = await startWizardProcess();
  await signInOverApi(page, wizard.url, 'admin@rehearsal.example');
  api = wizardApi(page, wizard);
});
test.afterEach(() => wizard.stop());

interface Application {
  name: string;
  displayLabel: string;
  description: string;
  ssoUrl: string;
  active: boolean;
  hidden: boolean;
  type: string;
  color: string | null;
  logoImage?: { type: string; data: string };
  config: Record<string, unknown>;
}

/** The integration's applications as the sandbox's JumpCloud stores them, by label. */
async function stored(): Promise<Record<string, Application>> {
  const { jumpcloud } = await wizard.sandbox.call<{ jumpcloud: { applications: Application[] } }>(
    'GET',
    '/state',
  );
  const own = jumpcloud.applications.filter(({ displayLabel }) => displayLabel !== 'Staff handbook');
  return Object.fromEntries(own.map((application) => [application.displayLabel, application]));
}

const stepUrl = (id: string, stepId: string) => `${wizard.url}/integrations/${id}/steps/${stepId}`;
const ssoOf = (slug: string) => `https://sso.jumpcloud.com/saml2/${slug}`;

const acknowledge = (page: Page) =>
  page.getByRole('checkbox', { name: /can’t be edited once an application exists/ });
const save = (page: Page) => page.getByRole('button', { name: /^Save .*see the plan$/ });
const apply = (page: Page) => page.getByRole('button', { name: 'Apply the plan' });
const connector = (page: Page, name: string) => page.getByRole('group', { name: `${name} connector` });
const expectApplied = (page: Page) =>
  expect(page.getByText('Done, and read back from JumpCloud')).toBeVisible({ timeout: 20_000 });

/** What somebody else does meanwhile: the Mimecast account, and the prerequisites. */
async function doMimecastPart(integrationId: string): Promise<void> {
  const base = `/api/integrations/${integrationId}`;
  await api.call('POST', `${base}/mimecast-connection`, {
    kind: 'by-hand',
    grid: 'us',
    accountCode: 'CUSA99R001',
  });
  await api.call('POST', `${base}/steps/confirm-prerequisites/attestations`, {
    statements: ['sso-package', 'mimecast-console-rights', 'second-super-administrator', 'by-hand-values'],
  });
}

/** Counts what a person does: clicks and filled fields. */
function countedActions() {
  let count = 0;
  return {
    click: async (target: Locator) => {
      count += 1;
      await target.click();
    },
    fill: async (target: Locator, text: string) => {
      count += 1;
      await target.fill(text);
    },
    count: () => count,
  };
}

/** The smallest PNG there is. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('one connector with the defaults: saved, planned and made, and its values are proven on the way @jumpcloud', async ({
  page,
}) => {
  const id = await seedConnected(api);
  await page.goto(stepUrl(id, 'choose-connectors'));
  await expect(page.getByRole('checkbox', { name: /^Sign in to anything/ })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /Add a tile that opens/ })).toBeChecked();

  // Without the acknowledgement nothing is kept.
  await save(page).click();
  await expect(page.getByRole('alert').first()).toContainText('SSO IdP URL can’t be edited');
  await acknowledge(page).check();
  await save(page).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Create the applications' })).toBeVisible();
  await apply(page).click();
  await expectApplied(page);

  const { Mimecast: application, 'Mimecast sign-in page': bookmark } = await stored();
  expect(application).toMatchObject({
    name: 'mimecast',
    ssoUrl: ssoOf('mimecast'),
    active: true,
    hidden: true,
    config: {
      acsUrl: 'https://us-api.mimecast.com/login/saml',
      spEntityId: 'us-api.mimecast.com.CUSA99R001',
      idpEntityId: ssoOf('mimecast'),
    },
  });
  expect(bookmark).toMatchObject({ type: 'bookmark', hidden: false });

  // Every value was compared when it was read back: the next step is done already.
  await page.goto(stepUrl(id, 'check-application-values'));
  await expectStepDone(page);
});

test('three connectors in a few actions, then described: attributes, colour and picture @jumpcloud', async ({
  page,
}) => {
  const { id } = await api.call<{ id: string }>('POST', '/api/integrations', {
    name: 'Rehearsal Ltd',
    kind: 'rehearsal',
  });
  await test.step('from the API key to the authorized pilot, defaults accepted', async () => {
    const act = countedActions();
    await page.goto(stepUrl(id, 'connect-jumpcloud'));
    await act.fill(page.locator('input[type=password]'), rehearsalKeys.single);
    await act.click(page.getByRole('button', { name: 'Verify with JumpCloud' }));
    await expectStepDone(page);
    await doMimecastPart(id);

    const next = page.getByRole('link', { name: 'Continue' });
    await expect(next).toHaveAttribute('href', /choose-connectors$/);
    await act.click(next);
    await expect(page.getByRole('heading', { level: 1, name: 'Choose the connectors' })).toBeVisible();
    await act.click(page.getByRole('checkbox', { name: /^Start from a tile into the Personal Portal/ }));
    await act.click(page.getByRole('checkbox', { name: /^Administrators: start from a tile/ }));
    await act.click(acknowledge(page));
    await look(page, 'choose-connectors');
    await act.click(save(page));
    await act.click(apply(page));
    await expectApplied(page);

    await act.click(page.getByRole('link', { name: 'All steps' }).first());
    await act.click(page.getByRole('main').getByRole('link', { name: 'Choose the pilot' }).first());
    await act.fill(page.getByLabel('Search for the person'), 'pat');
    await act.click(page.getByRole('radio', { name: /pat\.pilot@rehearsal\.example/ }));
    await act.click(page.getByRole('button', { name: 'Choose this pilot' }));
    await act.click(page.getByRole('link', { name: 'Continue' }));
    await act.click(apply(page));
    await expectApplied(page);

    const made = Object.values(await stored());
    expect(made.map(({ ssoUrl, hidden }) => [ssoUrl, hidden])).toEqual(
      expect.arrayContaining([
        [ssoOf('mimecast'), true],
        [ssoOf('mimecast-personal-portal'), false],
        [ssoOf('mimecast-admin-console'), false],
      ]),
    );
    expect(
      new Set(made.filter(({ type }) => type === 'saml').map(({ config }) => config['spEntityId'])).size,
    ).toBe(1);
    process.stdout.write(`actions: ${act.count()} (article: about 66)\n`);
    expect(act.count()).toBeLessThanOrEqual(15);
  });

  await test.step('come back later: a person and a colleague in the console add attributes, a picture, a colour', async () => {
    await page.goto(stepUrl(id, 'choose-connectors'));
    await page.getByText('Change or do it again').click();
    const adminConsole = connector(page, 'Administration Console');
    const attributes = (kind: string) => adminConsole.getByRole('group', { name: `${kind} attributes` });
    await adminConsole.getByText('Description and tile').click();
    await adminConsole.getByLabel('Description').fill('For administrators');
    await adminConsole
      .getByLabel('User portal image')
      .setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
    await expect(adminConsole.getByText('logo.svg is no PNG, JPEG or GIF.')).toBeVisible();
    await adminConsole
      .getByLabel('User portal image')
      .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: png });
    await expect(adminConsole.getByAltText('Logo of Mimecast Administration Console')).toBeVisible();
    await adminConsole.getByLabel('Colour').selectOption('Violet');

    await adminConsole.getByText('Attributes', { exact: false }).first().click();
    await adminConsole.getByRole('button', { name: 'Add a user attribute' }).click();
    await attributes('User').getByLabel('Name 1').fill('mail');
    await attributes('User').getByLabel('JumpCloud field 1').fill('email');
    await adminConsole.getByRole('button', { name: 'Add a constant attribute' }).click();
    await attributes('Constant').getByLabel('Name 1').fill('mail');
    await attributes('Constant').getByLabel('Value 1').fill('Rehearsal');
    await save(page).click();
    await expect(page.getByRole('alert').first()).toContainText('another attribute named mail');
    await attributes('Constant').getByLabel('Name 1').fill('company');
    await save(page).click();

    await expect(page.getByText('company = Rehearsal')).toBeVisible();
    await apply(page).click();
    await expectApplied(page);
    expect((await stored())['Mimecast Administration Console']).toMatchObject({
      description: 'For administrators',
      color: '#7C6ADA',
      logoImage: { type: 'image/png', data: png.toString('base64') },
      config: {
        constantAttributes: [{ name: 'company', value: 'Rehearsal' }],
        databaseAttributes: [{ name: 'mail', value: 'email' }],
      },
    });
    expect((await stored())['Mimecast']).toMatchObject({ color: null });
  });
});

test('the catalogue has nothing for Mimecast: the generic template, with what is different; a search finds others @jumpcloud', async ({
  page,
}) => {
  await wizard.sandbox.call('PATCH', '/switches', { mimecastTemplate: 'missing' });
  const id = await seedConnected(api);
  await page.goto(stepUrl(id, 'choose-connectors'));
  await expect(page.getByText('The generic SAML 2.0 template is used')).toBeVisible();
  await expect(page.getByText(/NameID can be set/)).toBeVisible();

  await page.getByText('Search the catalogue for another template').click();
  await page.getByLabel('Name or keyword').fill('mime');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('radio', { name: 'Mimeo' })).not.toBeChecked();
  await expect(page.getByRole('radio', { name: 'SAML2.0' })).toBeChecked();

  await acknowledge(page).check();
  await save(page).click();
  await apply(page).click();
  await expectApplied(page);
  expect((await stored())['Mimecast']).toMatchObject({
    name: 'saml2',
    ssoUrl: ssoOf('mimecast'),
    config: { acsUrl: 'https://us-api.mimecast.com/login/saml', subjectField: 'email', signAssertion: true },
  });
});

test('a placeholder without a value is refused at its field, what was typed stays, and one with a value is filled @jumpcloud', async ({
  page,
}) => {
  await wizard.sandbox.call('PATCH', '/switches', { mimecastTemplate: 'missing' });
  const id = await seedConnected(api);
  await page.goto(stepUrl(id, 'choose-connectors'));
  const signIn = connector(page, 'Sign-in');
  const loginUrl = signIn.getByLabel('Login URL');
  await signIn.getByText('Advanced settings').click();
  await loginUrl.fill('https://YOUR_COMPANY.example/');
  await signIn.getByLabel('Default RelayState').fill('https://XX-api.mimecast.com/start');
  await acknowledge(page).check();
  await save(page).click();

  await expect(page.getByRole('alert').first()).toContainText('Login URL still has YOUR_COMPANY');
  await expect(loginUrl).toBeFocused();
  expect(await stored()).toEqual({});

  await page.reload();
  await signIn.getByText('Advanced settings').click();
  await expect(loginUrl).toHaveValue('https://YOUR_COMPANY.example/');
  await loginUrl.fill('https://rehearsal.example/');
  await save(page).click();
  await apply(page).click();
  await expectApplied(page);
  expect((await stored())['Mimecast']?.config).toMatchObject({
    idpInitUrl: 'https://rehearsal.example/',
    defaultTargetUrl: 'https://us-api.mimecast.com/start',
  });
});
