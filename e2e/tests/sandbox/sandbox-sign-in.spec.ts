import { type Browser, expect, type Page, test } from '@playwright/test';
import {
  bindAdministrators,
  clickTile,
  type Connector,
  copyMetadataUrl,
  createConnector,
  openAdminPage,
  setSpEntityId,
  signInAtJumpCloud,
} from '../../fixtures/rehearsal-jumpcloud.ts';
import {
  cloneSetting,
  createGroupOfOne,
  createProfile,
  enterAddress,
  expectRefused,
  expectSignedIn,
  openApplications,
  propagationMs,
  signInByPassword,
} from '../../fixtures/rehearsal-mimecast.ts';
import { people } from '../../fixtures/rehearsal-people.ts';
import { type SandboxProcess, startSandboxProcess } from '@wizard/testing';

/** Both vendors, configured through their own pages and APIs, without the wizard. */

const acs = {
  signIn: 'https://us-api.mimecast.com/login/saml',
  adminConsole: 'https://us-api.mimecast.com/login/sso/adcon',
};

const pilotConnector = { displayLabel: 'Mimecast for the pilot', suffix: 'mimecast-pilot' };
const profileName = 'Single sign-on pilot';
const metadataDelayMs = 2_000;

let sandbox: SandboxProcess;

// Many pages each, and machines that test are busy.
test.describe.configure({ timeout: 180_000 });

test.beforeEach(async () => {
  sandbox = await startSandboxProcess();
});
test.afterEach(() => sandbox.stop());

/** Profile, pilot group, cloned setting, all by hand in the console; then the quarter of an hour passes. */
async function configureMimecast(admin: Page, connector: Connector): Promise<void> {
  await openAdminPage(admin, sandbox, connector);
  const metadataUrl = await copyMetadataUrl(admin);
  expect(metadataUrl).toMatch(/^https:\/\/sso\.jumpcloud\.com\//);

  await signInByPassword(admin, sandbox, people.sam);
  await admin.getByRole('link', { name: 'Open the Administration Console' }).click();
  await createProfile(admin, { description: profileName, metadataUrl });
  await createGroupOfOne(admin, 'Pilot group', people.pat);
  await cloneSetting(admin, {
    from: 'Administrators',
    description: 'Pilot setting',
    group: 'Pilot group',
    profile: profileName,
  });
  await sandbox.passTime(propagationMs);
}

/** Changes the saved profile and lets the change reach the pilot. */
async function changeProfile(admin: Page, change: () => Promise<void>): Promise<void> {
  await admin.goto(`${sandbox.mimecast}/administration`);
  await openApplications(admin);
  await admin.getByRole('link', { name: 'Authentication Profiles' }).click();
  await admin.getByRole('link', { name: profileName }).click();
  await change();
  await admin.getByRole('button', { name: 'Save and Exit' }).click();
  await expect(admin.getByRole('status')).toContainText('saved');
  await sandbox.passTime(propagationMs);
}

/** The pilot's private window: no session at either vendor. */
async function privateWindow(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

async function signInFromMimecast(browser: Browser): Promise<Page> {
  const pilot = await privateWindow(browser);
  await enterAddress(pilot, sandbox, people.pat);
  await signInAtJumpCloud(pilot, people.pat);
  return pilot;
}

async function openUserConsole(pilot: Page): Promise<void> {
  await pilot.goto(`${sandbox.jumpcloud}/userconsole`);
  await signInAtJumpCloud(pilot, people.pat);
  await expect(pilot.getByRole('heading', { level: 1, name: 'Applications' })).toBeVisible();
}

test('SP-initiated sign-in through /login/saml, and what refuses it', async ({ page: admin, browser }) => {
  const entityId = 'us-api.mimecast.com.CUSA99R001';
  const connector = await createConnector(sandbox, { ...pilotConnector, acsUrl: acs.signIn });
  await sandbox.passTime(metadataDelayMs);
  await configureMimecast(admin, connector);

  await test.step('no group bound: JumpCloud shows no tile and denies the sign-in', async () => {
    const pilot = await privateWindow(browser);
    await openUserConsole(pilot);
    await expect(pilot.getByText('You have no applications yet.')).toBeVisible();
    await enterAddress(pilot, sandbox, people.pat);
    await expect(pilot.getByRole('alert')).toContainText('not authorized');
  });

  await test.step('group bound: the pilot lands in the Administration Console', async () => {
    await bindAdministrators(sandbox, connector);
    const pilot = await signInFromMimecast(browser);
    await expectSignedIn(pilot, { emailAddress: people.pat, method: 'Single Sign On' });
    await pilot.getByRole('link', { name: 'Open the Administration Console' }).click();
    await expect(pilot.getByRole('heading', { level: 1, name: 'Administration Console' })).toBeVisible();
  });

  await test.step('nobody else was touched: break-glass signs in by password', async () => {
    await signInByPassword(await privateWindow(browser), sandbox, people.bo);
  });

  await test.step('wrong audience: an entity ID with https:// is refused', async () => {
    await setSpEntityId(sandbox, connector, `https://${entityId}`);
    const pilot = await signInFromMimecast(browser);
    await expectRefused(pilot, 'wrong-audience');
    expect(pilot.url()).toContain('/connectivity?status=false');
    await setSpEntityId(sandbox, connector, entityId);
  });

  await test.step('wrong certificate: refused until the metadata is imported again', async () => {
    await openAdminPage(admin, sandbox, connector);
    await admin.getByRole('button', { name: 'Regenerate certificate' }).click();
    await expect(admin.getByRole('status').filter({ hasText: 'saved' })).toBeVisible();
    await expectRefused(await signInFromMimecast(browser), 'bad-signature');

    await changeProfile(admin, async () => {
      await admin.getByRole('button', { name: 'Import' }).click();
      await expect(admin.getByRole('status')).toContainText('Metadata imported');
    });
    await expectSignedIn(await signInFromMimecast(browser), {
      emailAddress: people.pat,
      method: 'Single Sign On',
    });
  });
});

test('IdP-initiated sign-in through /login/sso/adcon, and what refuses it', async ({
  page: admin,
  browser,
}) => {
  const connector = await createConnector(sandbox, { ...pilotConnector, acsUrl: acs.adminConsole });
  await bindAdministrators(sandbox, connector);
  await sandbox.passTime(metadataDelayMs);
  await configureMimecast(admin, connector);

  await test.step('Allow Single Sign On off: the tile is refused', async () => {
    const pilot = await privateWindow(browser);
    await openUserConsole(pilot);
    await expectRefused(await clickTile(pilot, connector), 'single-sign-on-off');
  });

  await changeProfile(admin, () => admin.getByRole('checkbox', { name: 'Allow Single Sign On' }).check());

  await test.step('Allow Single Sign On ticked: the tile lands the pilot in the Administration Console', async () => {
    const pilot = await privateWindow(browser);
    await openUserConsole(pilot);
    const landed = await clickTile(pilot, connector);
    await expectSignedIn(landed, { emailAddress: people.pat, method: 'Single Sign On' });
  });

  await test.step('expired: a response that was on its way for ten minutes is refused', async () => {
    const pilot = await privateWindow(browser);
    await pilot.context().route('**/login/sso/adcon', async (route) => {
      await sandbox.passTime(10 * 60_000);
      await route.continue();
    });
    await openUserConsole(pilot);
    await expectRefused(await clickTile(pilot, connector), 'expired');
  });
});
