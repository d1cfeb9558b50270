import type { PhaseId, Step, StepId } from '@wizard/runbook/content';
import { type ConnectorKind, type Inputs, noInputs } from '@wizard/runbook/values';

const step = (id: StepId, phase: PhaseId, title: string, rest: Partial<Step> = {}): Step => ({
  id,
  phase,
  title,
  summary: title,
  performer: 'person',
  administrator: 'anyone',
  minutes: 1,
  article: [],
  needs: [],
  isPerConnector: false,
  work: { kind: 'run-checks' },
  instructions: [],
  notices: [],
  proof: { sources: ['read-back', 'attestation'] },
  vouchesFor: () => null,
  ...rest,
});

/** A short procedure that has one of every rule, so that tests of progress do not depend on the real one. */
export const testProcedure: readonly Step[] = [
  step('connect-jumpcloud', 'prepare', 'Connect JumpCloud', {
    proof: { sources: ['read-back'] },
    vouchesFor: ({ jumpcloud }) => jumpcloud?.organizationId,
  }),
  step('choose-connectors', 'create', 'Choose the connectors', {
    needs: ['connect-jumpcloud'],
    proof: { sources: ['attestation'] },
    vouchesFor: ({ applications }) => applications?.connectors.map(({ kind }) => kind),
  }),
  step('copy-metadata-url', 'configure-jumpcloud', 'Copy the metadata URL', {
    needs: ['connect-jumpcloud', 'choose-connectors'],
    isPerConnector: true,
    proof: { sources: ['paste-back'] },
    vouchesFor: ({ metadata }, connector) => metadata?.[connector ?? 'sign-in']?.url,
  }),
  step('name-break-glass', 'configure-mimecast', 'Name the break-glass administrator', {
    proof: { sources: ['audit-event', 'attestation'], maxAgeHours: 24 },
    vouchesFor: ({ breakGlass }) => breakGlass?.email,
  }),
  step('sign-in-from-tile', 'validate', 'Sign in from a JumpCloud tile', {
    isPerConnector: true,
    appliesTo: (_inputs, connector) => connector !== 'sign-in',
    proof: { sources: ['audit-event', 'attestation'] },
  }),
  step('roll-out-groups', 'roll-out', 'Roll out group by group', {
    needs: ['sign-in-from-tile', 'name-break-glass'],
    appliesTo: ({ rollOut }) => rollOut !== null,
  }),
  step('delete-applications', 'remove', 'Delete the applications', { needs: ['choose-connectors'] }),
];

export const testStep = (id: StepId): Step => {
  const found = testProcedure.find((each) => each.id === id);
  if (found === undefined) throw new Error(`The test procedure has no step ${id}.`);

  return found;
};

export const jumpcloudInput = (organizationId: string): Inputs['jumpcloud'] => ({
  region: 'us',
  organizationId,
  organizationName: 'Example',
  visibleOrganizations: 1,
});

export const applicationsInput = (kinds: readonly ConnectorKind[]): Inputs['applications'] => ({
  template: {
    name: 'mimecast',
    displayName: 'Mimecast',
    ssoOrigin: 'https://sso.jumpcloud.com',
    config: {},
    readOnlyKeys: [],
  },
  connectors: kinds.map((kind) => ({
    kind,
    displayLabel: `Mimecast ${kind}`,
    description: '',
    slug: `mimecast-${kind}`,
    showInPortal: true,
  })),
  bookmark: null,
  acknowledgedImmutableUrl: true,
});

export const metadataInput = (urls: Partial<Record<ConnectorKind, string>>): Inputs['metadata'] =>
  Object.fromEntries(
    Object.entries(urls).map(([kind, url]) => [
      kind,
      {
        url,
        entityId: 'e',
        ssoUrl: 's',
        certificate: 'c',
        certificateSha256: 'h',
        certificateNotAfter: '2030-01-01T00:00:00.000Z',
      },
    ]),
  );

export const inputsWith = (some: Partial<Inputs>): Inputs => ({ ...noInputs, ...some });
