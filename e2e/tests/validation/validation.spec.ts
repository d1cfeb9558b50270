import { expect, type Page } from '@playwright/test';
import {
  consoleNames,
  metadataOf,
  openConsoleWithProfile,
  passGate,
  attachPilot,
  seedAuthorized,
  seedToGateA,
} from '../../fixtures/guard-steps.ts';
import { look } from '../../fixtures/look.ts';
import { callApi, changeInConsole, signInAtJumpCloud } from '../../fixtures/rehearsal-jumpcloud.ts';
import {
  cloneSetting,
  createGroupOfOne,
  enterAddress,
  expectSignedIn,
  moveEnforcement,
  pointSetting,
  propagationMs,
  signInByPassword,
} from '../../fixtures/rehearsal-mimecast.ts';
import { people } from '../../fixtures/rehearsal-people.ts';
import { signInOverApi, type WizardApi, wizardApi } from '../../fixtures/wizard-api.ts';
import type { WizardProcess } from '../../fixtures/wizard-process.ts';
import { test } from '../../fixtures/wizard-test.ts';

// Several windows each; machines that test are busy.
test.describe.configure({ timeout: 240_000 });

const eventDelayMs = 4_000;
const pilotId = '66f0a1c2d3e4f5061728a001';

interface Result {
  checkId: string;
  title: string;
  outcome: string;
  remedy: { text: string; stepId: string } | null;
}

interface Broken {
  name: string;
  break: () => Promise<unknown>;
  /** The check that names the cause, and the step that its remedy leads to. */
  checkId: string;
  stepId: string;
  /** What the page must say to do, where it is looked at. */
  shown?: string;
  mend: () => Promise<unknown>;
}

