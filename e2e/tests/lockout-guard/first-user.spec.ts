import { expect } from '@playwright/test';
import {
  consoleNames,
  metadataOf,
  openConsoleWithProfile,
  passGate,
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
} from '../../fixtures/rehearsal-mimecast.ts';
import { people } from '../../fixtures/rehearsal-people.ts';
import { runPlan } from '../../fixtures/wizard-api.ts';
import { expectStepDone } from '../../fixtures/wizard-pages.ts';
import { test } from '../../fixtures/wizard-test.ts';

const setting = 'JumpCloud single sign-on first user';
const before = 'Default Authentication Profile';

test('people who are no administrators: one goes first, by Gates C1 and C2, before any other @mimecast', async ({
  page,
  browser,
  wizard,
  api,
  openStep,
  privateWindow,
}) => {
  test.setTimeout(240_000);
  const integrationId = await seedAuthorized(api, wizard);
  const base = `/api/integrations/${integrationId}`;
  const sections = ['administration-console', 'personal-portal'] as const;
  await seedToGateA(api, integrationId, { answer: 'absent', sections });
  await seedThroughGateB(api, wizard, integrationId);
  const { url } = await metadataOf(api, integrationId);
  const mimecast = await openConsoleWithProfile(browser, wizard, url, [
    'Administration Console',
    'Mimecast Personal Portal',
  ]);

  await test.step('no group is rolled out before', async () => {
    await openStep(integrationId, 'roll-out-groups');
    await expect(page.getByText('Pass Gate C2').first()).toBeVisible();
  });

  await test.step('the pilot is no first user; someone without a role is', async () => {
    await openStep(integrationId, 'choose-first-user');
    await page.getByLabel('Address of the first user').fill(people.pat);
    await page.getByLabel('Profile that it references today').fill(before);
    await page.getByRole('button', { name: 'Choose this person' }).click();
    await expect(page.getByLabel('Address of the first user')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Profile that it references today')).toHaveValue(before);
    await page.getByLabel('Address of the first user').fill(people.una);
    await page.getByRole('button', { name: 'Choose this person' }).click();
    await expectStepDone(page);
    await look(page, '55-choose-first-user');
  });

  await test.step('Gate C1: JumpCloud must let the person through before the Save', async () => {
    await openStep(integrationId, 'pass-gate-c1');
    await page.getByRole('button', { name: 'Look at the vendors again' }).click();
    await expect(page.getByText('JumpCloud lets the first user through').first()).toBeVisible();
    await page.getByRole('button', { name: 'Pass the gate' }).click();
    await expect(page.getByRole('alert').first()).toContainText('stays closed');

    await api.call('PUT', `${base}/pilot`, {
      email: people.pat,
      groupName: 'Mimecast pilot',
      members: [people.una],
    });
    await runPlan(api, integrationId, 'authorize-pilot');
    await passGate(api, integrationId, 'B');
    await passGate(api, integrationId, 'C1');
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Every condition is met' })).toBeVisible();
    await look(page, '56-gate-c1');
  });

  await test.step('the Save, the waiting time, and the first user signs in as everyone will', async () => {
    await createGroupOfOne(mimecast, setting, people.una);
    await cloneSetting(mimecast, {
      from: 'Default Application Setting',
      description: setting,
      group: setting,
      profile: before,
    });
    await pointSetting(mimecast, setting, consoleNames.authenticationProfileName);
    const step = `${base}/steps/attach-first-user`;
    await api.call('POST', `${step}/paste-backs`, {
      field: 'profile-lookup',
      pasted: consoleNames.authenticationProfileName,
    });
    await api.call('POST', `${step}/attestations`, { statements: ['attached', 'only-first-user'] });

    await openStep(integrationId, 'pass-gate-c2');
    await page.getByRole('button', { name: 'Pass the gate' }).click();
    await expect(page.getByRole('alert').first()).toContainText('The change is in force');
    await wizard.passTime(propagationMs);
    const una = await privateWindow();
    await enterAddress(una, wizard.sandbox, people.una);
    await signInAtJumpCloud(una, people.una);
    await expectSignedIn(una, {
      emailAddress: people.una,
      method: 'Single Sign On',
      application: 'Personal Portal',
    });
  });

  await test.step('Gate C2 sees the sign-in in the audit log, and the roll-out may begin', async () => {
    // Mimecast publishes an audit event three seconds late.
    await wizard.passTime(5_000);
    await page.getByRole('button', { name: 'Look at the vendors again' }).click();
    await expect(page.getByText("The first user signed in from Mimecast's page").first()).toBeVisible();
    await look(page, '57-gate-c2');
    await page.getByRole('button', { name: 'Pass the gate' }).click();
    await expectStepDone(page);
    await openStep(integrationId, 'roll-out-groups');
    await expect(page.getByText('Pass Gate C2')).toBeHidden();
  });
});
