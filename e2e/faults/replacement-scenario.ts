import { compareState, type Comparison, type RecordedConnector, type VendorState } from './compare-state.ts';
import type { Scenario } from './crash-cases.ts';
import { driveScenario } from './drive-scenario.ts';
import { exchangesOf, type Ground, prepare, type Prepared } from './fault-case.ts';

const addressOf = (slug: string) => `https://sso.jumpcloud.com/saml2/${slug}`;
const before = addressOf('mimecast');
const after = addressOf('mimecast-eu');

/** Everything is made, and one application is to get another SSO IdP URL. */
async function prepareReplacement(ground: Ground): Promise<Prepared> {
  const prepared = await prepare(ground);
  await driveScenario(ground.session, prepared.integrationId);
  await ground.session.call('PUT', `/api/integrations/${prepared.integrationId}/replacement`, {
    connector: 'sign-in',
    slug: 'mimecast-eu',
  });
  await ground.wizard.sandbox.call('DELETE', '/exchanges');

  return prepared;
}

/** The new application must be all that the old one was, and the old one must still be there, once, and active. */
async function compareReplaced(
  { wizard, session }: Ground,
  { integrationId, seeded }: Prepared,
): Promise<Comparison> {
  const state = await wizard.sandbox.call<VendorState>('GET', '/state');
  const { connectors } = await session.call<{ connectors: RecordedConnector[] }>(
    'GET',
    `/api/integrations/${integrationId}`,
  );
  const { applications } = state.jumpcloud;
  const old = applications.filter(({ ssoUrl }) => ssoUrl === before);
  const asBefore = applications
    .filter(({ ssoUrl }) => ssoUrl !== before)
    .map((application) =>
      application.ssoUrl === after
        ? { ...application, ssoUrl: before, config: { ...application.config, idpEntityId: before } }
        : application,
    );
  const { duplicates, lost } = compareState(
    { jumpcloud: { ...state.jumpcloud, applications: asBefore } },
    seeded,
    connectors,
  );
  const isWorking = old.length === 1 && old[0]?.active === true;

  return {
    duplicates,
    lost: isWorking ? lost : [...lost, `the old application is there ${old.length} times`],
  };
}

export const replacementScenario: Scenario = {
  name: 'replacement:',
  prepare: prepareReplacement,
  drive: driveScenario,
  compare: compareReplaced,
};

/** Writes of a replacement without a crash, in their order. */
export async function recordReplacement(ground: Ground): Promise<readonly string[]> {
  const { integrationId } = await prepareReplacement(ground);
  const { stops, isComplete } = await driveScenario(ground.session, integrationId);
  if (!isComplete)
    throw new Error(`It does not come to its end even without a crash: ${stops[0]?.text ?? ''}`);
  const exchanges = await exchangesOf(ground);

  return exchanges.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
}
