import { type SandboxProcess, startSandboxProcess } from '@wizard/testing';
import { enterAddress, people, signInAtJumpCloud, signInByPassword } from './mimecast-people.ts';
import { asksFor, createTestBrowser, type ShownPage, type TestBrowser } from './test-browser.ts';

type Section = 'administrationConsole' | 'personalPortal';

const applications = '/administration/users-and-groups/applications';
const propagationMs = 15 * 60_000;
const metadataDelayMs = 3_000;
const ssoUrl = 'https://sso.jumpcloud.com/saml2/mimecast';
const secondFactorCode = '246810';
export const pilotSetting = 'Pilot of single sign-on';

/** How a person's attempt to sign in at Mimecast's page ended. */
export type Attempt = 'by password' | 'by single sign-on' | 'refused';

/** Both vendors without the wizard, and a Super Administrator whose console session stays open throughout. */
export interface LockOutWorld {
  /** Everything as it was seeded; the open session is a new one. */
  reset(scenario: 'default' | 'administrators-profile-active'): Promise<void>;
  /** An active application in JumpCloud, not yet bound to any group; gives its metadata URL. */
  createApplication(): Promise<string>;
  /** Lets the group of the pilot and the Super Administrator use the application. */
  bindAdministrators(): Promise<void>;
  /** Lets everybody use it whom JumpCloud has in the group of all. */
  bindAllUsers(): Promise<void>;
  /** Changes what the application says it is for. */
  setEntityId(spEntityId: string): Promise<void>;
  rotateCertificate(): Promise<void>;
  /** Turns single sign-on off or on, as JumpCloud's API does it. */
  setActive(isActive: boolean): Promise<void>;
  deleteApplication(): Promise<void>;
  /** A new profile with one section imported; nobody is under it. */
  createProfile(description: string, section: Section, metadataUrl: string): Promise<void>;
  /** A clone of a setting for a group of this person alone; the pilot's unless it is named. */
  createSettingFor(email: string, of: string, name?: string): Promise<void>;
  /** Points a setting to a profile, from the open session, and waits until it is in force. */
  point(setting: string, profile: string): Promise<void>;
  /** Saves the administrators' profile with SAML enforced, from the open session. */
  enforceForAllAdministrators(metadataUrl: string): Promise<void>;
  /** Sets 2-Step and Enforce of the administrators' profile, from the open session; what is left out stays. */
  setAdministratorsProfile(change: { is2Step?: boolean; isEnforced?: boolean }): Promise<void>;
  /** A person tries in a private window, with the right passwords. */
  tryToSignIn(email: string): Promise<Attempt>;
  stop(): Promise<void>;
}

