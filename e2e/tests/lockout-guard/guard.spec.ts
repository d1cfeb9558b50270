import { expect } from '@playwright/test';
import {
  consoleNames,
  metadataOf,
  openConsoleWithProfile,
  seedAuthorized,
  seedThroughGateB,
  seedToGateA,
} from '../../fixtures/guard-steps.ts';
import { look } from '../../fixtures/look.ts';
import { signInAtJumpCloud } from '../../fixtures/rehearsal-jumpcloud.ts';
import {
  cloneSetting,
  createGroupOfOne,
  enterAddress,
  expectSignedIn,
  pointSetting,
  propagationMs,
  signInByPassword,
} from '../../fixtures/rehearsal-mimecast.ts';
import { people } from '../../fixtures/rehearsal-people.ts';
import { expectStepDone } from '../../fixtures/wizard-pages.ts';
import { test } from '../../fixtures/wizard-test.ts';

// Several windows each; machines that test are busy.
test.describe.configure({ timeout: 240_000 });

test('an unmet condition blocks; what was overridden stands on the checklist @mimecast', async ({
  page,
  wizard,
  api,
  openStep,
}) => {
  const integrationId = await seedAuthorized(api, wizard);
  await seedToGateA(api, integrationId, { answer: 'disabled', sections: ['administration-console'] });

  await test.step('Gate A names each condition, and does not open', async () => {
    await openStep(integrationId, 'pass-gate-a');
    await page.getByRole('button', { name: 'Look at the vendors again' }).click();
    await expect(page.getByRole('heading', { name: /Met already/ })).toBeVisible();
    for (const condition of ['Break-glass signed in by password', 'A console session stays open']) {
      await page.getByRole('button', { name: `Confirm: ${condition}` }).click();
      await expect(page.getByRole('button', { name: `Confirm: ${condition}` })).toBeHidden();
    }
    await page.getByRole('button', { name: 'Pass the gate' }).click();
    await expect(page.getByRole('alert').first()).toContainText(
      'stays closed. Not met: The rollback card is at hand',
    );
  });

  await test.step('an override needs a reason and is recorded for good', async () => {
    await page.getByText('Go on although the gate is closed').click();
    await page.getByRole('button', { name: 'Override the gate' }).click();
    await expect(page.getByLabel('Why the risk is acceptable')).toHaveAttribute('aria-invalid', 'true');
    await page.getByLabel('Why the risk is acceptable').fill('Mimecast is on the phone and watches.');
    await page.getByRole('button', { name: 'Override the gate' }).click();
    await expect(page.getByText('Overridden: an admin took it on in writing.')).toBeVisible();
    await page.getByRole('button', { name: 'Pass the gate' }).click();
    await expectStepDone(page);

    await page.goto(`${wizard.url}/integrations/${integrationId}/checklist`);
    const overrides = page.getByRole('region', { name: 'Overrides' });
    await expect(overrides).toContainText('Gate A');
    await expect(overrides).toContainText('Mimecast is on the phone and watches.');
  });
});

test('after Gate B a group is rolled out, and taken back @mimecast', async ({
  page,
  browser,
  wizard,
  api,
  openStep,
  privateWindow,
}) => {
  const integrationId = await seedAuthorized(api, wizard);
  await seedToGateA(api, integrationId, { answer: 'absent', sections: ['administration-console'] });
  await seedThroughGateB(api, wizard, integrationId);
  const { url } = await metadataOf(api, integrationId);
  const mimecast = await openConsoleWithProfile(browser, wizard, url);
  await createGroupOfOne(mimecast, 'Later administrators', people.lee);
  const setting = 'Later administrators setting';

  await test.step('the list, and the plan that authorizes the group in JumpCloud', async () => {
    await api.call('PUT', `/api/integrations/${integrationId}/roll-out`, {
      groups: [
        {
          jumpcloudGroup: 'Later administrators',
          mimecastGroup: 'Later administrators',
          applicationSetting: setting,
          members: [people.lee],
        },
        { jumpcloudGroup: 'Everyone', mimecastGroup: 'Everyone', applicationSetting: 'Everyone setting' },
      ],
    });
    await openStep(integrationId, 'roll-out-groups');
    await page.getByRole('button', { name: /^Apply the plan/ }).click();
    await expect(page.getByText('Done, and read back from JumpCloud')).toBeVisible({ timeout: 45_000 });
  });

  const heading = page.getByRole('heading', { level: 3, name: /^Later administrators/ });
  await test.step('nothing starts before Mimecast was asked about break-glass', async () => {
    await expect(
      page.getByText('Finish "Later administrators", or skip it. Then this group is next.'),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Look for break-glass in Later administrators' }).click();
    await page.getByLabel('Profile that it references today').fill(consoleNames.previousProfileName);
    await look(page, '50-roll-out-group-ready');
    await page.getByRole('button', { name: 'Start this group' }).click();
    await expect(page.getByText(`The way back: “${setting}”`)).toBeVisible();
  });

  await test.step('the Save, the waiting time, and one of its people who signs in', async () => {
    await cloneSetting(mimecast, {
      from: 'Administrators',
      description: setting,
      group: 'Later administrators',
      profile: consoleNames.authenticationProfileName,
    });
    await page.getByRole('button', { name: 'Saved: Later administrators' }).click();
    await expect(page.getByRole('timer')).toBeVisible();
    await page.getByRole('button', { name: 'Through: Later administrators' }).click();
    await expect(page.getByRole('alert').first()).toContainText('is in force by');
    await wizard.passTime(propagationMs);
    const lee = await privateWindow();
    await enterAddress(lee, wizard.sandbox, people.lee);
    await signInAtJumpCloud(lee, people.lee);
    await expectSignedIn(lee, { emailAddress: people.lee, method: 'Single Sign On' });
    await page.getByRole('button', { name: 'Through: Later administrators' }).click();
    await expect(heading).toContainText('Through');
  });

  await test.step('and back: the setting points to the profile of before, and the password works', async () => {
    await page.getByText(`The way back: “${setting}”`).click();
    await look(page, '51-roll-out-way-back');
    await pointSetting(mimecast, setting, consoleNames.previousProfileName);
    await page.getByRole('button', { name: 'Pointed back: Later administrators' }).click();
    await expect(page.getByRole('button', { name: 'Taken back: Later administrators' })).toBeVisible();
    await wizard.passTime(propagationMs);
    await signInByPassword(await privateWindow(), wizard.sandbox, people.lee);
    await page.getByRole('button', { name: 'Taken back: Later administrators' }).click();
    await expect(heading).toContainText('Taken back');
    await expect(page.getByText('is taken back; one of its people').first()).toBeVisible();
  });
});
