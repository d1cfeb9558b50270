import { consolePaths } from '../content/console-paths.ts';
import { jumpcloudSymptoms } from './jumpcloud-symptoms.ts';
import type { Symptom } from './symptom.ts';

const profiles = consolePaths.mimecastProfiles.today;
const settings = consolePaths.mimecastSettings.today;
const ssoTab = consolePaths.jumpcloudApplicationSso.today;

const passwordAsked: Symptom = {
  id: 'password-asked',
  text: 'Mimecast asks for a password',
  question: 'When was the application setting saved?',
  answers: [
    {
      id: 'saved-lately',
      text: 'Less than 15 minutes ago',
      fix: {
        text: 'Wait until the countdown is over, then start again in a new private window. A changed setting takes up to 15 minutes.',
        stepId: 'sign-in-from-mimecast',
        consolePath: null,
        copy: null,
      },
    },
    {
      id: 'saved-longer-ago',
      text: 'Longer ago',
      question: 'What does the person’s application setting reference?',
      answers: [
        {
          id: 'references-another-profile',
          text: 'Another profile, or I can’t tell which setting covers the person',
          fix: {
            text: 'Point the setting for the person’s group at the profile, and save. Make sure that no other setting covers the person: which one wins is not documented.',
            stepId: 'attach-application-setting',
            consolePath: settings,
            copy: 'authentication-profile-name',
          },
        },
        {
          id: 'references-our-profile',
          text: 'Our profile',
          fix: {
            text: 'Open the profile and tick Enforce SAML Authentication for Administration Console: administrators get that section, whatever they open. For people who are no administrators it is the box of the Personal Portal.',
            stepId: 'create-authentication-profile',
            consolePath: profiles,
            copy: null,
          },
        },
      ],
    },
  ],
};

const blankPage: Symptom = {
  id: 'blank-page',
  text: 'A blank page after JumpCloud',
  question: 'Which address stands in the address bar?',
  answers: [
    {
      id: 'blank-on-another-grid',
      text: 'A Mimecast address of another region than ours',
      fix: {
        text: 'The ACS URL of the application names the wrong grid. Put it right with the plan, and try again.',
        stepId: 'create-applications',
        consolePath: ssoTab,
        copy: 'acs-url',
      },
    },
    {
      id: 'blank-on-our-grid',
      text: 'Mimecast’s address of our region',
      fix: {
        text: 'Open the profile, press Import again, look that issuer, login URL and certificate are filled, and save. Others have had to import more than once.',
        stepId: 'create-authentication-profile',
        consolePath: profiles,
        copy: 'metadata-url',
      },
    },
    {
      id: 'blank-at-jumpcloud',
      text: 'sso.jumpcloud.com',
      fix: {
        text: 'The browser did not send the form on: allow scripts for sso.jumpcloud.com, or try another browser in a private window.',
        stepId: 'sign-in-from-mimecast',
        consolePath: null,
        copy: null,
      },
    },
  ],
};

const loops: Symptom = {
  id: 'loops',
  text: 'It comes back to a sign-in page again and again',
  question: 'Whose sign-in page?',
  answers: [
    {
      id: 'loops-at-mimecast',
      text: 'Mimecast’s, after JumpCloud was passed',
      fix: {
        text: 'Untick Use Password Protected Context and Use Integrated Authentication Context in the profile, and save: JumpCloud then need not name how it asked for the password. If it goes on, compare the address in JumpCloud with the primary address in Mimecast.',
        stepId: 'create-authentication-profile',
        consolePath: profiles,
        copy: 'pilot-email',
      },
    },
    {
      id: 'loops-at-jumpcloud',
      text: 'JumpCloud’s',
      fix: {
        text: 'An old session is in the way, or cookies are blocked: close all private windows, open a new one, and allow cookies for jumpcloud.com.',
        stepId: 'sign-in-from-mimecast',
        consolePath: null,
        copy: 'mimecast-sign-in-page',
      },
    },
  ],
};