export const startLockOutWorld = async (): Promise<LockOutWorld> => {
  const sandbox = await startSandboxProcess();
  let session = createTestBrowser();
  let applicationId = '';
  const open = (path: string) => session.open(`${sandbox.mimecast}${path}`);

  const bind = async (group: string) => {
    const seed = await sandbox.call<{ jumpcloud: { groups: Record<string, string> } }>('GET', '/seed');
    await jumpcloud(sandbox, 'POST', `/api/v2/applications/${applicationId}/associations`, {
      op: 'add',
      type: 'user_group',
      id: seed.jumpcloud.groups[group],
    });
  };

  return {
    async reset(scenario) {
      await sandbox.call('POST', '/reset', { scenario });
      session = createTestBrowser();
      await goOn(session, await signInByPassword(sandbox, people.sam, { browser: session }), people.sam);
    },

    async createApplication() {
      const created = await jumpcloud<{ id: string }>(sandbox, 'POST', '/api/applications', {
        name: 'mimecast',
        displayLabel: 'Mimecast',
        ssoUrl,
        active: true,
        sso: { type: 'saml' },
        config: {
          idpEntityId: { value: ssoUrl },
          spEntityId: { value: 'us-api.mimecast.com.CUSA99R001' },
          acsUrl: { value: 'https://us-api.mimecast.com/login/saml' },
        },
      });
      applicationId = created.id;
      await sandbox.passTime(metadataDelayMs);
      const { jumpcloud: state } = await sandbox.call<{
        jumpcloud: { applications: { displayLabel: string; metadataToken: string }[] };
      }>('GET', '/state');
      const token = state.applications.find(({ displayLabel }) => displayLabel === 'Mimecast')?.metadataToken;

      return `https://sso.jumpcloud.com/saml2/metadata/${token ?? ''}`;
    },

    bindAdministrators: () => bind('IT Administrators'),
    bindAllUsers: () => bind('All Users'),

    async setActive(isActive) {
      const path = `/api/applications/${applicationId}`;
      const application = await jumpcloud<object>(sandbox, 'GET', path);
      await jumpcloud(sandbox, 'PUT', path, { ...application, active: isActive });
    },

    async deleteApplication() {
      await jumpcloud(sandbox, 'DELETE', `/api/applications/${applicationId}`);
    },

    async setEntityId(spEntityId) {
      const path = `/api/applications/${applicationId}`;
      const application = await jumpcloud<{ config: Record<string, unknown> }>(sandbox, 'GET', path);
      const config = { ...application.config, spEntityId: { value: spEntityId } };
      await jumpcloud(sandbox, 'PUT', path, { ...application, config });
    },

    async rotateCertificate() {
      const admin = createTestBrowser();
      const asked = await admin.open(`${sandbox.jumpcloud}/admin/applications/${applicationId}`);
      const page = await signInAtJumpCloud(admin, asked, 'admin@rehearsal.example');
      const form = /<form [^>]*\/certificate"[^]*?<\/form>/.exec(page.html)?.[0];
      if (form === undefined) throw new Error(`No certificate can be renewed at ${page.url}.`);
      await admin.submit({ ...page, html: form }, {});
    },

    async createProfile(description, section, metadataUrl) {
      const page = await open(`${applications}/authentication-profiles/new`);
      await importAndSave(session, page, section, { metadataUrl, description });
    },

    async createSettingFor(email, of, name = pilotSetting) {
      const groups = await open('/administration/directories/profile-groups');
      const created = await session.submit(groups, { name });
      await session.submit(created, { emailAddress: email, action: 'add-address' });
      const clone = await session.click(await open(applications), `Clone Configuration of ${of}`);
      const lookup = await session.submit(clone, { description: name, action: 'lookup-group' });
      const chosen = await session.click(lookup, `Select ${name}`);
      assertSaid(await session.submit(chosen, { action: 'save-exit' }), 'Application setting saved');
    },

    async point(setting, profile) {
      const shown = await session.click(await open(applications), setting);
      const lookup = await session.submit(shown, { action: 'lookup-profile' });
      const chosen = await session.click(lookup, `Select ${profile}`);
      assertSaid(await session.submit(chosen, { action: 'save-exit' }), 'Application setting saved');
      await sandbox.passTime(propagationMs);
    },

    async enforceForAllAdministrators(metadataUrl) {
      const list = await open(`${applications}/authentication-profiles`);
      const page = await session.click(list, 'Account_Administrators_Authentication_Profile');
      await importAndSave(session, page, 'administrationConsole', { metadataUrl });
    },

    async setAdministratorsProfile({ is2Step, isEnforced }) {
      const list = await open(`${applications}/authentication-profiles`);
      const page = await session.click(list, 'Account_Administrators_Authentication_Profile');
      const saved = await session.submit(page, {
        ...(is2Step !== undefined && { twoStep: is2Step ? '3rd Party App' : 'Disabled' }),
        ...(isEnforced !== undefined && { 'administrationConsole-isEnforced': isEnforced ? 'on' : '' }),
        action: 'save-exit',
      });
      assertSaid(saved, 'Authentication profile saved');
    },

    async tryToSignIn(email) {
      const browser = createTestBrowser();
      const end = await goOn(browser, await enterAddress(sandbox, email, browser), email);
      if (!end.html.includes('Signed in to Mimecast')) return 'refused';

      return end.html.includes('Single Sign On') ? 'by single sign-on' : 'by password';
    },

    stop: () => sandbox.stop(),
  };
};

const importAndSave = async (
  session: TestBrowser,
  page: ShownPage,
  section: Section,
  { metadataUrl, ...fields }: { metadataUrl: string; description?: string },
): Promise<void> => {
  const imported = await session.submit(page, {
    ...fields,
    [`${section}-isEnforced`]: 'on',
    [`${section}-metadataUrl`]: metadataUrl,
    action: `import:${section}`,
  });
  assertSaid(imported, 'Metadata imported');
  assertSaid(await session.submit(imported, { action: 'save-exit' }), 'Authentication profile saved');
};

const jumpcloud = async <T = unknown>(
  sandbox: SandboxProcess,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> => {
  const response = await fetch(sandbox.jumpcloud + path, {
    method,
    headers: { 'x-api-key': 'jca_rehearsal_single_0002', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${text}`);

  return (text === '' ? undefined : JSON.parse(text)) as T;
};

/**
 * Does what each page asks, with the right passwords and code, up to the one that asks nothing more. A page that asks
 * for the password again has refused it, as JumpCloud does to people whom it does not know.
 */
const goOn = async (
  browser: TestBrowser,
  page: ShownPage,
  email: string,
  refusals = 0,
): Promise<ShownPage> => {
  // The two forms that a real browser posts by itself.
  for (const field of ['SAMLRequest', 'SAMLResponse']) {
    if (asksFor(page, field)) return goOn(browser, await browser.submit(page, {}, field), email, refusals);
  }
  if (asksFor(page, 'password') && refusals < 1) {
    const typed = asksFor(page, 'email') ? { email } : {};
    const next = await browser.submit(page, { ...typed, password: 'Rehearse-2026!' });

    return goOn(browser, next, email, refusals + (next.status === 401 ? 1 : 0));
  }
  if (asksFor(page, 'code')) {
    return goOn(browser, await browser.submit(page, { code: secondFactorCode }), email, refusals);
  }

  return page;
};

const assertSaid = ({ html, url }: ShownPage, text: string): void => {
  if (!html.includes(text)) throw new Error(`"${text}" is not said at ${url}:\n${html}`);
};
