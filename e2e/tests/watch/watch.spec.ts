import { expect } from '@playwright/test';
import { seedAuthorized, seedThroughGateB, seedToGateA } from '../../fixtures/guard-steps.ts';
import { look } from '../../fixtures/look.ts';
import { setSpEntityId } from '../../fixtures/rehearsal-jumpcloud.ts';
import { test } from '../../fixtures/wizard-test.ts';

const day = 24 * 60 * 60_000;

test('validated again by itself: a change made in the console is noticed, shown on the board and sent @validation', async ({
  page,
  wizard,
  api,
}) => {
  const integrationId = await seedAuthorized(api, wizard);
  await seedToGateA(api, integrationId, { answer: 'absent', sections: ['administration-console'] });
  await seedThroughGateB(api, wizard, integrationId);

  await test.step('a way that can not be used is refused beside its field; a schedule begins at once', async () => {
    await page.goto(`${wizard.url}/integrations/${integrationId}`);
    await page.getByRole('link', { name: 'Scheduled validation' }).click();
    await page.getByRole('radio', { name: 'Daily' }).check();
    await page.getByLabel('Webhook').fill('ftp://hooks.example.com');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByLabel('Webhook')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByRole('radio', { name: 'Daily' })).toBeChecked();
    await page.getByLabel('Webhook').fill(`${wizard.url}/not-there`);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved.')).toBeVisible();
    await expect(page.getByText(/^Last run /)).toBeVisible({ timeout: 40_000 });
  });

  await test.step('the next day, after somebody changed the application', async () => {
    const { jumpcloud } = await wizard.sandbox.call<{
      jumpcloud: { applications: { id: string; displayLabel: string }[] };
    }>('GET', '/state');
    const application = jumpcloud.applications.find(({ displayLabel }) => displayLabel === 'Mimecast');
    expect(application).toBeDefined();
    await setSpEntityId(wizard.sandbox, application as never, 'https://wrong.example');
    await wizard.passTime(day);
    await page.reload();
    await page.waitForURL(/sign-in/);
    await page.getByLabel('Email address').fill('helpdesk@rehearsal.example');
    await page.getByLabel('Password', { exact: true }).fill('Rehearse-2026!');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('Something has changed')).toBeVisible({
      timeout: 40_000,
    });
    await expect(page.getByText('SP entity ID replaced, which fails now').first()).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Daily' })).toBeDisabled();
    await expect(page.getByText('On its way')).toBeVisible();
    await look(page, 'watch');
  });

  await test.step('the board says it too', async () => {
    await page.goto(wizard.url);
    await expect(page.getByText('SP entity ID replaced, which fails now')).toBeVisible();
    await look(page, 'board-with-notices');
  });
});
