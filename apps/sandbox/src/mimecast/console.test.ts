import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, ShownPage } from './test-support/browser.ts';
import { inputValue } from './test-support/browser.ts';
import { createSigningIdentity } from './test-support/identity-provider.ts';
import { bo, pat, Rehearsal, sam, una } from './test-support/rehearsal.ts';

const applications = '/administration/users-and-groups/applications';
const profiles = `${applications}/authentication-profiles`;
const groups = '/administration/directories/profile-groups';
const quarterHour = 15 * 60_000;

let rehearsal: Rehearsal;
let browser: Browser;
let certificate: string;

beforeAll(async () => {
  ({ certificate } = await createSigningIdentity());
});

beforeEach(async () => {
  rehearsal = await Rehearsal.start();
  browser = await rehearsal.signedInBrowser(sam);
});
afterEach(() => rehearsal.stop());

function samlProfile(changes: Record<string, string> = {}): Record<string, string> {
  return {
    description: 'Single sign-on pilot',
    'administrationConsole-isEnforced': 'on',
    'administrationConsole-provider': 'Other',
    'administrationConsole-issuer': 'https://idp.rehearsal.example',
    'administrationConsole-loginUrl': 'https://sso.jumpcloud.com/saml2/mimecast',
    'administrationConsole-certificate': certificate,
    'administrationConsole-logoutUrl': 'https://console.jumpcloud.com/userconsole/',
    twoStep: 'Disabled',
    cacheTtl: '30 days',
    action: 'save',
    ...changes,
  };
}

/** The path of the link with this text. */
function linkTo(shown: ShownPage, text: string): string {
  const escaped = text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`href="([^"]+)"[^>]*>${escaped}<`).exec(shown.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
}

function selectLink(shown: ShownPage, name: string): string {
  return new RegExp(`href="([^"]+)" aria-label="Select ${name}"`).exec(shown.text)?.[1] ?? '';
}

async function isAskedForPassword(emailAddress: string): Promise<boolean> {
  const shown = await rehearsal.browser().post('/u/login/', { emailAddress });
  return shown.text.includes('Enter your password');
}

describe('menu', () => {
  it('today’s path and the older one show the same applications', async () => {
    const today = await browser.get(applications);
    const older = await browser.get('/administration/services/applications');
    expect(today.text).toContain('Default Application Setting');
    expect(older.text).toContain('Administration &gt; Services &gt; Applications');
    expect(older.text).toContain('Default Application Setting');
  });

  it('nobody signed in: every console page leads to sign-in', async () => {
    for (const path of [applications, profiles, groups, '/administration/account/audit-logs']) {
      expect((await rehearsal.browser().get(path)).path).toBe('/u/login/?ended');
    }
  });
});

