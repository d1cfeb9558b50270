import { consolePaths } from '../console-paths.ts';
import { outlineOf } from '../outline.ts';
import type { Step } from '../step.ts';

const connectJumpCloud: Step = {
  ...outlineOf('connect-jumpcloud'),
  summary:
    'Gives the wizard access to your JumpCloud organization, so that it can create and check the applications for you.',
  article: [
    'prerequisites-jumpcloud-administrator',
    'create-log-in',
    'authorize-log-in',
    'deactivate-log-in',
    'delete-log-in',
  ],
  needs: [],
  isPerConnector: false,
  work: { kind: 'connect-jumpcloud' },
  instructions: [
    {
      text: 'In the JumpCloud Admin Portal, as an administrator who may change SSO applications and user groups, generate an API key, or make a service account. The key is shown once.',
      consolePath: { today: '(your initials) > My API Key > Generate New API Key' },
      different:
        'Without "My API Key", API access is off for you: an Administrator with Billing can turn it on. A service account is made at Settings > Service Accounts.',
    },
  ],
  notices: [
    {
      tone: 'warning',
      text: 'Generating a new key ends the one that you had. Whatever used the old key stops working.',
    },
    {
      tone: 'note',
      text: 'A key works only in its own region. In another region JumpCloud says that the key is wrong.',
    },
    {
      tone: 'note',
      text: 'The key is stored encrypted on the server. It is never shown again; you will recognize it by its last four characters.',
    },
    {
      tone: 'note',
      text: 'What the key may change is learned without changing anything. When everything is set up you can delete it and keep one that may only read, for validation.',
    },
  ],
  proof: { sources: ['read-back'] },
  vouchesFor: ({ jumpcloud }) =>
    jumpcloud && { region: jumpcloud.region, organizationId: jumpcloud.organizationId },
};

const connectMimecast: Step = {
  ...outlineOf('connect-mimecast'),
  summary:
    'Finds your grid and account code, of which every address and the entity ID are made. The article calls the grid your "subdomain" and writes it as XX.',
  article: ['prerequisites-mimecast-administrator', 'prerequisites-subdomain', 'mimecast-sign-in'],
  needs: ['connect-jumpcloud'],
  isPerConnector: false,
  work: { kind: 'connect-mimecast' },
  instructions: [
    {
      text: 'Make an API 2.0 application in the Mimecast Administration Console, or use one that has the products Account Management, Audit Events, User and Group Management, and Domain Management.',
      consolePath: consolePaths.mimecastApi,
    },
    { text: 'Copy its client ID and client secret, choose the API host and enter them here.' },
    {
      text: 'Without an API application, read the account code in the console and choose the grid by hand.',
      consolePath: consolePaths.mimecastAccount,
    },
  ],
  notices: [
    {
      tone: 'warning',
      text: "The name and the products of an API application can't be changed after saving, and its secret is shown once.",
    },
    {
      tone: 'note',
      text: 'A new API application can take a few minutes until it answers.',
    },
    {
      tone: 'note',
      text: 'The article does not mention the account code, but the entity ID ends with it. It is written in capitals, for example CUSA35A403.',
    },
    {
      tone: 'note',
      text: 'The United States have two grids, us and usb. Offshore (Jersey) is jer in SAML addresses; some lists write je. US public sector is uspcom, on a domain of its own.',
    },
    {
      tone: 'note',
      text: 'The host of the API is not the grid: an account on any grid may use the global API host.',
    },
    {
      tone: 'note',
      text: 'The procedure is for Mimecast Cloud Gateway. Cloud Integrated accounts have no authentication profiles.',
    },
  ],
  proof: { sources: ['read-back', 'attestation'] },
  vouchesFor: ({ mimecast }) => mimecast && { grid: mimecast.grid, accountCode: mimecast.accountCode },
};

const confirmPrerequisites: Step = {
  ...outlineOf('confirm-prerequisites'),
  summary: 'Makes sure that the people and the licences are there before anything is made.',
  article: [
    'prerequisites-jumpcloud-administrator',
    'prerequisites-sso-package',
    'prerequisites-mimecast-administrator',
    'prerequisites-subdomain',
  ],
  needs: ['connect-mimecast'],
  isPerConnector: false,
  work: {
    kind: 'attest',
    statements: [
      {
        id: 'sso-package',
        text: 'Our JumpCloud subscription includes SSO: the SSO package or a higher one, or SSO as a single option.',
      },
      {
        id: 'mimecast-console-rights',
        text: 'Someone is at hand whose Mimecast role has the edit right on Services | Applications. Without it the pages for profiles and settings can be read, and not saved.',
      },
      {
        id: 'second-super-administrator',
        text: 'There is a Mimecast Super Administrator who can stay on a password: the break-glass account. Only that role can undo everything if other administrators are locked out.',
      },
      {
        id: 'by-hand-values',
        text: 'I compared the grid and the account code with Account | Account Settings in the Mimecast console.',
        askedWhen: ({ mimecast }) => mimecast?.knownFrom === 'by-hand',
      },
    ],
  },
  instructions: [
    {
      text: 'Read each sentence and confirm those that are true. Ask the people concerned where you are not sure.',
    },
    {
      text: 'For the rights in Mimecast, open the roles, choose the role of the person who will do the tasks, and look for Services | Applications among its permissions.',
      consolePath: consolePaths.mimecastRoles,
      different:
        'Older consoles have it at Administration > Account > Roles. Full and Super Administrators have the right by default; a role of your own may not.',
    },
  ],
  notices: [
    {
      tone: 'note',
      text: 'JumpCloud does not tell reliably over its API which package an organization has. Without SSO, creating the applications is refused later and nothing is left behind.',
    },
  ],
  proof: { sources: ['attestation'] },
  vouchesFor: ({ jumpcloud, mimecast }) => ({
    organizationId: jumpcloud?.organizationId ?? null,
    accountCode: mimecast?.accountCode ?? null,
    knownFrom: mimecast?.knownFrom ?? null,
  }),
};

/** Steps of the phase Prepare. */
export const steps: readonly Step[] = [connectJumpCloud, connectMimecast, confirmPrerequisites];
