import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { look } from '../../fixtures/look.ts';
import { seedApplications, seedConnected, signInOverApi, wizardApi } from '../../fixtures/wizard-api.ts';
import { startWizardProcess, type WizardProcess } from '../../fixtures/wizard-process.ts';

/** What an auditor takes away: every form is exported, opened, and compared with the page. */

const cli = fileURLToPath(new URL('../../../apps/bff/dist/cli.js', import.meta.url));
const clockOnPage = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/;

let wizard: WizardProcess;

test.beforeEach(async ({ page }) => {
  wizard = await startWizardProcess();
  await signInOverApi(page, wizard.url, 'admin@rehearsal.example');
});
test.afterEach(() => wizard.stop());

interface Checklist {
  integration: { id: string };
  ledger: { seq: number; hash: string };
  dataHash: string;
  phases: { steps: { title: string; state: string }[] }[];
}

/** Clicks the link of an export and gives where the file is. */
async function exported(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name, exact: true }).click(),
  ]);

  return download.path();
}

async function pdfText(file: string | Uint8Array): Promise<string[]> {
  const data = typeof file === 'string' ? new Uint8Array(readFileSync(file)) : new Uint8Array(file);
  const document = await getDocument({ data }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replaceAll(/\s+/g, ' '),
    );
  }

  return pages;
}

/** Size of a picture, and how much is drawn at its top, where the clock is: looked at in the browser. */
async function pictureFacts(page: Page, file: string) {
  const base64 = readFileSync(file).toString('base64');
  const blank = await page.context().newPage();
  const facts = await blank.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('No canvas.');
    context.drawImage(bitmap, 0, 0);
    const inkIn = (x: number, y: number, width: number, height: number) => {
      const { data: pixels } = context.getImageData(x, y, width, height);
      let dark = 0;
      for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 128) dark += 1;
      return dark;
    };
    return {
      width: bitmap.width,
      height: bitmap.height,
      clockInk: inkIn(40, 40, 300, 28),
      besideClockInk: inkIn(900, 40, 300, 28),
    };
  }, base64);
  await blank.close();

  return facts;
}

test('the checklist is exported in every form, verified without the server, and shown as it was', {
  tag: '@evidence',
}, async ({ page }) => {
  const api = wizardApi(page, wizard);
  const id = await seedConnected(api);
  const before = await api.call<{ at: string }>('GET', `/api/integrations/${id}/checklist`);
  await wizard.passTime(60_000);
  await seedApplications(api, id);

  await test.step('the page has clock, address, ids, version and ledger head', async () => {
    await page.goto(`${wizard.url}/integrations/${id}/checklist`);
    const identity = page.getByRole('region', { name: 'Identity of this checklist' });
    await expect(identity.getByText(clockOnPage)).toBeVisible();
    await expect(identity).toContainText(`${wizard.url}/integrations/${id}/checklist`);
    await expect(identity).toContainText(/run_\w{20}/);
    await expect(identity).toContainText('chain verified');
    await expect(identity).toContainText('0.1.0');
    await expect(page.getByText('Public key', { exact: true })).toBeVisible();
    await look(page, 'checklist-evidence');
  });

  const checklist = await test.step('JSON holds what the page shows, and the whole ledger', async () => {
    const file = JSON.parse(
      readFileSync(await exported(page, 'Data with the whole ledger (JSON)'), 'utf8'),
    ) as { checklist: Checklist; ledger: { seq: number; hash: string }[] };
    const { seq, hash } = file.checklist.ledger;
    expect(file.ledger.at(-1)).toMatchObject({ seq, hash });
    expect(file.ledger).toHaveLength(file.checklist.ledger.seq);

    return file.checklist;
  });

  await test.step('CSV has every step', async () => {
    const text = readFileSync(await exported(page, 'Spreadsheet (CSV)'), 'utf8');
    for (const { title } of checklist.phases.flatMap(({ steps }) => steps)) expect(text).toContain(title);
    expect(text.split('\r\n')[0]).toContain('ledger_hash');
  });

  await test.step('PDF has text, page numbers, hash and ledger head', async () => {
    const pages = await pdfText(await exported(page, 'PDF'));
    for (const [index, text] of pages.entries()) {
      expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(text).toMatch(/data [0-9a-f]{64}/);
      expect(text).toMatch(/ledger entry \d+ [0-9a-f]{64}/);
    }
    expect(pages.join(' ')).toContain(id);
    expect(pages.join(' ')).toContain('Create the applications');
  });

  await test.step('PNG is as wide as the page and has the clock at its top', async () => {
    const { width, height, clockInk, besideClockInk } = await pictureFacts(
      page,
      await exported(page, 'Picture (PNG)'),
    );
    expect(width).toBe(1280);
    expect(height).toBeGreaterThan(1500);
    expect(clockInk).toBeGreaterThan(300);
    expect(besideClockInk).toBe(0);
  });

  await test.step('what is printed on A4 and Letter has the ledger head and nothing for the screen', async () => {
    for (const format of ['A4', 'Letter']) {
      const text = (await pdfText(await page.pdf({ format }))).join(' ');
      expect(text).toContain('Ledger head entry');
      expect(text).not.toContain('Evidence pack (zip, signed)');
    }
  });

  const pack = await exported(page, 'Evidence pack (zip, signed)');
  const tampered = test.info().outputPath('tampered.zip');
  await test.step('the pack verifies by the command, and a changed one does not', () => {
    expect(execFileSync(process.execPath, [cli, 'verify-evidence', pack], { encoding: 'utf8' })).toContain(
      'Intact',
    );
    const bytes = readFileSync(pack);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
    writeFileSync(tampered, bytes);
    expect(() =>
      execFileSync(process.execPath, [cli, 'verify-evidence', tampered], { stdio: 'pipe' }),
    ).toThrow(/NOT INTACT/);
  });

  await test.step('and so it does in the browser, without asking the server', async () => {
    await page.goto(`${wizard.url}/verify`);
    await page.getByLabel('Evidence pack (.zip)').setInputFiles(pack);
    const result = page.getByRole('status', { name: 'Result' });
    await expect(result).toContainText('Intact');
    await expect(result).toContainText('It is a key of this wizard.');
    await expect(result).toContainText(id);
    await look(page, 'verify-pack');
    await page.getByLabel('Evidence pack (.zip)').setInputFiles(tampered);
    await expect(result).toContainText('Not intact');
  });

  await test.step('at a past time it is as it was then', async () => {
    await page.goto(`${wizard.url}/integrations/${id}/checklist?at=${before.at}`);
    await expect(page.getByText(/^As it was on/)).toBeVisible();
    const step = page.getByRole('listitem').filter({ hasText: 'Create the applications' }).first();
    await expect(step).toContainText('Not started');
    await look(page, 'checklist-past');
    await page.getByRole('link', { name: 'Show it as it is now' }).click();
    await expect(step).toContainText('Done');
  });
});