describe('authentication profile', () => {
  it('saved: listed, shown as entered, and reaching nobody until a setting uses it', async () => {
    const shown = await browser.post(`${profiles}/new`, samlProfile());
    expect(shown.text).toContain('Authentication profile saved.');
    expect(shown.text).toContain('No application setting uses this profile');
    expect(inputValue(shown.text, 'administrationConsole-issuer')).toBe('https://idp.rehearsal.example');
    expect((await browser.get(profiles)).text).toContain('Single sign-on pilot');
    rehearsal.passTime(quarterHour);
    expect(await isAskedForPassword(pat)).toBe(true);
  });

  it.each([
    ['no description', { description: '' }, 'Enter a description'],
    ['a name that exists', { description: 'default authentication profile' }, 'already'],
    ['no issuer', { 'administrationConsole-issuer': '' }, 'enter the Issuer'],
    [
      'a Login URL without https',
      { 'administrationConsole-loginUrl': 'sso.jumpcloud.com' },
      '&quot;sso.jumpcloud.com&quot;',
    ],
    [
      'BEGIN and END lines',
      { 'administrationConsole-certificate': '-----BEGIN CERTIFICATE-----' },
      'Remove the BEGIN',
    ],
    ['no certificate', { 'administrationConsole-certificate': 'bm9wZQ==' }, 'not an X.509 certificate'],
    ['an IP range that is none', { permittedIpRanges: '300.1.1.1/24' }, '300.1.1.1/24'],
    ['Monitor without a URL', { 'administrationConsole-isMetadataMonitored': 'on' }, 'needs a Metadata URL'],
  ])('%s: not saved, the mistake named, the rest kept', async (_name, changes, message) => {
    const before = rehearsal.sandbox.state.mimecast.profiles.length;
    const shown = await browser.post(`${profiles}/new`, samlProfile(changes));
    expect(shown.status).toBe(422);
    expect(shown.text).toContain(message);
    expect(inputValue(shown.text, 'administrationConsole-logoutUrl')).toBe(
      'https://console.jumpcloud.com/userconsole/',
    );
    expect(rehearsal.sandbox.state.mimecast.profiles).toHaveLength(before);
  });

  it('Refresh, or Enter in a field: nothing is saved, the ticked section is open', async () => {
    const shown = await browser.post(`${profiles}/new`, samlProfile({ action: 'refresh' }));
    expect(shown.text).toMatch(/class="section is-open">\s*<legend>Administration Console/);
    expect(shown.text).not.toMatch(/class="section is-open">\s*<legend>End User/);
    expect(rehearsal.sandbox.state.mimecast.profiles).toHaveLength(2);
  });

  it.each([
    ['', 'Enter the Metadata URL first'],
    ['nonsense', 'is not a URL'],
    ['https://idp.elsewhere.example/metadata', 'cannot reach'],
    ['https://sso.jumpcloud.com/nowhere', 'status 404'],
  ])('Import from "%s": an error beside the field, what was typed is kept', async (metadataUrl, message) => {
    const form = samlProfile({
      action: 'import:administrationConsole',
      'administrationConsole-metadataUrl': metadataUrl,
    });
    const shown = await browser.post(`${profiles}/new`, form);
    expect(shown.status).toBe(422);
    expect(shown.text).toContain(message);
    expect(inputValue(shown.text, 'administrationConsole-metadataUrl')).toBe(metadataUrl);
    expect(inputValue(shown.text, 'description')).toBe('Single sign-on pilot');
  });

  it('a Save on a profile in use: acts on its people after the propagation time, and on nobody else', async () => {
    await browser.post(
      `${profiles}/administrators-password-profile`,
      samlProfile({ description: 'Administrators' }),
    );
    expect(await isAskedForPassword(pat)).toBe(true);
    rehearsal.passTime(quarterHour - 1_000);
    expect(await isAskedForPassword(pat)).toBe(true);
    rehearsal.passTime(1_000);
    expect(await isAskedForPassword(pat)).toBe(false);
    expect(await isAskedForPassword(bo)).toBe(false);
    expect(await isAskedForPassword(una)).toBe(true);
  });

  it('a Save on the Default Authentication Profile: reaches everyone whom no other setting covers', async () => {
    const console = samlProfile({ description: 'Default Authentication Profile' });
    const portal = Object.fromEntries(
      Object.entries(console).map(([name, value]) => [
        name.replace('administrationConsole', 'personalPortal'),
        value,
      ]),
    );
    await browser.post(`${profiles}/default-profile`, portal);
    rehearsal.passTime(quarterHour);
    expect(await isAskedForPassword(una)).toBe(false);
    expect(await isAskedForPassword(pat)).toBe(true);
  });

  it('Enforce taken off again: password sign-in is back after the propagation time', async () => {
    const path = `${profiles}/administrators-password-profile`;
    await browser.post(path, samlProfile());
    rehearsal.passTime(quarterHour);
    const { 'administrationConsole-isEnforced': _enforced, ...without } = samlProfile();
    await browser.get('/administration');
    await browser.post(path, without);
    expect(await isAskedForPassword(pat)).toBe(false);
    rehearsal.passTime(quarterHour);
    expect(await isAskedForPassword(pat)).toBe(true);
  });

  it('a change is audited by switch: other words, plain words, or nothing', async () => {
    await browser.post(`${profiles}/new`, samlProfile());
    rehearsal.passTime(3_000);
    const audit = async () => (await browser.get('/administration/account/audit-logs')).text;
    expect(await audit()).toContain('New Policy');
    rehearsal.sandbox.state.switches.auditConfigurationEvents = 'documented';
    expect(await audit()).toContain('Authentication Profile Created');
    rehearsal.sandbox.state.switches.auditConfigurationEvents = 'none';
    expect(await audit()).not.toMatch(/New Policy|Authentication Profile Created/);
    expect(await audit()).toContain('User Logged On');
  });
});

