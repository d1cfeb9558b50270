import * as fc from 'fast-check';
import { type ConnectorKind, connectorKinds, grids, type Inputs, noInputs } from '../src/values/index.ts';

/** A complete set of inputs with the Sign-in and the Administration Console connector and a bookmark. */
export const sampleInputs: Inputs = {
  ...noInputs,
  jumpcloud: {
    region: 'us',
    organizationId: '5f1b0c9d8e7a6b5c4d3e2f1a',
    organizationName: 'Rehearsal Ltd',
    visibleOrganizations: 1,
  },
  mimecast: {
    grid: 'us',
    accountCode: 'CUSA35A403',
    accountName: 'Rehearsal Ltd',
    adminSessionTimeout: 60,
    apiHost: 'api',
    knownFrom: 'api',
  },
  applications: {
    template: {
      name: 'mimecast',
      displayName: 'Mimecast',
      ssoOrigin: 'https://sso.jumpcloud.com',
      config: {
        idpEntityId: 'JumpCloud',
        idpCertificate: '',
        idpPrivateKey: '',
        spEntityId: 'XX-api.mimecast.com.XXXXXX',
        acsUrl: 'https://XX-api.mimecast.com/login/saml',
        signAssertion: true,
        idpInitUrl: '',
      },
      readOnlyKeys: [],
    },
    connectors: [
      { kind: 'sign-in', displayLabel: 'Mimecast', description: '', slug: 'mimecast', showInPortal: false },
      {
        kind: 'admin-console',
        displayLabel: 'Mimecast Administration Console',
        description: 'For administrators',
        slug: 'mimecast-admin-console',
        showInPortal: true,
      },
    ],
    bookmark: { displayLabel: 'Mimecast sign-in page', url: 'https://login.mimecast.com/' },
    acknowledgedImmutableUrl: true,
  },
  metadata: {
    'sign-in': {
      url: 'https://sso.jumpcloud.com/saml2/metadata/sign-in',
      entityId: 'https://sso.jumpcloud.com/saml2/mimecast',
      ssoUrl: 'https://sso.jumpcloud.com/saml2/mimecast',
      certificate: 'MIIBsigninAAAA+XX/BBBB==',
      certificateSha256: 'a'.repeat(64),
      certificateNotAfter: '2031-11-24T00:00:00.000Z',
    },
    'admin-console': {
      url: 'https://sso.jumpcloud.com/saml2/metadata/admin-console',
      entityId: 'https://sso.jumpcloud.com/saml2/mimecast-admin-console',
      ssoUrl: 'https://sso.jumpcloud.com/saml2/mimecast-admin-console',
      certificate: 'MIIBadminconsole==',
      certificateSha256: 'b'.repeat(64),
      certificateNotAfter: '2031-11-24T00:00:00.000Z',
    },
  },
  pilot: {
    email: 'pat.pilot@rehearsal.example',
    systemUserId: '5f1b0c9d8e7a6b5c4d3e2f01',
    groupName: 'Mimecast SSO pilot',
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
  firstUser: {
    email: 'una.user@rehearsal.example',
    groupName: 'JumpCloud single sign-on first user',
    applicationSettingName: 'JumpCloud single sign-on first user',
    previousProfileName: 'Default Authentication Profile',
    serviceAccounts: ['archive-tool@rehearsal.example'],
    statedNoServiceAccounts: false,
  },
  administrators: {
    decision: 'single-sign-on',
    undoing: ['sam.super@rehearsal.example', 'pat.pilot@rehearsal.example'],
  },
};

export const gridArbitrary = fc.constantFrom(...grids);

export const connectorArbitrary = fc.constantFrom<ConnectorKind>(...connectorKinds);
export const accountCodeArbitrary = fc.stringMatching(/^[A-Z0-9]{3,10}$/).map((rest) => `C${rest}`);
export const slugArbitrary = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);

/** Inputs of any account with one to three connectors, with or without a bookmark. */
export const inputsArbitrary: fc.Arbitrary<Inputs> = fc
  .record({
    grid: gridArbitrary,
    accountCode: accountCodeArbitrary,
    kinds: fc.subarray([...connectorKinds], { minLength: 1 }),
    slug: slugArbitrary,
    hasBookmark: fc.boolean(),
    showInPortal: fc.boolean(),
    withoutKeys: fc.subarray(['idpEntityId', 'signAssertion', 'idpInitUrl']),
    readOnlyKeys: fc.subarray(['idpEntityId', 'idpInitUrl']),
  })
  .map(({ grid, accountCode, kinds, slug, hasBookmark, showInPortal, withoutKeys, readOnlyKeys }) => {
    const { applications, mimecast } = sampleInputs;
    if (applications === null || mimecast === null) throw new Error('The sample is complete.');
    const config = Object.fromEntries(
      Object.entries(applications.template.config).filter(([key]) => !withoutKeys.includes(key)),
    );

    return {
      ...sampleInputs,
      mimecast: { ...mimecast, grid, accountCode },
      applications: {
        ...applications,
        template: { ...applications.template, config, readOnlyKeys },
        connectors: kinds.map((kind) => ({
          kind,
          displayLabel: `Mimecast ${kind}`,
          description: '',
          slug: `${slug}-${kind}`,
          showInPortal,
        })),
        bookmark: hasBookmark ? applications.bookmark : null,
      },
    };
  });
