import type { Sandbox } from '../../core/sandbox.ts';
import { mimecastTemplates } from './mimecast-templates.ts';
import type { Template } from './template.ts';

const saml = (number: number, name: string, displayName: string, config: Template['config']): Template => ({
  id: templateId(number),
  name,
  displayName,
  keywords: [name],
  type: 'saml',
  config: { idpEntityId: '', idpPrivateKey: '', idpCertificate: '', ...config },
  readOnlyKeys: [],
});

const simple = (number: number, name: string, displayName: string, acsUrl: string): Template =>
  saml(number, name, displayName, { spEntityId: 'YOUR_SP_ENTITY_ID', acsUrl, idpEntityId: 'JumpCloud' });

function templateId(number: number): string {
  return `5f0000000000000000000${String(number).padStart(3, '0')}`;
}

/** More than one page of ten, and sorted by nothing in particular, as a catalog is. */
const others: Template[] = [
  simple(1, 'asana', 'Asana', 'https://app.asana.com/-/saml/consume'),
  simple(
    2,
    'atlassian',
    'Atlassian Cloud',
    'https://auth.atlassian.com/login/callback?connection=YOUR_CONNECTION',
  ),
  saml(3, 'aws-sso', 'AWS IAM Identity Center', {
    idpEntityId: 'JumpCloud',
    spEntityId: 'https://YOUR_AWS_REGION.aws.amazon.com/platform/saml/YOUR_SUBDOMAIN',
    acsUrl: 'https://YOUR_AWS_REGION.signin.aws.amazon.com/platform/saml/acs/YOUR_SSO_ID',
    idpInitUrl: 'https://YOUR_SUBDOMAIN.awsapps.com/start',
    authClaimConfiguration: null,
  }),
  {
    id: templateId(4),
    name: 'bookmark',
    displayName: 'Bookmark',
    keywords: ['bookmark'],
    type: 'bookmark',
    config: {},
    readOnlyKeys: [],
  },
  simple(5, 'box', 'Box', 'https://sso.services.box.net/sp/ACS.saml2'),
  simple(6, 'dropbox', 'Dropbox', 'https://www.dropbox.com/saml_login'),
  simple(7, 'github', 'GitHub', 'https://github.com/orgs/YOUR_ORGANIZATION/saml/consume'),
  simple(8, 'google', 'Google Workspace', 'https://www.google.com/a/YOUR_DOMAIN/acs'),
  simple(9, 'hubspot', 'HubSpot', 'https://api.hubspot.com/login-api/v1/saml/acs?portalId=YOUR_PORTAL_ID'),
  simple(10, 'mimeo', 'Mimeo', 'https://my.mimeo.com/saml/acs'),
  {
    id: templateId(20),
    name: 'oidc',
    displayName: 'OpenID Connect',
    keywords: ['oidc'],
    type: 'oidc',
    config: {},
    readOnlyKeys: [],
  },
  simple(21, 'salesforce', 'Salesforce', 'https://YOUR_DOMAIN.my.salesforce.com'),
  saml(22, 'saml2', 'SAML2.0', {
    spEntityId: '',
    acsUrl: 'https://YOUR_ACS_URL/',
    subjectField: 'email',
    overrideNameIdFormat: 'urn:oasis:names:tc:SAML:1.0:nameid-format:unspecified',
    signResponse: false,
    signAssertion: true,
    signatureAlgorithm: 'RSA-SHA256',
    includeGroups: false,
    groupsAttributeName: '',
    constantAttributes: [],
    databaseAttributes: [],
    defaultTargetUrl: '',
    idpInitUrl: '',
    declareRedirectEndpoint: false,
  }),
  simple(23, 'slack', 'Slack', 'https://YOUR_WORKSPACE.slack.com/sso/saml'),
  simple(24, 'zendesk', 'Zendesk', 'https://YOUR_SUBDOMAIN.zendesk.com/access/saml'),
  simple(25, 'zoom', 'Zoom', 'https://YOUR_SUBDOMAIN.zoom.us/saml/SSO'),
];

export function catalogOf(sandbox: Sandbox): Template[] {
  const mimecast = mimecastTemplates(sandbox.switchValue('mimecastTemplate'));
  return [...others.slice(0, 10), ...mimecast, ...others.slice(10)];
}

/** An application keeps its template even when a switch has taken it out of the catalog since. */
export function templateOfApplication(sandbox: Sandbox, name: string): Template | undefined {
  const known = [...catalogOf(sandbox), ...mimecastTemplates('several'), ...mimecastTemplates('unfamiliar')];
  return known.find((template) => template.name === name);
}