test('healthy, then broken in twelve ways; helpdesk re-runs by link and compares @validation', async ({
  page,
  wizard,
  api,
  browser,
  privateWindow,
}) => {
  const integrationId = await seedAuthorized(api, wizard);
  const base = `/api/integrations/${integrationId}`;
  await seedToGateA(api, integrationId, { answer: 'absent', sections: ['administration-console'] });
  const metadata = await metadataOf(api, integrationId);
  const mimecast = await openConsoleWithProfile(browser, wizard, metadata.url);
  const setting = consoleNames.applicationSettingName;

  await test.step('a real set-up: profile, setting, and a pilot who signs in', async () => {
    await createGroupOfOne(mimecast, consoleNames.pilotGroupName, people.pat);
    await cloneSetting(mimecast, {
      from: consoleNames.previousSettingName,
      description: setting,
      group: consoleNames.pilotGroupName,
      profile: consoleNames.authenticationProfileName,
    });
    await passGate(api, integrationId, 'A');
    await attachPilot(api, integrationId);
    await wizard.passTime(propagationMs);
    await attestRun(api, base, 'sp-initiated');
    await attestRun(api, base, 'idp-initiated');
    await signInThroughJumpCloud(await privateWindow(), wizard);
  });

  const helpdesk = await privateWindow();
  await signInOverApi(helpdesk, wizard.url, 'helpdesk@rehearsal.example');
  const helpdeskApi = wizardApi(helpdesk, wizard);
  const runAndShow = async () => {
    await helpdesk.goto(`${wizard.url}/integrations/${integrationId}/validation`);
    await helpdesk.getByRole('button', { name: 'Run validation' }).click();
    await expect(helpdesk.getByRole('heading', { level: 1, name: /^Validation of / })).toBeVisible({
      timeout: 30_000,
    });
  };

  await test.step('helpdesk sees one thing to do, and nothing that changes a vendor', async () => {
    await helpdesk.goto(`${wizard.url}/integrations/${integrationId}`);
    await expect(helpdesk.getByRole('link', { name: 'Run validation' })).toBeVisible();
    for (const name of ['Credentials', 'Hand over Mimecast tasks', 'Changes in JumpCloud']) {
      await expect(helpdesk.getByRole('link', { name })).toBeHidden();
    }
    await expect(helpdesk.getByRole('button', { name: 'Archive' })).toBeHidden();
    await look(helpdesk, '60-hub-of-helpdesk');
  });

  await test.step('by link: a healthy integration', async () => {
    await runAndShow();
    await expect(helpdesk.getByText(/All \d+ checks passed\./)).toBeVisible();
    await look(helpdesk, '61-validation-healthy');
  });

  const edit = (config: Record<string, unknown>, root: object = {}) =>
    changeInConsole(wizard.sandbox, 'Mimecast', { config, ...root });
  const setUser = (change: object) => callApi(wizard.sandbox, 'PUT', `/api/systemusers/${pilotId}`, change);
  const skew = (jumpcloudClockSkewMs: number) =>
    wizard.sandbox.call('PATCH', '/switches', { jumpcloudClockSkewMs });
  const putUnder = async (profile: string) => {
    await pointSetting(mimecast, setting, profile);
    await wizard.passTime(propagationMs);
  };
  const enforce = async (from: Section, to: Section) => {
    const { authenticationProfileName: description } = consoleNames;
    await moveEnforcement(mimecast, { description, metadataUrl: metadata.url, from, to });
    await wizard.passTime(propagationMs);
  };
  const byPassword = async () => {
    await signInByPassword(await privateWindow(), wizard.sandbox, people.pat);
    await wizard.passTime(eventDelayMs);
  };

  const cases: readonly Broken[] = [
    {
      name: 'unbound group',
      break: () => bindPilotGroup(wizard, 'remove'),
      checkId: 'group-bound',
      stepId: 'authorize-pilot',
      shown: 'Authorize Mimecast pilot. Until then JumpCloud refuses these people.',
      mend: () => bindPilotGroup(wizard, 'add'),
    },
    {
      name: 'wrong ACS',
      break: () => edit({ acsUrl: 'https://us-api.mimecast.com/login/sso/adcon' }),
      checkId: 'acs-url',
      stepId: 'create-applications',
      mend: () => edit({ acsUrl: 'https://us-api.mimecast.com/login/saml' }),
    },
    {
      name: 'wrong entity ID',
      break: () => edit({ spEntityId: 'https://us-api.mimecast.com.CUSA99R001' }),
      checkId: 'sp-entity-id',
      stepId: 'create-applications',
      mend: () => edit({ spEntityId: 'us-api.mimecast.com.CUSA99R001' }),
    },
    {
      name: 'inactive application',
      break: () => edit({}, { active: false }),
      checkId: 'application-active',
      stepId: 'create-applications',
      mend: () => edit({}, { active: true }),
    },
    {
      name: 'different primary address',
      break: () => setUser({ email: 'pat@rehearsal.example' }),
      checkId: 'pilot-address',
      stepId: 'choose-pilot',
      shown: 'Mimecast knows pat@rehearsal.example only as an alias of pat.pilot@rehearsal.example.',
      mend: () => setUser({ email: people.pat }),
    },
    {
      name: 'user missing at Mimecast',
      break: () => setUser({ email: 'patricia@rehearsal.example' }),
      checkId: 'pilot-address',
      stepId: 'choose-pilot',
      mend: () => setUser({ email: people.pat }),
    },
    {
      name: 'suspended user',
      break: () => setUser({ suspended: true }),
      checkId: 'pilot-active',
      stepId: 'choose-pilot',
      mend: () => setUser({ suspended: false }),
    },
    {
      name: 'clock skew',
      break: () => skew(10 * 60_000),
      checkId: 'clocks-agree',
      stepId: 'sign-in-from-mimecast',
      mend: () => skew(0),
    },
    {
      name: 'profile not attached',
      break: async () => {
        await putUnder(consoleNames.previousProfileName);
        await byPassword();
      },
      checkId: 'pilot-under-profile',
      stepId: 'attach-application-setting',
      mend: () => putUnder(consoleNames.authenticationProfileName),
    },
    {
      name: 'enforce box on the wrong surface',
      break: async () => {
        await enforce('Administration Console', 'Mimecast Personal Portal');
        await byPassword();
      },
      checkId: 'pilot-under-profile',
      stepId: 'create-authentication-profile',
      shown: 'Tick Enforce SAML Authentication for Administration Console',
      mend: async () => {
        await enforce('Mimecast Personal Portal', 'Administration Console');
        await signInThroughJumpCloud(await privateWindow(), wizard);
      },
    },
    {
      name: 'rotated certificate',
      break: () => edit({ idpCertificate: '' }),
      checkId: 'certificate-unchanged',
      stepId: 'copy-metadata-url',
      mend: () => api.call('PUT', `${base}/connectors/sign-in/metadata-url`, { url: metadata.url }),
    },
    {
      name: 'expired certificate',
      break: async () => {
        await wizard.passTime(6 * 365 * 24 * 60 * 60_000);
        await signInOverApi(helpdesk, wizard.url, 'helpdesk@rehearsal.example');
      },
      checkId: 'certificate-lasting',
      stepId: 'copy-metadata-url',
      mend: () => Promise.resolve(),
    },
  ];

  for (const { name, break: breakIt, checkId, stepId, shown, mend } of cases) {
    await test.step(`${name}: is recognized, with its remedy`, async () => {
      await breakIt();
      if (shown !== undefined) {
        await runAndShow();
        await expect(helpdesk.getByText(shown).first()).toBeVisible();
        if (checkId === 'group-bound') await look(helpdesk, '62-validation-unbound-group');
      }
      const { results } = await helpdeskApi.call<{ results: Result[] }>('POST', `${base}/checks`, {});
      const found = results.find((each) => each.checkId === checkId && each.outcome === 'fail');
      expect(found?.remedy?.stepId, JSON.stringify(results.filter(({ outcome }) => outcome !== 'pass'))).toBe(
        stepId,
      );
      await mend();
    });
  }

  await test.step('two runs side by side: what has changed since', async () => {
    await signInOverApi(page, wizard.url, 'auditor@rehearsal.example');
    await page.goto(`${wizard.url}/integrations/${integrationId}/validation`);
    await expect(page.getByRole('button', { name: 'Run validation' })).toBeHidden();
    const runs = page.getByRole('listitem');
    await expect(runs.filter({ hasText: 'Group Mimecast pilot removed' }).first()).toBeVisible();
    await expect(runs.filter({ hasText: 'Certificate replaced' }).first()).toBeVisible();
    await look(page, '63-validation-runs');
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Group Mimecast pilot removed' })
      .getByRole('link')
      .first()
      .click();
    await expect(page.getByRole('heading', { level: 2, name: /^Since / })).toBeVisible();
    await expect(page.getByText('Group Mimecast pilot removed')).toBeVisible();
    await look(page, '64-validation-compared');
  });
});

