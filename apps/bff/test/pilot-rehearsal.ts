import * as contracts from '@wizard/contracts';
import type { ConnectorKind } from '@wizard/runbook/values';
import { expect, vi } from 'vitest';
import { type MimecastConsole, openMimecastConsole } from './mimecast-console.ts';
import { enterAddress, people, signInAtJumpCloud } from './mimecast-people.ts';
import { signInConnector, storedState, threeConnectors } from './provisioning-bench.ts';
import { type Rehearsal, startRehearsal } from './rehearsal.ts';
import { decidedInputs, seedInputs, seedStepsBefore } from './seed-steps.ts';
import { asksFor, createTestBrowser, type ShownPage, type TestBrowser } from './test-browser.ts';

const propagationMs = 15 * 60_000;

/** The article's connector with its bookmark tile, and one whose own tile launches. */
const connectors = ['sign-in', 'admin-console'] as const satisfies readonly ConnectorKind[];
type Connector = (typeof connectors)[number];

export interface PilotRehearsal extends Rehearsal {
  integrationId: contracts.IntegrationId;
  console: MimecastConsole;
  /** Points the pilot's application setting to the profile of a connector, or back to passwords, and waits. */
  putPilotUnder(profile: Connector | 'passwords'): Promise<void>;
  /** The pilot starts at Mimecast's page, is sent to JumpCloud, signs in there and comes back. */
  signInFromMimecast(): Promise<ShownPage>;
  /** The pilot clicks a tile of the JumpCloud user console. */
  launchTile(label: string): Promise<ShownPage>;
}

/**
 * An integration with real applications and an authorized pilot in JumpCloud, made over the wizard's API, and real
 * profiles, a group of one and a setting for it, made in Mimecast's console. What only people can say is seeded.
 */
export const startPilotRehearsal = async (
  options?: Parameters<typeof startRehearsal>[0],
): Promise<PilotRehearsal> => {
  const rehearsal = await startRehearsal(options);
  const { admin, bff, sandbox } = rehearsal;
  const integrationId = await rehearsal.newIntegration();
  await setUpJumpCloud(rehearsal, integrationId);
  const { administratorsProfile, breakGlass, mimecastConsole } = decidedInputs;
  await seedInputs(bff.deps, integrationId, { administratorsProfile, breakGlass, mimecastConsole });
  await seedStepsBefore(bff.deps, integrationId, 'sign-in-from-mimecast');

  const console = openMimecastConsole(sandbox);
  const { inputs } = (await admin.call(contracts.getIntegration, { params: { integrationId } })).ok();
  for (const kind of connectors) await console.createProfile(kind, inputs.metadata?.[kind]?.url ?? '');
  await console.createPilotSetting();

  return {
    ...rehearsal,
    integrationId,
    console,
    async putPilotUnder(profile) {
      await console.pointPilotSettingTo(
        profile === 'passwords' ? 'Administrators password profile' : profile,
      );
      await rehearsal.passTime(propagationMs);
    },
    async signInFromMimecast() {
      const browser = createTestBrowser();

      return goOn(browser, await enterAddress(sandbox, people.pat, browser));
    },
    async launchTile(label) {
      const browser = createTestBrowser();
      const asked = await browser.open(`${sandbox.jumpcloud}/userconsole`);
      const tiles = await signInAtJumpCloud(browser, asked, people.pat);

      return goOn(browser, await browser.click(tiles, label));
    },
  };
};

const setUpJumpCloud = async (
  rehearsal: Rehearsal,
  integrationId: contracts.IntegrationId,
): Promise<void> => {
  const { admin, sandbox } = rehearsal;
  const params = { integrationId };
  const credential = { kind: 'api-key', apiKey: 'jca_rehearsal_single_0002' } as const;
  (await admin.call(contracts.connectJumpCloud, { params, body: { region: 'us', credential } })).ok();
  const mimecast = {
    kind: 'api-application',
    apiHost: 'us-api',
    clientId: 'mc-rehearsal-client-0001',
    clientSecret: 'mc-rehearsal-secret-0001',
  } as const;
  (await admin.call(contracts.connectMimecast, { params, body: mimecast })).ok();

  const carryOut = async (scope: contracts.Plan['scope']) => {
    const { id } = (await admin.call(contracts.makePlan, { params, body: { scope } })).ok();
    (await admin.call(contracts.applyPlan, { params: { integrationId, planId: id }, body: {} })).ok();
    await vi.waitFor(
      async () => {
        const run = (await admin.call(contracts.getRun, { params: { integrationId, runId: id } })).ok();
        expect(run).toMatchObject({ state: 'done', failure: null });
      },
      { timeout: 20_000, interval: 50 },
    );
  };
  const chosen = threeConnectors.connectors.filter(({ kind }) => kind !== 'personal-portal');
  (
    await admin.call(contracts.chooseConnectors, { params, body: { ...threeConnectors, connectors: chosen } })
  ).ok();
  await carryOut('create');
  (await admin.call(contracts.checkApplicationValues, { params })).ok();

  // JumpCloud serves the metadata two seconds after an application was made.
  await rehearsal.passTime(3_000);
  const { applications } = await storedState(sandbox);
  for (const connector of connectors) {
    const { slug } = chosen.find(({ kind }) => kind === connector) ?? signInConnector;
    const application = applications.find(({ ssoUrl }) => ssoUrl.endsWith(`/${slug}`));
    const url = `https://sso.jumpcloud.com/saml2/metadata/${application?.metadataToken ?? ''}`;
    (
      await admin.call(contracts.verifyMetadataUrl, { params: { integrationId, connector }, body: { url } })
    ).ok();
  }

  const pilot = { email: people.pat, groupName: 'Mimecast pilot' };
  (await admin.call(contracts.choosePilot, { params, body: pilot })).ok();
  await carryOut('authorize-pilot');
};

/** Does what each page asks of the pilot, up to the one that asks nothing more. */
const goOn = async (browser: TestBrowser, page: ShownPage): Promise<ShownPage> => {
  // The two forms that a real browser posts by itself.
  for (const field of ['SAMLRequest', 'SAMLResponse']) {
    if (asksFor(page, field)) return goOn(browser, await browser.submit(page, {}, field));
  }
  if (asksFor(page, 'email')) return goOn(browser, await signInAtJumpCloud(browser, page, people.pat));
  if (asksFor(page, 'emailAddress') && !asksFor(page, 'password')) {
    return goOn(browser, await browser.submit(page, { emailAddress: people.pat }));
  }

  return page;
};
