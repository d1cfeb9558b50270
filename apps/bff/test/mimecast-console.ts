import { people, signInByPassword } from './mimecast-people.ts';
import type { SandboxProcess } from '@wizard/testing';
import { createTestBrowser, type ShownPage } from './test-browser.ts';

const applications = '/administration/users-and-groups/applications';
const setting = 'Pilot of single sign-on';
const group = 'Pilot group';

/** What the Super Administrator does in Mimecast's console; signed in afresh for each, as sessions end. */
export interface MimecastConsole {
  /** A profile with SAML for the Administration Console, imported from a metadata URL; nobody is under it. */
  createProfile(description: string, metadataUrl: string): Promise<void>;
  /** A clone of the administrators' setting for a group of the pilot alone. */
  createPilotSetting(): Promise<void>;
  pointPilotSettingTo(profile: string): Promise<void>;
  /** Ticks the box of one section of a profile and unticks that of the other; the metadata is imported there. */
  enforceOnlyIn(section: ConsoleSection, description: string, metadataUrl: string): Promise<void>;
}

type ConsoleSection = 'administrationConsole' | 'personalPortal';

export const openMimecastConsole = (sandbox: SandboxProcess): MimecastConsole => {
  const open = async (path: string) => {
    const browser = createTestBrowser();
    await signInByPassword(sandbox, people.sam, { browser });

    return { browser, page: await browser.open(sandbox.mimecast + path) };
  };

  return {
    async createProfile(description, metadataUrl) {
      const { browser, page } = await open(`${applications}/authentication-profiles/new`);
      const imported = await browser.submit(page, {
        description,
        'administrationConsole-isEnforced': 'on',
        'administrationConsole-metadataUrl': metadataUrl,
        action: 'import:administrationConsole',
      });
      assertSaid(imported, 'Metadata imported');
      const saved = await browser.submit(imported, {
        'administrationConsole-allowsSingleSignOn': 'on',
        action: 'save-exit',
      });
      assertSaid(saved, 'Authentication profile saved');
    },

    async createPilotSetting() {
      const { browser, page } = await open('/administration/directories/profile-groups');
      const created = await browser.submit(page, { name: group });
      await browser.submit(created, { emailAddress: people.pat, action: 'add-address' });

      const list = await browser.open(sandbox.mimecast + applications);
      const clone = await browser.click(list, 'Clone Configuration of Administrators');
      const lookup = await browser.submit(clone, { description: setting, action: 'lookup-group' });
      const chosen = await browser.click(lookup, `Select ${group}`);
      assertSaid(await browser.submit(chosen, { action: 'save-exit' }), 'Application setting saved');
    },

    async pointPilotSettingTo(profile) {
      const { browser, page } = await open(applications);
      const shown = await browser.click(page, setting);
      const lookup = await browser.submit(shown, { action: 'lookup-profile' });
      const chosen = await browser.click(lookup, `Select ${profile}`);
      assertSaid(await browser.submit(chosen, { action: 'save-exit' }), 'Application setting saved');
    },

    async enforceOnlyIn(section, description, metadataUrl) {
      const other = section === 'personalPortal' ? 'administrationConsole' : 'personalPortal';
      const { browser, page } = await open(`${applications}/authentication-profiles`);
      const imported = await browser.submit(await browser.click(page, description), {
        [`${section}-isEnforced`]: 'on',
        [`${section}-metadataUrl`]: metadataUrl,
        action: `import:${section}`,
      });
      assertSaid(imported, 'Metadata imported');
      const saved = await browser.submit(imported, {
        [`${section}-allowsSingleSignOn`]: 'on',
        [`${other}-isEnforced`]: '',
        action: 'save-exit',
      });
      assertSaid(saved, 'Authentication profile saved');
    },
  };
};

const assertSaid = ({ html, url }: ShownPage, text: string): void => {
  if (!html.includes(text)) throw new Error(`"${text}" is not said at ${url}:\n${html}`);
};
