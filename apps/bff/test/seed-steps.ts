import type { IntegrationId } from '@wizard/contracts';
import { proofItemsOf, type Step, type StepId, stepOf, steps } from '@wizard/runbook/content';
import { type ConnectorKind, type Inputs, type InputSection, noInputs } from '@wizard/runbook/values';
import { changeInputs, inputsFold } from '../src/integrations/inputs.ts';
import { recordObservation } from '../src/integrations/record-observation.ts';
import type { Ledger, LedgerWrite } from '../src/ledger/ledger.ts';
import { ada } from './test-ledger.ts';

/** What an integration with the article's connector and one for tiles has decided before Gate A. */
export const decidedInputs: Inputs = {
  ...noInputs,
  jumpcloud: {
    region: 'us',
    organizationId: '66f0a1c2d3e4f50617280001',
    organizationName: 'Rehearsal Ltd',
    visibleOrganizations: 1,
  },
  mimecast: {
    grid: 'us',
    accountCode: 'CUSA99R001',
    accountName: 'Rehearsal Ltd',
    adminSessionTimeout: 60,
    apiHost: 'us-api',
    knownFrom: 'api',
  },
  applications: {
    template: {
      name: 'mimecast',
      displayName: 'Mimecast',
      ssoOrigin: 'https://sso.jumpcloud.com',
      config: { idpEntityId: '', spEntityId: '', acsUrl: '' },
      readOnlyKeys: [],
    },
    connectors: [
      { kind: 'sign-in', displayLabel: 'Mimecast', description: '', slug: 'mimecast', showInPortal: false },
      {
        kind: 'admin-console',
        displayLabel: 'Mimecast console',
        description: '',
        slug: 'mimecast-console',
        showInPortal: true,
      },
    ],
    bookmark: { displayLabel: 'Mimecast sign-in page', url: 'https://login.mimecast.com/' },
    acknowledgedImmutableUrl: true,
  },
  metadata: {
    'sign-in': metadataOf('mimecast', 'MIIBsigninAAAA=='),
    'admin-console': metadataOf('mimecast-console', 'MIIBconsoleAAAA=='),
  },
  pilot: {
    email: 'pat.pilot@rehearsal.example',
    systemUserId: '66f0a1c2d3e4f5061728a001',
    groupName: 'Mimecast pilot',
  },
  administratorsProfile: 'absent',
  breakGlass: { email: 'bo.breakglass@rehearsal.example', statedInNoCoveredGroup: true },
  mimecastConsole: {
    authenticationProfileName: 'JumpCloud single sign-on',
    applicationSettingName: 'JumpCloud single sign-on pilot',
    pilotGroupName: 'JumpCloud single sign-on pilot',
    previousProfileName: 'Administrators password profile',
    previousSettingName: 'Administrators',
  },
};

function metadataOf(slug: string, certificate: string) {
  return {
    url: `https://sso.jumpcloud.com/saml2/metadata/${slug}`,
    entityId: `https://sso.jumpcloud.com/saml2/${slug}`,
    ssoUrl: `https://sso.jumpcloud.com/saml2/${slug}`,
    certificate,
    certificateSha256: 'a'.repeat(64),
    certificateNotAfter: '2045-01-01T00:00:00.000Z',
  };
}

/** Records decisions as if people had made them in their steps. */
export const seedInputs = async (
  { ledger }: { ledger: Ledger },
  integrationId: IntegrationId,
  inputs: Partial<Inputs>,
): Promise<void> => {
  await ledger.write(integrationId, async (tx) => {
    for (const section of Object.keys(inputs) as InputSection[]) {
      await changeInputs(tx, { section, value: inputs[section] ?? null, actor: ada });
    }
  });
};

/** Records good evidence of every step that this one needs, directly or through others. */
export const seedStepsBefore = async (
  { ledger }: { ledger: Ledger },
  integrationId: IntegrationId,
  stepId: StepId,
): Promise<void> => {
  const needed = stepsNeededBy(stepOf(stepId));
  await ledger.write(integrationId, async (tx) => {
    for (const step of steps) if (needed.has(step.id)) await recordProof(tx, step);
  });
};

/** Records everything that a step's proof asks for. */
export const seedStep = ({ ledger }: { ledger: Ledger }, integrationId: IntegrationId, stepId: StepId) =>
  ledger.write(integrationId, (tx) => recordProof(tx, stepOf(stepId)));

const stepsNeededBy = ({ needs }: Step): Set<StepId> =>
  new Set(needs.flatMap((id) => [id, ...stepsNeededBy(stepOf(id))]));

const recordProof = async (tx: LedgerWrite, step: Step): Promise<void> => {
  const inputs = await tx.fold(inputsFold);
  const kinds: readonly (ConnectorKind | null)[] = step.isPerConnector
    ? (inputs.applications?.connectors.map(({ kind }) => kind) ?? [])
    : [null];
  const asked = proofItemsOf(step, inputs).map(({ source, item }) => ({ source, items: [item] }));
  const [source = 'attestation'] = step.proof.sources;
  const proofs = asked.length > 0 ? asked : [{ source, items: [] }];

  for (const connector of kinds) {
    for (const proof of proofs) {
      await recordObservation(tx, {
        actor: ada,
        stepId: step.id,
        connector,
        source: proof.source,
        outcome: 'pass',
        summary: `Seeded: ${step.title}.`,
        data: { items: proof.items },
      });
    }
  }
};
