import { desiredApplications } from '../../plan/desired-state.ts';
import { consolePaths } from '../console-paths.ts';
import { outlineOf } from '../outline.ts';
import type { Step } from '../step.ts';

const chooseConnectors: Step = {
  ...outlineOf('choose-connectors'),
  summary:
    'Decides which JumpCloud applications are made: one for all sign-ins that start at Mimecast, and, if people should start from a tile, one for each place where the tile should land.',
  article: [
    'create-search',
    'create-label',
    'create-note-bookmark',
    'create-sso-url',
    'create-warning-sso-url',
    'jumpcloud-tip-connectors',
    'jumpcloud-acs-sign-in',
    'jumpcloud-acs-personal-portal',
    'jumpcloud-acs-admin-console',
    'jumpcloud-entity-id',
  ],
  needs: ['connect-jumpcloud', 'connect-mimecast'],
  isPerConnector: false,
  work: { kind: 'choose-connectors' },
  instructions: [
    {
      text: 'Take the application template that the wizard found in your JumpCloud catalogue, or search for another.',
      consolePath: consolePaths.jumpcloudApplications,
    },
    {
      text: 'Say what people should be able to do. Each answer is a connector; the first alone is enough for most.',
    },
    {
      text: 'For each connector check the display label and the last part of the SSO IdP URL, which is yours to choose now and only now. Description, picture, colour, attributes and every other field of the template are folded away; the defaults are good.',
    },
    {
      text: "Keep the bookmark tile if people should open Mimecast's sign-in page from their user console.",
    },
    { text: 'Save. The wizard asks JumpCloud whether the names are free, and shows the plan.' },
  ],
  notices: [
    {
      tone: 'warning',
      text: "The SSO IdP URL can't be changed once an application exists. Changing it later means deleting the application, making a new one and importing the metadata into Mimecast again.",
    },
    {
      tone: 'note',
      text: 'The Sign-in connector receives at /login/saml. Every sign-in that starts at Mimecast goes there, so its own tile does not launch; a bookmark tile that opens the sign-in page does.',
    },
    {
      tone: 'note',
      text: 'Personal Portal (/login/sso/mpp) and Administration Console (/login/sso/adcon) are for launching from a tile.',
    },
    {
      tone: 'note',
      text: 'All connectors have the same SP entity ID. Each has its own SSO URL and certificate, and, where the template allows it, its own issuer.',
    },
    {
      tone: 'tip',
      text: "Left alone, JumpCloud would use the application's name as the last part of the SSO IdP URL, for example https://sso.jumpcloud.com/saml2/mimecast.",
    },
  ],
  proof: { sources: ['attestation'] },
  vouchesFor: ({ applications }) =>
    applications && {
      template: applications.template.name,
      ssoOrigin: applications.template.ssoOrigin,
      connectors: applications.connectors,
      bookmark: applications.bookmark,
      acknowledgedImmutableUrl: applications.acknowledgedImmutableUrl,
    },
};

const createApplications: Step = {
  ...outlineOf('create-applications'),
  summary:
    'Creates the chosen applications in JumpCloud with every value in place. You see exactly what will be made before anything is sent.',
  article: [
    'create-navigate',
    'create-add',
    'create-search',
    'create-next',
    'create-label',
    'create-note-bookmark',
    'create-sso-url',
    'create-save',
    'create-success',
    'create-success-configure',
    'create-success-close',
    'jumpcloud-open',
    'jumpcloud-sso-tab',
    'jumpcloud-replace-xx',
    'jumpcloud-attributes',
    'jumpcloud-save',
  ],
  needs: ['choose-connectors'],
  isPerConnector: false,
  work: { kind: 'apply-plan', scope: 'create' },
  instructions: [
    {
      text: 'Read the plan. It shows each application with its label, SSO IdP URL, ACS URL, entity IDs, and what else you set.',
    },
    {
      text: 'Apply it. The wizard makes the applications, turns them on, and reads each one back.',
      consolePath: consolePaths.jumpcloudApplications,
    },
  ],
  notices: [
    {
      tone: 'note',
      text: 'Nobody can use the applications yet: JumpCloud refuses everyone until a group is bound.',
    },
    {
      tone: 'note',
      text: 'You may stop here and go on another day. What was made stays as it is.',
    },
    {
      tone: 'note',
      text: 'Mimecast needs no attributes besides the e-mail address. Attributes, a picture and a colour that others set in JumpCloud stay, unless you chose your own for them.',
    },
  ],
  proof: { sources: ['read-back'] },
  vouchesFor: (inputs) => desiredApplications(inputs),
};

/** Steps of the phase Create. */
export const steps: readonly Step[] = [chooseConnectors, createApplications];