type Section = 'Administration Console' | 'Mimecast Personal Portal';

/** The wizard's admin gives a word for a sign-in of the pilot. */
async function attestRun(api: WizardApi, base: string, direction: string): Promise<void> {
  const { id } = await api.call<{ id: string }>('POST', `${base}/sign-in-runs`, {
    direction,
    connector: 'sign-in',
  });
  await api.call('POST', `${base}/sign-in-runs/${id}/attestation`, { landedInMimecast: true });
}

async function signInThroughJumpCloud(window: Page, wizard: WizardProcess): Promise<void> {
  await enterAddress(window, wizard.sandbox, people.pat);
  await signInAtJumpCloud(window, people.pat);
  await expectSignedIn(window, { emailAddress: people.pat, method: 'Single Sign On' });
  await wizard.passTime(eventDelayMs);
}

async function bindPilotGroup({ sandbox }: WizardProcess, op: 'add' | 'remove'): Promise<void> {
  const { jumpcloud } = await sandbox.call<{
    jumpcloud: {
      applications: { id: string; displayLabel: string }[];
      userGroups: { id: string; name: string }[];
    };
  }>('GET', '/state');
  const application = jumpcloud.applications.find(({ displayLabel }) => displayLabel === 'Mimecast');
  const group = jumpcloud.userGroups.find(({ name }) => name === 'Mimecast pilot');
  await callApi(sandbox, 'POST', `/api/v2/applications/${application?.id ?? ''}/associations`, {
    op,
    type: 'user_group',
    id: group?.id,
  });
}
