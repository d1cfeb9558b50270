import { expect } from '@playwright/test';
import {
  expectUnmet,
  metadataOf,
  passGate,
  seedAuthorized,
  seedThroughGateB,
  seedToGateA,
} from '../../fixtures/guard-steps.ts';
import { look } from '../../fixtures/look.ts';
import { people } from '../../fixtures/rehearsal-people.ts';
import { runPlan, seedConnected } from '../../fixtures/wizard-api.ts';
import { expectStepDone } from '../../fixtures/wizard-pages.ts';
import { test } from '../../fixtures/wizard-test.ts';

test("the administrators' profile, absent or disabled, keeps the pilot's route @mimecast", async ({
  page,
  wizard,
  api,
  openStep,
}) => {
  for (const [answer, label] of [
    ['absent', 'Not in the list'],
    ['disabled', 'In the list, disabled'],
  ] as const) {
    const integrationId = await seedConnected(api);
    await openStep(integrationId, 'answer-administrators-profile');
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
  wizard,
  api,
  openStep,
}) => {
  await wizard.sandbox.call('POST', '/reset', { scenario: 'administrators-profile-active' });
  const integrationId = await seedAuthorized(api, wizard);
  await seedToGateA(api, integrationId, {
    answer: 'active',
    sections: ['administration-console', 'personal-portal'],
  });
  const base = `/api/integrations/${integrationId}`;

  await test.step('an administrator as the pilot is refused, with the recommendation', async () => {
    await openStep(integrationId, 'answer-administrators-profile');
    await expect(page.getByText('Leave administrators on 2-Step')).toBeVisible();
    await openStep(integrationId, 'pass-gate-a');
    await expect(page.getByText('The pilot is no administrator here')).toBeVisible();
    await page.getByRole('button', { name: 'Look at the vendors again' }).click();
    await expect(page.getByText(/is an administrator \(Full Administrator\)/).first()).toBeVisible();
  });

  await test.step('with a pilot who is no administrator it passes both gates', async () => {
    await api.call('PUT', `${base}/pilot`, { email: people.una, groupName: 'Mimecast pilot' });
    await runPlan(api, integrationId, 'authorize-pilot');
    await seedThroughGateB(api, wizard, integrationId);
  });

  await test.step('leaving administrators alone is recommended; the other way has a gate of its own', async () => {
    await openStep(integrationId, 'decide-administrators');
    await page.getByRole('radio', { name: 'Go under single sign-on, all at once' }).check();
    await page.getByLabel('First administrator who stays signed in').fill(people.pat);
    await page.getByLabel('Second administrator who stays signed in').fill(people.lee);
    await look(page, '52-decide-administrators');
    await page.getByRole('button', { name: 'Save the decision' }).click();
    await expectStepDone(page);

    await openStep(integrationId, 'pass-gate-d');
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
    await runPlan(api, integrationId, 'authorize-pilot');
    await passGate(api, integrationId, 'D');

    const step = `${base}/steps/save-administrators-profile`;
    const { entityId, ssoUrl, certificate } = await metadataOf(api, integrationId);
    const logoutUrl = 'https://console.jumpcloud.com/userconsole/';
    const read = { issuer: entityId, 'login-url': ssoUrl, certificate, 'logout-url': logoutUrl };
    await openStep(integrationId, 'save-administrators-profile');
    await expect(page.getByRole('heading', { name: /Fill the section, and save once/ })).toBeVisible();
    await look(page, '53-save-administrators-profile');
    for (const [field, pasted] of Object.entries(read)) {
      await api.call('POST', `${step}/paste-backs`, { field, pasted });
    }
    await api.call('POST', `${step}/attestations`, {
      statements: ['administrators-profile-saved', 'sessions-still-open'],
    });
    await openStep(integrationId, 'test-administrators');
    const { savedAt, undoAt } = await api.call<{ savedAt: string; undoAt: string }>(
      'GET',
      `${base}/administrators-test`,
    );
    expect(Date.parse(undoAt) - Date.parse(savedAt)).toBe(20 * 60_000);
    // The browser's clock is the machine's, and the wizard's was moved: only that it runs can be seen.
    await expect(page.getByRole('timer')).toHaveText(/^\d+:\d\d$/);
    await page.reload();
    await expect(page.getByRole('timer')).toBeVisible();
    await look(page, '54-test-administrators');
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
