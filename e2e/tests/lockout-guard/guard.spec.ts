import { type Browser, expect, type Page, test } from '@playwright/test';
import {
  consoleNames,
  expectUnmet,
  metadataOf,
  openConsoleWithProfile,
  passGate,
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
import {
  seedApplications,
  seedConnected,
  seedPilot,
  type WizardApi,
  wizardApi,
  signInOverApi,
} from '../../fixtures/wizard-api.ts';
import { expectStepDone } from '../../fixtures/wizard-pages.ts';
import { startWizardProcess, type WizardProcess } from '../../fixtures/wizard-process.ts';

let wizard: WizardProcess;
let api: WizardApi;

// Several windows each; machines that test are busy.
test.describe.configure({ timeout: 240_000 });

test.beforeEach(async ({ page }) => {
  wizard = await startWizardProcess();
  await signInOverApi(page, wizard.url, 'admin@rehearsal.example');
  api = wizardApi(page, wizard);
});
test.afterEach(() => wizard.stop());

const openStep = (page: Page, integrationId: string, stepId: string) =>
  page.goto(`${wizard.url}/integrations/${integrationId}/steps/${stepId}`);

const privateWindow = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

/** An integration whose pilot is authorized in JumpCloud; no one is under a profile in Mimecast. */
async function seedAuthorized(email: string = people.pat): Promise<string> {
  const integrationId = await seedConnected(api);
  await seedApplications(api, integrationId);
  await seedPilot(api, wizard, integrationId);
  if (email !== people.pat) {
    const base = `/api/integrations/${integrationId}`;
    await api.call('PUT', `${base}/pilot`, { email, groupName: 'Mimecast pilot' });
    const plan = await api.call<{ id: string }>('POST', `${base}/plans`, { scope: 'authorize-pilot' });
    await api.call('POST', `${base}/plans/${plan.id}/apply`, {});
    await expect(async () => {
      const { state } = await api.call<{ state: string }>('GET', `${base}/runs/${plan.id}`);
      expect(state).toBe('done');
    }).toPass({ timeout: 20_000 });
  }

  return integrationId;
}

test('an unmet condition blocks; what was overridden stands on the checklist @mimecast', async ({ page }) => {
  const integrationId = await seedAuthorized();
  await seedToGateA(api, integrationId, { answer: 'disabled', sections: ['administration-console'] });

  await test.step('Gate A names each condition, and does not open', async () => {
    await openStep(page, integrationId, 'pass-gate-a');
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

test('after Gate B a group is rolled out, and taken back @mimecast', async ({ page, browser }) => {
  const integrationId = await seedAuthorized();
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
    await openStep(page, integrationId, 'roll-out-groups');
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
    const lee = await privateWindow(browser);
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
    await signInByPassword(await privateWindow(browser), wizard.sandbox, people.lee);
    await page.getByRole('button', { name: 'Taken back: Later administrators' }).click();
    await expect(heading).toContainText('Taken back');
    await expect(page.getByText('is taken back; one of its people').first()).toBeVisible();
  });
});

test("the administrators' profile, absent or disabled, keeps the pilot's route @mimecast", async ({
  page,
}) => {
  for (const [answer, label] of [
    ['absent', 'Not in the list'],
    ['disabled', 'In the list, disabled'],
  ] as const) {
    const integrationId = await seedConnected(api);
    await openStep(page, integrationId, 'answer-administrators-profile');
    await page.getByRole('radio', { name: label }).check();
    await page.getByRole('button', { name: 'Save the answer' }).click();
    await expectStepDone(page);
    const { conditions, advice } = await api.call<{ conditions: { id: string }[]; advice: object | null }>(
      'GET',
      `/api/integrations/${integrationId}/gates/A`,
    );
    expect(advice, answer).toBeNull();
    expect(conditions.map(({ id }) => id)).not.toContain('pilot-is-no-administrator');
    await page.goto(`${wizard.url}/integrations/${integrationId}`);
    await expect(page.getByRole('heading', { name: /Roll out/ })).toBeVisible();
    await expect(page.getByRole('heading', { name: /Administrators/ })).toBeHidden();
  }
});

test("an active administrators' profile: someone else goes first, and the test is taken back in its order @mimecast", async ({
  page,
}) => {
  await wizard.sandbox.call('POST', '/reset', { scenario: 'administrators-profile-active' });
  const integrationId = await seedAuthorized();
  await seedToGateA(api, integrationId, {
    answer: 'active',
    sections: ['administration-console', 'personal-portal'],
  });
  const base = `/api/integrations/${integrationId}`;

  await test.step('an administrator as the pilot is refused, with the recommendation', async () => {
    await openStep(page, integrationId, 'answer-administrators-profile');
    await expect(page.getByText('Leave administrators on 2-Step')).toBeVisible();
    await openStep(page, integrationId, 'pass-gate-a');
    await expect(page.getByText('The pilot is no administrator here')).toBeVisible();
    await page.getByRole('button', { name: 'Look at the vendors again' }).click();
    await expect(page.getByText(/is an administrator \(Full Administrator\)/).first()).toBeVisible();
  });

  await test.step('with a pilot who is no administrator it passes both gates', async () => {
    await api.call('PUT', `${base}/pilot`, { email: people.una, groupName: 'Mimecast pilot' });
    const plan = await api.call<{ id: string }>('POST', `${base}/plans`, { scope: 'authorize-pilot' });
    await api.call('POST', `${base}/plans/${plan.id}/apply`, {});
    await expect(async () => {
      expect(await api.call('GET', `${base}/runs/${plan.id}`)).toMatchObject({ state: 'done' });
    }).toPass({ timeout: 20_000 });
    await seedThroughGateB(api, wizard, integrationId);
  });

  await test.step('leaving administrators alone is recommended; the other way has a gate of its own', async () => {
    await openStep(page, integrationId, 'decide-administrators');
    await page.getByRole('radio', { name: 'Go under single sign-on, all at once' }).check();
    await page.getByLabel('First administrator who stays signed in').fill(people.pat);
    await page.getByLabel('Second administrator who stays signed in').fill(people.lee);
    await look(page, '52-decide-administrators');
    await page.getByRole('button', { name: 'Save the decision' }).click();
    await expectStepDone(page);

    await openStep(page, integrationId, 'pass-gate-d');
    await page.getByRole('button', { name: 'Look at the vendors again' }).click();
    await expect(page.getByText(`does not name`).first()).toBeVisible();
    await expectUnmet(page, 5);
  });

  await test.step('with both authorized it is passed, and the Save begins twenty minutes', async () => {
    await api.call('PUT', `${base}/pilot`, {
      email: people.una,
      groupName: 'Mimecast pilot',
      members: [people.pat, people.lee],
    });
    const plan = await api.call<{ id: string }>('POST', `${base}/plans`, { scope: 'authorize-pilot' });
    await api.call('POST', `${base}/plans/${plan.id}/apply`, {});
    await expect(async () => {
      expect(await api.call('GET', `${base}/runs/${plan.id}`)).toMatchObject({ state: 'done' });
    }).toPass({ timeout: 20_000 });
    await passGate(api, integrationId, 'D');

    const step = `${base}/steps/save-administrators-profile`;
    const { entityId, ssoUrl, certificate } = await metadataOf(api, integrationId);
    for (const [field, pasted] of Object.entries({ issuer: entityId, 'login-url': ssoUrl, certificate })) {
      await api.call('POST', `${step}/paste-backs`, { field, pasted });
    }
    await api.call('POST', `${step}/attestations`, {
      statements: ['administrators-profile-saved', 'sessions-still-open'],
    });
    await openStep(page, integrationId, 'test-administrators');
    const { savedAt, undoAt } = await api.call<{ savedAt: string; undoAt: string }>(
      'GET',
      `${base}/administrators-test`,
    );
    expect(Date.parse(undoAt) - Date.parse(savedAt)).toBe(20 * 60_000);
    // The browser's clock is the machine's, and the wizard's was moved: only that it runs can be seen.
    await expect(page.getByRole('timer')).toHaveText(/^\d+:\d\d$/);
    await page.reload();
    await expect(page.getByRole('timer')).toBeVisible();
    await look(page, '53-test-administrators');
  });

  await test.step('the test has not passed in time: 2-Step first, then Enforce off', async () => {
    await wizard.passTime(20 * 60_000);
    await page.reload();
    await expect(page.getByText('Take the change back now').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Enforce is off and saved' })).toBeHidden();
    const refused = await page.request.post(`${wizard.url}${base}/administrators-test`, {
      headers: { origin: wizard.url },
      data: { act: 'enforceOff' },
    });
    expect(refused.status()).toBe(409);
    await page.getByRole('button', { name: 'Taking it back: 2-Step is on and saved' }).click();
    await page.getByRole('button', { name: 'Enforce is off and saved' }).click();
    await expect(page.getByText('The change is taken back').first()).toBeVisible();
  });
});
