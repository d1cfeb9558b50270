import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { peoplePassword } from '../../core/seed-people.ts';
import { bindGroup, createApplication } from '../../testing/mimecast-application.ts';
import { formsOf, type TestBrowser } from '../../testing/test-browser.ts';
import { startTestSandbox, textAt, type TestSandbox } from '../../testing/test-sandbox.ts';
import { seedGroupIds } from '../seed-directory.ts';

let sandbox: TestSandbox;
let browser: TestBrowser;
beforeEach(async () => {
  sandbox = await startTestSandbox();
  browser = sandbox.browser();
});
afterEach(() => sandbox.close());

describe('the user console', () => {
  const open = async () => {
    const login = await browser.open(`${sandbox.jumpcloud}/userconsole/`);
    const fields = { email: 'pat.pilot@rehearsal.example', password: peoplePassword };
    return browser.submit(login, '/login', fields);
  };

  it('shows a bound, active, visible application as a tile, and a bookmark with its mapped link', async () => {
    const shown = await createApplication(sandbox, 'shown', { displayLabel: 'Mimecast console' });
    const hidden = await createApplication(sandbox, 'hidden', {
      displayLabel: 'Hidden one',
      sso: { hidden: true },
    });
    const inactive = await createApplication(sandbox, 'off', { displayLabel: 'Inactive one', active: false });
    await createApplication(sandbox, 'unbound', { displayLabel: 'Unbound one' });
    const bookmark = {
      name: 'bookmark',
      ssoUrl: 'https://login.mimecast.com/u/login/',
      config: {},
      displayLabel: 'Mimecast',
      active: true,
    };
    const mark = textAt((await sandbox.api('POST', '/api/applications', { body: bookmark })).body, 'id');
    for (const id of [shown, hidden, inactive, mark])
      await bindGroup(sandbox, id, seedGroupIds.itAdministrators);

    const { text } = await open();
    expect(text).toContain(
      `<a href="${sandbox.jumpcloud}/saml2/shown" target="_blank" rel="noopener">Mimecast console`,
    );
    expect(text).toContain(`<a href="${sandbox.mimecast}/u/login/" target="_blank" rel="noopener">Mimecast`);
    expect(text).not.toMatch(/Hidden one|Inactive one|Unbound one|Staff handbook/);
  });

  it('signs out', async () => {
    const page = await open();
    expect((await browser.submit(page, '/logout')).url).toContain('/login');
    expect((await browser.open(`${sandbox.jumpcloud}/userconsole`)).url).toContain('/login');
  });
});

describe('the admin page', () => {
  const open = async (id: string) => {
    const login = await browser.open(`${sandbox.jumpcloud}/admin/applications/${id}`);
    return browser.submit(login, '/admin/login', {
      email: 'admin@rehearsal.example',
      password: peoplePassword,
    });
  };

  it('shows the metadata URL only after its button, and the URL gives metadata', async () => {
    const id = await createApplication(sandbox, 'mimecast');
    expect((await open(id)).text).toMatch(/id="metadata-field" hidden/);
    const shown = await browser.open(`${sandbox.jumpcloud}/admin/applications/${id}?metadata=shown`);
    expect(shown.text).not.toMatch(/id="metadata-field" hidden/);
    const url = /id="metadata-url" readonly value="([^"]+)"/.exec(shown.text)?.[1] ?? '';
    expect(url).toMatch(/^https:\/\/sso\.jumpcloud\.com\/saml2\/metadata\//);
    sandbox.forward(2_000);
    expect((await fetch(sandbox.sandbox.toTransport(url))).status).toBe(200);
  });

  it('edits the label, deactivates, and binds groups, as somebody working beside the wizard would', async () => {
    const id = await createApplication(sandbox, 'mimecast');
    const page = await open(id);
    const form = formsOf(page).find(({ action }) => action === `/admin/applications/${id}`);
    expect(form?.fields).toMatchObject({ displayLabel: 'Mimecast', active: '' });
    const body = new URLSearchParams({ displayLabel: 'Renamed <b>' });
    await browser.open(`${sandbox.jumpcloud}/admin/applications/${id}`, { method: 'POST', body });
    expect((await sandbox.api('GET', `/api/applications/${id}`)).body).toMatchObject({
      displayLabel: 'Renamed <b>',
      active: false,
    });
    const saved = await browser.submit(page, `/admin/applications/${id}/user-groups`, {
      group: seedGroupIds.allUsers,
    });
    expect(saved.text).toContain('Renamed &lt;b&gt;');
    expect((await sandbox.api('GET', `/api/v2/applications/${id}/usergroups`)).body).toMatchObject([
      { id: seedGroupIds.allUsers },
    ]);
  });

  it('regenerates a certificate and deletes', async () => {
    const id = await createApplication(sandbox, 'mimecast');
    const page = await open(id);
    const certificate = async () =>
      textAt((await sandbox.api('GET', `/api/applications/${id}`)).body, 'config.idpCertificate.value');
    const before = await certificate();
    await browser.submit(page, `/admin/applications/${id}/certificate`);
    expect(await certificate()).not.toBe(before);
    await browser.submit(page, `/admin/applications/${id}/delete`);
    expect((await sandbox.api('GET', `/api/applications/${id}`)).status).toBe(404);
    expect((await browser.open(`${sandbox.jumpcloud}/admin/applications/${id}`)).status).toBe(404);
  });

  it('lets nobody in with a wrong password', async () => {
    const login = await browser.open(`${sandbox.jumpcloud}/admin`);
    const refused = await browser.submit(login, '/admin/login', {
      email: 'admin@rehearsal.example',
      password: 'no',
    });
    expect(refused.status).toBe(401);
    expect((await browser.open(`${sandbox.jumpcloud}/admin/applications`)).url).toContain('/admin/login');
  });
});
