import { consolePaths } from '../content/console-paths.ts';
import type { Symptom } from './symptom.ts';

const groups = consolePaths.jumpcloudApplicationGroups.today;

/** What JumpCloud itself shows; the words of its events are those of Directory Insights (vendor/jumpcloud.md 6). */
export const jumpcloudSymptoms: readonly Symptom[] = [
  {
    id: 'not-authorized',
    text: 'JumpCloud says “not authorized”, or there is no tile',
    question: 'Is the person in a group that is authorized for the application?',
    answers: [
      {
        id: 'not-in-group',
        text: 'No, or I can’t tell',
        fix: {
          text: 'Add the person to the group, and authorize the group for the application. Until then JumpCloud refuses everybody.',
          stepId: 'authorize-pilot',
          consolePath: groups,
          copy: 'pilot-email',
        },
      },
      {
        id: 'in-group',
        text: 'Yes',
        question: 'What does JumpCloud’s event say?',
        answers: [
          {
            id: 'policy-denied',
            text: '“policy denied”',
            fix: {
              text: 'A Conditional Access policy denies the person. Take the person out of it, or change its conditions.',
              stepId: 'authorize-pilot',
              consolePath: 'Security Management > Conditional Policies',
              copy: null,
            },
          },
          {
            id: 'account-inactive',
            text: '“authentication failed”, or nothing',
            fix: {
              text: 'Look whether the person’s account is suspended, locked, or has an expired password.',
              stepId: 'choose-pilot',
              consolePath: 'User Management > Users',
              copy: 'pilot-email',
            },
          },
        ],
      },
    ],
  },
  {
    id: 'application-unreachable',
    text: 'JumpCloud says that the application can’t be reached or found',
    fix: {
      text: 'The application is inactive or was made again under another address. Run the plan: it activates it, or creates it; a new one has a new certificate, which Mimecast must import.',
      stepId: 'create-applications',
      consolePath: consolePaths.jumpcloudApplications.today,
      copy: 'sso-url',
    },
  },
  {
    id: 'second-factor-missing',
    text: 'JumpCloud asks for a second factor that the person does not have',
    fix: {
      text: 'Let the person enroll a second factor in the JumpCloud user console first, then start again.',
      stepId: 'sign-in-from-mimecast',
      consolePath: 'User Management > Users > (person) > Details',
      copy: 'jumpcloud-user-console',
    },
  },
];