describe('administrators’ profile', () => {
  beforeEach(() => {
    rehearsal.sandbox.reset('administrators-profile-disabled');
  });

  it('enabled with SAML: overrides every setting for all administrators, at once; without SAML or 2-Step refused', async () => {
    browser = await rehearsal.signedInBrowser(sam);
    const path = `${profiles}/account-administrators-profile`;
    const form = samlProfile({
      description: 'Account_Administrators_Authentication_Profile',
      isActive: 'on',
    });
    const { 'administrationConsole-isEnforced': _enforced, ...unprotected } = form;
    expect((await browser.post(path, unprotected)).text).toContain('2-Step Authentication.');
    expect(await isAskedForPassword(bo)).toBe(true);

    await browser.post(path, form);
    expect(await isAskedForPassword(bo)).toBe(false);
    expect(await isAskedForPassword(pat)).toBe(false);
  });
});

describe('application setting', () => {
  it('the default one: cannot be changed, but leads to the profile that it references', async () => {
    const shown = await browser.get(`${applications}/settings/default-setting`);
    expect(shown.text).toContain('cannot be changed');
    expect(linkTo(shown, 'Default Authentication Profile')).toBe(`${profiles}/default-profile`);

    const form = {
      settingId: 'default-setting',
      description: 'Mine',
      groupId: '',
      profileId: 'default-profile',
    };
    await browser.post(`${applications}/settings/save`, { ...form, action: 'save-exit' });
    expect((await browser.get(applications)).text).not.toContain('Mine');
  });

  it('cloned for a group of one, a profile looked up, saved: that one person follows after the propagation time', async () => {
    await browser.post(`${profiles}/new`, samlProfile());
    const group = await browser.post(groups, { name: 'Pilot' });
    const groupPath = group.path.replace('?saved', '');
    await browser.post(groupPath, { emailAddress: pat, action: 'add-address' });

    const clone = await browser.get(`${applications}/settings/administrators-setting/clone`);
    expect(inputValue(clone.text, 'description')).toBe('Copy of Administrators');
    expect(inputValue(clone.text, 'profileId')).toBe('administrators-password-profile');

    let form = await browser.post(`${applications}/settings/save`, {
      settingId: '',
      description: 'Pilot setting',
      groupId: '',
      profileId: 'administrators-password-profile',
      action: 'lookup-group',
    });
    form = await browser.get(selectLink(form, 'Pilot'));
    expect(inputValue(form.text, 'description')).toBe('Pilot setting');
    const fields = (shown: ShownPage, action: string) => ({
      settingId: '',
      description: inputValue(shown.text, 'description'),
      groupId: inputValue(shown.text, 'groupId'),
      profileId: inputValue(shown.text, 'profileId'),
      action,
    });
    form = await browser.post(`${applications}/settings/save`, fields(form, 'lookup-profile'));
    form = await browser.get(selectLink(form, 'Single sign-on pilot'));
    const saved = await browser.post(`${applications}/settings/save`, fields(form, 'save-exit'));

    expect(saved.text).toContain('It can take up to 15 minutes');
    expect(await isAskedForPassword(pat)).toBe(true);
    rehearsal.passTime(quarterHour);
    expect(await isAskedForPassword(pat)).toBe(false);
    expect(await isAskedForPassword(sam)).toBe(true);
    expect(await isAskedForPassword(bo)).toBe(true);
  });

  it('a person in two groups: the switch says which setting wins', async () => {
    await browser.post(`${profiles}/new`, samlProfile());
    const { mimecast, switches } = rehearsal.sandbox.state;
    const profileId = mimecast.profiles.at(-1)?.id ?? '';
    mimecast.groups.push({
      id: 'pilot',
      description: 'Pilot',
      parentId: null,
      addresses: [pat],
      domains: [],
    });
    await browser.post(`${applications}/settings/save`, {
      settingId: '',
      description: 'Pilot setting',
      groupId: 'pilot',
      profileId,
      action: 'save-exit',
    });
    rehearsal.passTime(quarterHour);
    expect(await isAskedForPassword(pat)).toBe(false);
    switches.applicationSettingPrecedence = 'oldest';
    expect(await isAskedForPassword(pat)).toBe(true);
  });

  it('without description, group or profile: not saved, each named', async () => {
    const shown = await browser.post(`${applications}/settings/save`, {
      settingId: '',
      description: '',
      groupId: 'nope',
      profileId: '',
      action: 'save-exit',
    });
    expect(shown.status).toBe(422);
    for (const message of ['Enter a description', 'Choose the group', 'Choose the authentication profile']) {
      expect(shown.text).toContain(message);
    }
    expect(rehearsal.sandbox.state.mimecast.settings).toHaveLength(2);
  });
});

