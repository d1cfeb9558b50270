import { expect, type Page } from '@playwright/test';
import type { SandboxProcess } from '@wizard/testing';
import {
  attachPilot,
  consoleNames,
  metadataOf,
  openConsoleWithProfile,
  seedAuthorized,
  seedToGateA,
} from '../../fixtures/guard-steps.ts';
import {
  bindAdministrators,
  type Connector,
  openAdminPage,
  setSpEntityId,
  signInAtJumpCloud,
} from '../../fixtures/rehearsal-jumpcloud.ts';
import {
  cloneSetting,
  createGroupOfOne,
  enforceForAllAdministrators,
  enterAddress,
  expectRefused,
  expectSignedIn,
  pointSetting,
  propagationMs,
  signInByPassword,
} from '../../fixtures/rehearsal-mimecast.ts';
import { people } from '../../fixtures/rehearsal-people.ts';
import type { WizardApi } from '../../fixtures/wizard-api.ts';
import type { WizardProcess } from '../../fixtures/wizard-process.ts';
import { test } from '../../fixtures/wizard-test.ts';

/**
 * What each condition of the guard keeps from happening: in Mimecast, administrators really are shut out when the
 * guard is overridden, and one person alone is affected when it is followed.
 */

const { authenticationProfileName, applicationSettingName, pilotGroupName } = consoleNames;

test.describe.configure({ timeout: 240_000 });

async function signIn(page: Page, sandbox: SandboxProcess, email: string): Promise<Page> {
  await enterAddress(page, sandbox, email);
  await signInAtJumpCloud(page, email);
  return page;
}

const expectLetIn = (page: Page, emailAddress: string): Promise<void> =>
  expectSignedIn(page, { emailAddress, method: 'Single Sign On' });

const expectNotAuthorized = (page: Page): Promise<void> =>
  expect(page.getByRole('alert')).toContainText('not authorized');

/** Applications and an authorized pilot; then somebody who takes the risk on in writing passes Gate A unmet. */
async function seedOverridden(
  api: WizardApi,
  wizard: WizardProcess,
  answer: 'absent' | 'active',
): Promise<{ id: string; metadataUrl: string }> {
  const id = await seedAuthorized(api, wizard);
  // Where an administrators' profile is active, the pilot is no administrator and gets the other section.
  const sections = [
    'administration-console',
    ...(answer === 'active' ? ['personal-portal' as const] : []),
  ] as const;
  await seedToGateA(api, id, { answer, sections });
  const gate = `/api/integrations/${id}/gates/A`;
  await expect(api.call('POST', `${gate}/pass`, {})).rejects.toThrow('gate-closed');
  await api.call('POST', `${gate}/override`, { reason: 'We are in a hurry and nothing will happen.' });
  return { id, metadataUrl: (await metadataOf(api, id)).url };
}

async function applicationOfWizard(sandbox: SandboxProcess): Promise<Connector> {
  const { jumpcloud } = await sandbox.call<{ jumpcloud: { applications: Connector[] } }>('GET', '/state');
  const found = jumpcloud.applications.find(({ displayLabel }) => displayLabel === 'Mimecast');
  if (found === undefined) throw new Error('The wizard made no application.');
  return found;
}

test('the guard overridden: each fault shuts administrators out; followed, the pilot alone is affected @mimecast', async ({
  page: jumpcloud,
  browser,
  wizard,
  api,
  privateWindow,
}) => {
  const signedInAs = async (email: string) => signIn(await privateWindow(), wizard.sandbox, email);
  const { id, metadataUrl } = await seedOverridden(api, wizard, 'absent');
  await api.call('POST', `/api/integrations/${id}/gates/A/pass`, {});
  const mimecast = await openConsoleWithProfile(browser, wizard, metadataUrl);
  const application = await applicationOfWizard(wizard.sandbox);

  await test.step('as the guard has it, a setting for one: the pilot goes through JumpCloud, others notice nothing', async () => {
    await createGroupOfOne(mimecast, pilotGroupName, people.pat);
    await cloneSetting(mimecast, {
      from: 'Administrators',
      description: applicationSettingName,
      group: pilotGroupName,
      profile: authenticationProfileName,
    });
    await attachPilot(api, id);
    await wizard.passTime(propagationMs);
    await expectLetIn(await signedInAs(people.pat), people.pat);
    for (const other of [people.lee, people.bo]) {
      await signInByPassword(await privateWindow(), wizard.sandbox, other);
    }
  });

  await test.step('everybody’s setting, and their group is not bound: shut out', async () => {
    await pointSetting(mimecast, 'Administrators', authenticationProfileName);
    await wizard.passTime(propagationMs);
    await expectNotAuthorized(await signedInAs(people.sam));
    await expectLetIn(await signedInAs(people.pat), people.pat);
    await bindAdministrators(wizard.sandbox, application);
    await expectLetIn(await signedInAs(people.sam), people.sam);
  });

  await test.step('an entity ID with https://: shut out', async () => {
    await setSpEntityId(wizard.sandbox, application, 'https://us-api.mimecast.com.CUSA99R001');
    await expectRefused(await signedInAs(people.sam), 'wrong-audience');
    await expectRefused(await signedInAs(people.pat), 'wrong-audience');
    await setSpEntityId(wizard.sandbox, application, 'us-api.mimecast.com.CUSA99R001');
  });

  await test.step('a certificate that was rotated: shut out', async () => {
    await openAdminPage(jumpcloud, wizard.sandbox, application);
    await jumpcloud.getByRole('button', { name: 'Regenerate certificate' }).click();
    await expect(jumpcloud.getByRole('status').filter({ hasText: 'saved' })).toBeVisible();
    await expectRefused(await signedInAs(people.sam), 'bad-signature');
    await expectRefused(await signedInAs(people.pat), 'bad-signature');
  });

  await test.step('only a session that stayed open gets them back', async () => {
    await pointSetting(mimecast, 'Administrators', consoleNames.previousProfileName);
    await wizard.passTime(propagationMs);
    await signInByPassword(await privateWindow(), wizard.sandbox, people.sam);
  });
});

test('the default administrators’ profile, saved while their group is not bound: administrators are shut out at once, users are not @mimecast', async ({
  browser,
  wizard,
  api,
  privateWindow,
}) => {
  const signedInAs = async (email: string) => signIn(await privateWindow(), wizard.sandbox, email);
  await wizard.sandbox.call('POST', '/reset', { scenario: 'administrators-profile-active' });
  const { id, metadataUrl } = await seedOverridden(api, wizard, 'active');

  await test.step('here one admin’s override opens nothing: a second one must confirm it', async () => {
    await expect(api.call('POST', `/api/integrations/${id}/gates/A/pass`, {})).rejects.toThrow('gate-closed');
  });

  const mimecast = await openConsoleWithProfile(browser, wizard, metadataUrl);
  await enforceForAllAdministrators(mimecast, metadataUrl);
  await expectNotAuthorized(await signedInAs(people.sam));
  await expectNotAuthorized(await signedInAs(people.lee));
  await signInByPassword(await privateWindow(), wizard.sandbox, people.una);
});
