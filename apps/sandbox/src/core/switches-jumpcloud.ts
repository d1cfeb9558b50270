import { choice, duration, flag } from './switch-declaration.ts';

export const jumpCloudSwitches = {
  mimecastTemplate: choice(
    [
      'present-without-subject-field',
      'present-with-subject-field',
      'missing',
      'several',
      'fixed-issuer',
      'unfamiliar',
    ],
    {
      assumption: 'The catalog has one Mimecast template; NameID cannot be set on it and its issuer is free.',
      source: 'jumpcloud.md 2.2, 9, 10.1: template name, keys and defaults were not found',
      otherwise:
        'Derives the editable fields from the template; missing: uses the generic SAML 2.0 template; several: asks which; fixed issuer: tells connectors apart by SSO URL and certificate; unfamiliar keys: shows them by their own labels, options and tooltips.',
    },
  ),
  severalOrganizations: flag(true, {
    assumption: 'The administrator key sees more than one organization.',
    source: 'jumpcloud.md 1.6, 7',
    otherwise: 'Takes the only organization without asking.',
  }),
  missingOrgId: choice(['401', 'default-organization'], {
    assumption: 'A key that sees several organizations gets 401 when x-org-id is absent.',
    source: 'jumpcloud.md 1.6: the specification and a field report disagree',
    otherwise: 'Sends x-org-id whenever more than one organization is visible, so both answers work.',
  }),
  bearerOnV1: choice(['accepted', 'refused'], {
    assumption: 'A service-account token is accepted by the v1 routes.',
    source: 'jumpcloud.md 1.2, 10.10',
    otherwise: 'Explains that a service account does not reach applications and asks for an API key.',
  }),
  managerRights: choice(['groups', 'nothing', 'everything'], {
    assumption: 'A Manager may change user groups, but no applications.',
    source: 'jumpcloud.md 1.4, 10.7: the rights of Manager on SSO applications are not confirmed',
    otherwise:
      'Asks JumpCloud for changes of nothing when the key is verified, and says which of them it refuses.',
  }),
  missingPackageStatus: choice(['none', '401', '402', '403'], {
    assumption: 'The organization has the SSO package, so that an application can be created.',
    source: 'jumpcloud.md 7, 10.6: the answer without the package is unknown',
    otherwise: 'Stops the plan and names the SSO package as the likely cause; nothing else is written.',
  }),
  metadataDelayMs: duration(2_000, {
    assumption: 'Metadata answers 404 until two seconds after the application was made.',
    source: 'jumpcloud.md 9.1: whether it exists at once is unknown',
    otherwise: 'Polls until it is there, so a shorter delay only makes it quicker.',
  }),
  inactiveMetadata: choice(['missing', 'served'], {
    assumption: 'An inactive application has no metadata.',
    source: 'jumpcloud.md 9.1: exists once the application is saved and active',
    otherwise: 'Creates applications active and reads metadata only then, so both answers work.',
  }),
  deactivateKeepsCertificate: flag(true, {
    assumption: 'Setting active to false keeps the certificate, the ssoUrl and the bound groups.',
    source: 'jumpcloud.md 5, 10.4',
    otherwise: 'Compares the certificate after activating again and asks for a new import in Mimecast.',
  }),
  ssoUrlChange: choice(['ignored', 'accepted', 'refused'], {
    assumption: 'A PUT with another ssoUrl answers 200 and leaves the old one in place.',
    source: 'jumpcloud.md 2.3, 10.5',
    otherwise: 'Treats ssoUrl as fixed: a change is planned as delete and create again.',
  }),
  putDropsColorAndLogo: flag(true, {
    assumption: 'A PUT that leaves out color and logo loses them.',
    source: 'jumpcloud.md 2.6, 10.11',
    otherwise: 'Sends back what it read, so keeping them on the server changes nothing.',
  }),
  putKeeps: choice(['all-that-is-sent', 'loses-color', 'loses-attributes', 'new-certificate'], {
    assumption: 'A PUT stores every field that it is sent, and keeps the certificate that is sent back.',
    source: 'jumpcloud.md 2.6: a full replace; what it does beyond that was not seen',
    otherwise:
      'Reads back after each PUT and names what is not as it was sent; a new certificate stops the run, because Mimecast needs it first.',
  }),
  putResponse: choice(['without-config', 'complete'], {
    assumption: 'The answer to a PUT does not carry the configuration.',
    source: 'jumpcloud.md 2.5: clients read back after PUT, the reason is not stated',
    otherwise: 'Reads back with GET after each write, so both answers work.',
  }),
  unknownConfigKey: choice(['dropped', 'refused'], {
    assumption: 'A config key that the template does not have is dropped without a word.',
    source: 'jumpcloud.md 2.2: templates differ in keys; the answer to a foreign key is not stated',
    otherwise: 'Sends only keys that the template has, so that both answers work.',
  }),
  deleteApplicationStatus: choice(['200', '204'], {
    assumption: 'DELETE of an application answers 200 with the application.',
    source: 'jumpcloud.md 2.1: specification and a fake server disagree',
    otherwise: 'Accepts both and reads back that it is gone.',
  }),
  duplicateGroupName: choice(['409', 'accepted'], {
    assumption: 'Creating a group whose name exists is refused with 409.',
    source: 'jumpcloud.md 4: status not confirmed',
    otherwise: 'Looks for the exact name before it creates a group.',
  }),
  regionalSsoHost: choice(['regional', 'shared'], {
    assumption: 'EU and IN organizations have SSO hosts of their own (sso.eu, sso.in).',
    source: 'jumpcloud.md 1.5, 10.3: not found in any source',
    otherwise: 'Reads the host from the ssoUrl of the template or of an application, never from a pattern.',
  }),
  acsMismatch: choice(['refused', 'ignored'], {
    assumption: "An AuthnRequest whose ACS is not one of the application's is refused.",
    source: 'jumpcloud.md 2.4; no source says what JumpCloud does',
    otherwise: 'Gives the connector the ACS URL that Mimecast sends, so that both answers work.',
  }),
  insights: choice(['entitled', 'not-entitled'], {
    assumption: 'The organization may read Directory Insights.',
    source: 'jumpcloud.md 6, 7, 10.9',
    otherwise: 'Marks the check as unknown, says why, and falls back on what the person saw.',
  }),
  insightsDelayMs: duration(3_000, {
    assumption: 'An event can be read three seconds after it happened.',
    source: 'jumpcloud.md 6: ingestion delay unknown',
    otherwise: 'Polls with a time limit and words a miss as "no event yet".',
  }),
  jumpcloudClockSkewMs: duration(0, {
    assumption: "JumpCloud's clock shows the same time as Mimecast's.",
    source: 'mimecast.md 4.1: an assertion is good for 300 seconds',
    otherwise:
      'Compares the times that both vendors send with their answers, and names the difference as the cause of refused sign-ins.',
  }),
  insightsNestedTerms: choice(['accepted', '400'], {
    assumption: 'application.id and application.sso_url may be search terms.',
    source: 'jumpcloud.md 6: consistent with the rule, not seen in an example',
    otherwise: 'Asks for every sso_auth event of the period and picks its own.',
  }),
};
