import { consolePaths } from './console-paths.ts';
import type { Instruction } from './step.ts';

/**
 * How to make the API 2.0 application in Mimecast's console (vendor/mimecast.md 1.1). Mimecast has no API for it.
 */
export const apiApplicationGuide: readonly Instruction[] = [
  {
    text: 'Sign in to the Administration Console with a role that has read and edit rights on API Application, in the Services menu, and the security permission "Manage Application Roles".',
    different:
      'Without these rights the tile is missing or can not be opened. A Full or Super Administrator has them; ask one of them to add the application.',
  },
  {
    text: 'Open the Integrations Hub, find the tile "Mimecast API 2.0" and press Configure New.',
    consolePath: consolePaths.mimecastApi,
    different:
      'Older consoles have Integrations | API and Platform Integrations, then Generate Keys on the tile; still older ones Administration > Services > API and Platform Integrations. Cloud Integrated accounts have Integrations | API 2.0 Applications, and no authentication profiles.',
  },
  { text: 'Accept the terms and conditions. That is asked once for each account.' },
  {
    text: 'Enter this application name. It can not be changed after saving.',
    field: {
      id: 'application-name',
      label: 'Application Name',
      value: null,
      fixed: 'JumpCloud single sign-on wizard',
      isPastedBack: false,
      action: 'type',
    },
  },
  {
    text: 'Choose the products Account Management, Audit Events, User and Group Management, and Domain Management. They can not be changed after saving either: a missing one means a new application.',
    different:
      'Email Security Onboarding is needed only to list the roles of administrators. The wizard works without it.',
  },
  {
    text: 'Choose an application role. Make one for this purpose under Account | Roles, with nothing but the permissions of the next instruction.',
    different:
      'Any administrator role works that has the permissions. A role with more rights than needed makes the secret more dangerous.',
  },
  {
    text: 'Give the role Account | Dashboard | Read, Account | Logs | Read, Directories | Internal | Read, and Directories | Groups | Edit. The last one lets the wizard make the group for the pilot.',
  },
  { text: 'Enter a description and the address of someone who is told about changes, and save.' },
  {
    text: 'Copy the client ID and the client secret at once and enter them below. The secret is shown only this one time.',
    different: 'If the secret is lost, generate new keys for the same application; the old ones then end.',
  },
  {
    text: 'Wait a few minutes if Mimecast refuses the new credentials: an application takes that long to start.',
  },
];
