import { consolePaths, mimecastMenuMoved } from './console-paths.ts';
import { outlineOf } from './outline.ts';
import { profileValues } from './profile-values.ts';
import type { Instruction, Step } from './step.ts';

const profileInstructions: readonly Instruction[] = [
  {
    text: 'Sign in to the Administration Console and open Authentication Profiles.',
    consolePath: consolePaths.mimecastProfiles,
    different: mimecastMenuMoved,
  },
  {
    text: 'Press New Authentication Profile and give it this description.',
    field: {
      id: 'profile-name',
      label: 'Description',
      value: 'authentication-profile-name',
      isPastedBack: false,
      action: 'type',
    },
    different:
      'You may use an existing profile instead, but only after you have listed every application setting that references it: saving it acts on all of their people.',
  },
  {
    text: 'Tick Enforce SAML Authentication for Administration Console. Only then do the fields for SAML appear.',
    field: {
      id: 'enforce-administration-console',
      label: 'Enforce SAML Authentication for Administration Console',
      value: null,
      isPastedBack: false,
      action: 'tick',
    },
  },
  {
    text: 'Choose Other as the provider.',
    field: {
      id: 'provider',
      label: 'Provider',
      value: null,
      fixed: 'Other',
      isPastedBack: false,
      action: 'select',
    },
    different: 'JumpCloud may be in your list of providers. The procedure is written for Other.',
  },
  {
    text: 'Paste the metadata URL and press Import.',
    field: {
      id: 'metadata-url',
      label: 'Metadata URL',
      value: 'metadata-url',
      isPastedBack: false,
      action: 'paste',
    },
    different:
      "If Mimecast can't reach the URL, type the issuer, the login URL and the certificate shown below yourself.",
  },
  {
    text: 'Read the issuer that the import filled in, and paste it back here.',
    field: { id: 'issuer', label: 'Issuer', value: 'idp-entity-id', isPastedBack: true, action: 'read' },
  },
  {
    text: 'Read the login URL, and paste it back here.',
    field: { id: 'login-url', label: 'Login URL', value: 'sso-url', isPastedBack: true, action: 'read' },
  },
  {
    text: 'Read the certificate, and paste it back here.',
    field: {
      id: 'certificate',
      label: 'Identity Provider Certificate (Metadata)',
      value: 'certificate',
      isPastedBack: true,
      action: 'read',
    },
  },
  {
    text: "Tick Monitor Metadata URL, so that Mimecast follows when JumpCloud's certificate is renewed.",
    field: {
      id: 'monitor-metadata-url',
      label: 'Monitor Metadata URL',
      value: null,
      isPastedBack: false,
      action: 'tick',
    },
  },
  {
    text: 'Enter the logout URL, with the slash at its end.',
    field: {
      id: 'logout-url',
      label: 'Logout URL',
      value: 'logout-url',
      isPastedBack: true,
      action: 'paste',
    },
  },
  {
    text: 'Tick Allow Single Sign On. Without it no tile launches.',
    field: {
      id: 'allow-single-sign-on',
      label: 'Allow Single Sign On',
      value: null,
      isPastedBack: false,
      action: 'tick',
    },
  },
  {
    text: 'Leave the two authentication-context boxes as they are, and press Save and Exit. Nobody is under the profile yet.',
    different:
      'Use Password Protected Context and Use Integrated Authentication Context are on by default. If sign-in later fails right after JumpCloud, untick both.',
  },
];

const settingInstructions: readonly Instruction[] = [
  {
    text: "Make a group whose only member is the pilot's address.",
    consolePath: consolePaths.mimecastGroups,
    field: {
      id: 'pilot-group',
      label: 'Group',
      value: 'pilot-group-name',
      isPastedBack: false,
      action: 'type',
    },
  },
  {
    text: "Add the pilot's primary address to the group.",
    field: {
      id: 'pilot-address',
      label: 'Member',
      value: 'pilot-email',
      isPastedBack: false,
      action: 'type',
    },
  },
  {
    text: 'Among the application settings, find the one that applies to the pilot today. Write down its name and the profile that it references: that is your way back.',
    consolePath: consolePaths.mimecastSettings,
    different: mimecastMenuMoved,
  },
  {
    text: "Use Clone Configuration on it, give the clone this name and the pilot's group, keep its profile as it is, and press Save and Exit.",
    field: {
      id: 'setting-name',
      label: 'Application Setting',
      value: 'application-setting-name',
      isPastedBack: false,
      action: 'type',
    },
  },
];

/** The step at which most lock-outs are prepared or prevented; it attaches nobody. */
export const authenticationProfile: Step = {
  ...outlineOf('create-authentication-profile'),
  summary:
    "Makes the profile with JumpCloud's values, and a copy of the pilot's application setting, without putting anyone under the profile.",
  article: [
    'mimecast-sign-in',
    'mimecast-navigate',
    'mimecast-profiles',
    'mimecast-enter',
    'mimecast-select-profile',
    'mimecast-provider',
    'mimecast-metadata-url',
    'mimecast-logout-url',
    'mimecast-enforce',
    'mimecast-select-setting',
  ],
  needs: ['name-break-glass', 'copy-metadata-url'],
  isPerConnector: false,
  work: {
    kind: 'console-task',
    statements: [
      {
        id: 'profile-unattached',
        text: 'The profile is saved, and no application setting references it yet.',
      },
      { id: 'imported', text: 'I pressed Import, or typed issuer, login URL and certificate myself.' },
      { id: 'allow-single-sign-on', text: 'Allow Single Sign On is ticked.' },
      { id: 'monitor-metadata-url', text: 'Monitor Metadata URL is ticked.', isOptional: true },
      {
        id: 'no-excluding-ip-range',
        text: 'The profile has no permitted IP range, or one that includes the place from which the pilot signs in.',
      },
      {
        id: 'setting-cloned',
        text: "The pilot's application setting is a clone of the present one and still references the same profile.",
      },
      { id: 'group-of-one', text: "Its group has the pilot's address as its only member, and no sub-group." },
      {
        id: 'way-back-recorded',
        text: 'The names of the present setting and of its profile are entered above.',
      },
    ],
  },
  instructions: [...profileInstructions, ...settingInstructions],
  notices: [
    {
      tone: 'note',
      text: 'The article prints the logout URL of the United States. The value shown here is that of your JumpCloud region.',
    },
    {
      tone: 'note',
      text: 'The article leaves out Import. Without it, issuer, login URL and certificate stay empty.',
    },
    {
      tone: 'warning',
      text: "The article chooses any application setting. Take one for the pilot alone: a setting acts on every member of its group, and the default one can't be changed.",
    },
    {
      tone: 'warning',
      text: 'Saving a profile that is already referenced, such as the Default Authentication Profile, acts on everyone under it. Make a new one.',
    },
    {
      tone: 'note',
      text: 'A certificate that you type has no BEGIN CERTIFICATE and END CERTIFICATE lines.',
    },
    {
      tone: 'note',
      text: 'Leave the boxes for the Personal Portal and for End User Applications alone. End User Applications also stops password sign-in for everything that uses the Mimecast API.',
    },
    {
      tone: 'note',
      text: 'Mimecast chooses the section by role, not by page: administrators get the Administration Console section whatever they open.',
    },
  ],
  proof: { sources: ['paste-back', 'audit-event', 'attestation'] },
  vouchesFor: profileValues,
};