const cantValidate: Symptom = {
  id: 'cant-validate',
  text: '“We can’t validate your identity”, or words about a SAML issue',
  question: 'Where did the person start?',
  answers: [
    {
      id: 'started-at-sign-in-tile',
      text: 'At the tile of the connector for /login/saml',
      fix: {
        text: 'Its own tile can’t launch: /login/saml takes only sign-ins that started at Mimecast. Hide it, and give people the bookmark tile to Mimecast’s sign-in page.',
        stepId: 'choose-connectors',
        consolePath: null,
        copy: 'mimecast-sign-in-page',
      },
    },
    {
      id: 'started-at-launching-tile',
      text: 'At a tile for the Personal Portal or the Administration Console',
      fix: {
        text: 'Tick Allow Single Sign On in the profile, and look that the section holds issuer and certificate of this tile’s connector.',
        stepId: 'create-authentication-profile',
        consolePath: profiles,
        copy: null,
      },
    },
    {
      id: 'started-at-mimecast',
      text: 'At Mimecast’s sign-in page',
      question: 'What did the latest validation say?',
      answers: [
        {
          id: 'validation-certificate',
          text: 'The certificate was replaced or has expired',
          fix: {
            text: 'Press Import in the profile, and save. Tick Monitor Metadata URL, so that Mimecast follows the next time.',
            stepId: 'copy-metadata-url',
            consolePath: profiles,
            copy: 'metadata-url',
          },
        },
        {
          id: 'validation-address',
          text: 'The person’s addresses differ',
          fix: {
            text: 'Give the person the primary Mimecast address in JumpCloud: JumpCloud sends it, and Mimecast takes no alias.',
            stepId: 'choose-pilot',
            consolePath: 'User Management > Users',
            copy: 'pilot-email',
          },
        },
        {
          id: 'validation-clocks',
          text: 'The clocks disagree',
          fix: {
            text: 'An assertion is good for about five minutes. Tell both vendors’ supports the two times that the validation shows.',
            stepId: 'run-checks',
            consolePath: null,
            copy: null,
          },
        },
        {
          id: 'validation-passed',
          text: 'All was well there, or it was not run',
          fix: {
            text: 'Run all checks. Then paste back issuer, login URL and certificate of the profile: they are compared letter by letter, and Mimecast does the same.',
            stepId: 'create-authentication-profile',
            consolePath: profiles,
            copy: 'idp-entity-id',
          },
        },
      ],
    },
  ],
};

const wrongConsole: Symptom = {
  id: 'wrong-console',
  text: 'Signed in, but in the wrong place',
  question: 'Who is it?',
  answers: [
    {
      id: 'administrator-in-console',
      text: 'An administrator, who lands in the Administration Console',
      fix: {
        text: 'Nothing is wrong: Mimecast chooses by role. Administrators land in the Administration Console, whatever they opened.',
        stepId: 'sign-in-from-tile',
        consolePath: null,
        copy: null,
      },
    },
    {
      id: 'administrator-in-portal',
      text: 'An administrator, who lands in the Personal Portal',
      fix: {
        text: 'The administrator’s role is gone in Mimecast, or the tile’s ACS URL ends in /login/sso/mpp. Look at the role, then at the ACS URL.',
        stepId: 'create-applications',
        consolePath: ssoTab,
        copy: 'acs-url',
      },
    },
    {
      id: 'user-in-portal',
      text: 'Somebody who is no administrator, who lands in the Personal Portal',
      fix: {
        text: 'That is where Mimecast takes everyone without an administrator’s role. For the console the person needs a role in Mimecast.',
        stepId: 'sign-in-from-tile',
        consolePath: consolePaths.mimecastRoles.today,
        copy: null,
      },
    },
  ],
};

const signedIn: Symptom = {
  id: 'signed-in',
  text: 'Nothing is wrong: Mimecast opened, signed in',
  fix: {
    text: 'Then only the events are late, or not open to the wizard. Confirm below that it worked; your word is recorded as one.',
    stepId: 'sign-in-from-mimecast',
    consolePath: null,
    copy: null,
  },
};

/** What a person may see when a sign-in does not come through, each way down to what puts it right. */
export const symptomTree: readonly Symptom[] = [
  passwordAsked,
  blankPage,
  loops,
  cantValidate,
  ...jumpcloudSymptoms,
  wrongConsole,
  signedIn,
];