describe('profile groups', () => {
  it('addresses, whole domains and sub-groups count as members', async () => {
    await browser.post(`${profiles}/new`, samlProfile());
    const { mimecast } = rehearsal.sandbox.state;
    const outer = await browser.post(groups, { name: 'Outer' });
    const outerId = decodeURIComponent(outer.path.split('/').at(-1)?.replace('?saved', '') ?? '');
    const inner = await browser.post(groups, { name: 'Inner', parentId: outerId });
    await browser.post(inner.path.replace('?saved', ''), {
      domain: 'Rehearsal.Example',
      action: 'add-domain',
    });
    await browser.post(`${applications}/settings/save`, {
      settingId: '',
      description: 'Everyone of the domain',
      groupId: outerId,
      profileId: mimecast.profiles.at(-1)?.id ?? '',
      action: 'save-exit',
    });
    rehearsal.passTime(quarterHour);
    expect(await isAskedForPassword(bo)).toBe(false);
  });

  it('a name twice, and no address: refused with what was typed kept; Remove removes', async () => {
    await browser.post(groups, { name: 'Pilot' });
    const twice = await browser.post(groups, { name: 'pilot' });
    expect([twice.status, inputValue(twice.text, 'name')]).toEqual([422, 'pilot']);

    const path = `${groups}/eNGroupMimecastAdministrators`;
    const odd = await browser.post(path, { emailAddress: 'pat', action: 'add-address' });
    expect([odd.status, odd.text.includes('no email address')]).toEqual([422, true]);

    await browser.post(path, { emailAddress: pat, action: 'remove-address' });
    const group = rehearsal.sandbox.state.mimecast.groups.find(
      ({ id }) => id === 'eNGroupMimecastAdministrators',
    );
    expect(group?.addresses).not.toContain(pat);
    expect(group?.addresses).toHaveLength(3);
  });
});

describe('a restart', () => {
  it('sessions, profiles and the open question of a lookup are all still there', async () => {
    await browser.post(`${profiles}/new`, samlProfile());
    const lookup = await browser.post(`${applications}/settings/save`, {
      settingId: '',
      description: 'Half done',
      groupId: '',
      profileId: '',
      action: 'lookup-group',
    });
    await rehearsal.restart();
    browser.moveTo(rehearsal.running.mimecast);

    expect((await browser.get(profiles)).text).toContain('Single sign-on pilot');
    const resumed = await browser.get(selectLink(lookup, 'Mimecast Administrators'));
    expect(inputValue(resumed.text, 'description')).toBe('Half done');
  });
});
