import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { signInToWizard } from '../fixtures/wizard-pages.ts';
import { startWizardProcess, type WizardProcess } from '../fixtures/wizard-process.ts';

const folder = fileURLToPath(new URL('../../screenshots', import.meta.url));
const looks = [
  { name: 'wide-light', width: 1280, colorScheme: 'light' },
  { name: 'wide-dark', width: 1280, colorScheme: 'dark' },
  { name: 'narrow-light', width: 320, colorScheme: 'light' },
  { name: 'narrow-dark', width: 320, colorScheme: 'dark' },
] as const;

let wizard: WizardProcess;
test.beforeAll(async () => {
  wizard = await startWizardProcess();
});
test.afterAll(() => wizard.stop());

interface Progress {
  steps: { stepId: string }[];
}

/** Calls the wizard's API as the person who is signed in to the page. */
async function call<T>(page: Page, method: string, path: string, data?: unknown): Promise<T> {
  const response = await page.request.fetch(wizard.url + path, {
    method,
    headers: { origin: wizard.url },
    ...(data === undefined ? {} : { data }),
  });
  expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true);

  return (await response.json()) as T;
}

test('every page, at two widths, in light and dark', async ({ page }) => {
  await page.goto(wizard.url);
  await shoot(page, 'sign-in', '/sign-in');
  await signInToWizard(page, wizard.url, 'admin@rehearsal.example');

  const { id } = await call<{ id: string }>(page, 'POST', '/api/integrations', {
    name: 'Rehearsal Ltd',
    kind: 'rehearsal',
  });
  const base = `/api/integrations/${id}`;
  await call(page, 'POST', `${base}/jumpcloud-connection`, {
    region: 'us',
    credential: { kind: 'api-key', apiKey: 'jca_rehearsal_single_0002' },
  });
  await call(page, 'POST', `${base}/mimecast-connection`, {
    kind: 'api-application',
    apiHost: 'us-api',
    clientId: 'mc-rehearsal-client-0001',
    clientSecret: 'mc-rehearsal-secret-0001',
  });
  await call(page, 'PUT', `${base}/connectors`, {
    templateName: 'mimecast',
    connectors: [
      { kind: 'sign-in', displayLabel: 'Mimecast', description: '', slug: 'mimecast', showInPortal: false },
      {
        kind: 'admin-console',
        displayLabel: 'Mimecast Administration Console',
        description: '',
        slug: 'mimecast-admin-console',
        showInPortal: true,
      },
    ],
    bookmark: { displayLabel: 'Mimecast sign-in' },
    acknowledgedImmutableUrl: true,
  });

  await shoot(page, 'integrations', '/');
  await shoot(page, 'new-integration', '/integrations/new');
  await shoot(page, 'hub', `/integrations/${id}`);
  await shoot(page, 'checklist', `/integrations/${id}/checklist`);
  const { steps } = await call<Progress>(page, 'GET', `${base}/progress`);
  for (const { stepId } of steps) await shoot(page, `step-${stepId}`, `/integrations/${id}/steps/${stepId}`);
  await shoot(page, 'not-found', '/nowhere');
});

async function shoot(page: Page, name: string, path: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const look of looks) {
    await page.setViewportSize({ width: look.width, height: 900 });
    await page.emulateMedia({ colorScheme: look.colorScheme });
    await page.goto(wizard.url + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('load');
    await expect(page.getByText('Loading')).toHaveCount(0);
    await page.screenshot({ path: join(folder, `${name}-${look.name}.png`), fullPage: true });
  }
}
