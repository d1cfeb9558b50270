import { desiredApplications } from '../../plan/desired-state.ts';
import { copyValue } from '../../values/copy-value.ts';
import { consolePaths } from '../console-paths.ts';
import { outlineOf } from '../outline.ts';
import type { Step } from '../step.ts';

const checkApplicationValues: Step = {
  ...outlineOf('check-application-values'),
  summary:
    'Reads each application back from JumpCloud and compares its addresses and entity IDs with what Mimecast will expect.',
  article: [
    'jumpcloud-sso-tab',
    'jumpcloud-replace-xx',
    'jumpcloud-attributes',
    'jumpcloud-save',
    'jumpcloud-acs-sign-in',
    'jumpcloud-acs-personal-portal',
    'jumpcloud-acs-admin-console',
    'jumpcloud-entity-id',
    'jumpcloud-entity-id-portal',
    'jumpcloud-entity-id-admin',
  ],
  needs: ['create-applications'],
  isPerConnector: true,
  work: { kind: 'check-values' },
  instructions: [
    {
      text: 'Run the check. Each value is shown as it must be and as JumpCloud has it.',
      consolePath: consolePaths.jumpcloudApplicationSso,
    },
    { text: 'If a value differs, go back to "Create the applications": the plan there puts it right.' },
  ],
  notices: [
    {
      tone: 'warning',
      text: 'The SP entity ID has no https:// in front, and the account code in it is in capitals. Mimecast compares it letter by letter.',
    },
    {
      tone: 'note',
      text: 'The article prints the same pattern for the Personal Portal and for the Administration Console. That is no misprint: all connectors share one SP entity ID.',
    },
    {
      tone: 'note',
      text: "XX in the article is your grid, such as us or eu. US public sector (uspcom) has a domain of its own, which the article's pattern does not cover.",
    },
  ],
  proof: { sources: ['read-back'] },
  vouchesFor: (inputs, connector) =>
    desiredApplications(inputs).find((application) => application.connector === connector) ?? null,
};

const copyMetadataUrl: Step = {
  ...outlineOf('copy-metadata-url'),
  summary:
    "Fetches the address from which Mimecast imports JumpCloud's issuer, login URL and certificate, and checks what it serves before Mimecast sees it.",
  article: ['jumpcloud-open', 'metadata-find', 'metadata-copy', 'metadata-clipboard'],
  needs: ['check-application-values'],
  isPerConnector: true,
  work: { kind: 'verify-metadata' },
  instructions: [
    {
      text: 'In the list of configured applications, click the row of the connector to open it.',
      consolePath: consolePaths.jumpcloudApplications,
    },
    {
      text: 'On the SSO tab press Copy Metadata URL.',
      consolePath: consolePaths.jumpcloudApplicationSso,
      different: 'Some versions also offer Export Metadata. Take the URL: Mimecast imports from an address.',
    },
    { text: 'Paste the URL here. The wizard fetches it and compares it with the application.' },
  ],
  notices: [
    {
      tone: 'note',
      text: "JumpCloud's API does not tell this address, so a person has to copy it.",
    },
    {
      tone: 'note',
      text: 'Each connector has its own metadata URL. With several connectors, take care that you opened the right row.',
    },
  ],
  proof: { sources: ['read-back'] },
  vouchesFor: (inputs, connector) => ({
    ssoUrl: copyValue('sso-url', inputs, connector),
    entityId: copyValue('idp-entity-id', inputs, connector),
    metadataUrl: copyValue('metadata-url', inputs, connector),
    certificate: copyValue('certificate', inputs, connector),
  }),
};

/** Steps of the phase Configure JumpCloud. */
export const steps: readonly Step[] = [checkApplicationValues, copyMetadataUrl];
