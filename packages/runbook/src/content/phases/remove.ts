import type { Inputs } from '../../values/inputs.ts';
import { consolePaths, mimecastMenuMoved } from '../console-paths.ts';
import { outlineOf } from '../outline.ts';
import type { Step } from '../step.ts';

const detachInMimecast: Step = {
  ...outlineOf('detach-in-mimecast'),
  summary:
    'Points every application setting back to the profile that it had before, and proves that people can sign in by password, while JumpCloud still works.',
  article: ['remove-important'],
  needs: ['create-applications'],
  isPerConnector: false,
  work: {
    kind: 'console-task',
    statements: [
      {
        id: 'passwords-work',
        text: 'The people concerned have a working password or another way to sign in to Mimecast.',
      },
      {
        id: 'settings-point-back',
        text: 'No application setting references the JumpCloud profile any more; each references the profile that it had before.',
      },
      { id: 'propagation-waited', text: 'At least 15 minutes have passed since the last of them was saved.' },
      {
        id: 'password-sign-in',
        text: 'Someone who signed in through JumpCloud before has signed in to Mimecast by password in a private window.',
      },
      { id: 'break-glass-still-works', text: 'The break-glass administrator can still sign in by password.' },
    ],
  },
  instructions: [
    {
      text: 'Make sure that the people concerned have a password that works, and tell them when the change comes.',
    },
    {
      text: 'Open each application setting that references the JumpCloud profile.',
      consolePath: consolePaths.mimecastSettings,
      different: mimecastMenuMoved,
      field: {
        id: 'setting-name',
        label: 'Application Setting',
        value: 'application-setting-name',
        isPastedBack: false,
        action: 'select',
      },
    },
    {
      text: 'Press Lookup, choose Select beside the profile that was recorded before the set-up, and press Save and Exit.',
    },
    { text: 'Wait 15 minutes.' },
    { text: 'Let one of these people sign in by password in a private window.' },
    {
      text: 'When the applications are gone from JumpCloud, delete the unused profile in Mimecast too.',
      consolePath: consolePaths.mimecastProfiles,
    },
  ],
  notices: [
    {
      tone: 'warning',
      text: "The article removes only JumpCloud's side and warns that people may lose access. While Mimecast still asks JumpCloud, deactivating or deleting the application locks them out.",
    },
    {
      tone: 'warning',
      text: "With an active administrators' profile, turn 2-Step on, prove it, and only then untick Enforce. One of the two must be on at any time.",
    },
    {
      tone: 'note',
      text: 'If the profile was never attached, nothing has to be pointed back; the sentences are true already.',
    },
  ],
  proof: { sources: ['audit-event', 'attestation'] },
  vouchesFor: ({ mimecastConsole, rollOut }) => ({
    previousProfile: mimecastConsole?.previousProfileName ?? null,
    setting: mimecastConsole?.applicationSettingName ?? null,
    rollOut: rollOut?.groups.map((group) => group.applicationSetting) ?? [],
  }),
};

const deactivateApplications: Step = {
  ...outlineOf('deactivate-applications'),
  summary:
    'Turns single sign-on off in JumpCloud and keeps certificate, groups and addresses, so that it can be turned on again.',
  article: [
    'deactivate-navigate',
    'deactivate-search',
    'deactivate-tab',
    'deactivate-scroll',
    'deactivate-click',
    'deactivate-save',
    'deactivate-confirm',
  ],
  needs: ['detach-in-mimecast'],
  isPerConnector: false,
  work: { kind: 'apply-plan', scope: 'deactivate' },
  instructions: [
    { text: 'Read the plan: which applications are turned off, and what stays as it is.' },
    {
      text: "Apply it. The wizard reads each application back and shows JumpCloud's confirmation.",
      consolePath: consolePaths.jumpcloudApplicationSso,
      different: 'By hand it is Deactivate SSO at the bottom of the SSO tab, then save.',
    },
  ],
  notices: [
    { tone: 'tip', text: 'Wait some days before you delete. Until then, turning it on again is one plan.' },
  ],
  proof: { sources: ['read-back'] },
  vouchesFor: slugs,
};

const deleteApplications: Step = {
  ...outlineOf('delete-applications'),
  summary: "Deletes the applications that this wizard created. It can't be undone.",
  article: [
    'delete-navigate',
    'delete-search',
    'delete-check',
    'delete-click',
    'delete-number',
    'delete-confirm',
    'delete-notification',
  ],
  needs: ['deactivate-applications'],
  isPerConnector: false,
  work: { kind: 'apply-plan', scope: 'delete' },
  instructions: [
    { text: 'Read the plan: which applications are deleted, and which are left because others made them.' },
    {
      text: "Type the number of applications, as JumpCloud's own page asks, and apply the plan.",
      consolePath: consolePaths.jumpcloudApplications,
    },
    { text: 'The wizard looks once more. Finding nothing is the confirmation.' },
  ],
  notices: [
    {
      tone: 'warning',
      text: 'A new application with the same name gets a new certificate. Mimecast must then import the metadata again.',
    },
    { tone: 'note', text: 'An application that you adopted was not made here, and is left alone.' },
    { tone: 'note', text: 'The user groups stay, because other applications may use them.' },
  ],
  proof: { sources: ['read-back'] },
  vouchesFor: slugs,
};

function slugs({ jumpcloud, applications }: Inputs) {
  return {
    organizationId: jumpcloud?.organizationId ?? null,
    slugs: applications?.connectors.map((connector) => connector.slug) ?? [],
  };
}

/** Steps of the phase Remove, in the only safe order. */
export const steps: readonly Step[] = [detachInMimecast, deactivateApplications, deleteApplications];
