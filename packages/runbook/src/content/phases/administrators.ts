import type { Inputs } from '../../values/inputs.ts';
import { administratorsProfileTasks } from '../administrators-profile.ts';
import { outlineOf } from '../outline.ts';
import { profileValues } from '../profile-values.ts';
import type { Step } from '../step.ts';

const isActive = ({ administratorsProfile }: Inputs): boolean => administratorsProfile === 'active';
const areTheyToo = (inputs: Inputs): boolean =>
  isActive(inputs) && inputs.administrators?.decision === 'single-sign-on';

const decideAdministrators: Step = {
  ...outlineOf('decide-administrators'),
  summary:
    "Leaves administrators on 2-Step, which is recommended, or takes the way without a pilot: the administrators' profile itself.",
  article: [],
  needs: ['pass-gate-b'],
  isPerConnector: false,
  appliesTo: isActive,
  work: { kind: 'decide-administrators' },
  instructions: [
    {
      text: 'Account_Administrators_Authentication_Profile is active. It overrides every other profile for all administrators, break-glass among them, and a Save acts at once.',
    },
    { text: 'Decide whether administrators stay on 2-Step.' },
  ],
  notices: [
    {
      tone: 'warning',
      text: 'With single sign-on in this profile there is nobody who stays outside. If JumpCloud does not answer, only a session that is open already gets you back.',
    },
    {
      tone: 'note',
      text: 'This profile can not be removed, and it must keep 2-Step or SAML at any time.',
    },
  ],
  proof: { sources: ['attestation'] },
  vouchesFor: ({ administrators, administratorsProfile }) => ({ administrators, administratorsProfile }),
};

const passGateD: Step = {
  ...outlineOf('pass-gate-d'),
  summary: 'The last look before every administrator is asked to sign in through JumpCloud at once.',
  article: [],
  needs: ['decide-administrators', 'pass-gate-b'],
  isPerConnector: false,
  appliesTo: areTheyToo,
  work: { kind: 'pass-gate', gate: 'D' },
  instructions: [
    { text: 'Let both administrators sign in to the console, each in a browser of their own.' },
    { text: 'Go through the conditions, and confirm those that ask for your word.' },
  ],
  notices: [{ tone: 'warning', text: 'An override of this gate needs the confirmation of a second admin.' }],
  proof: { sources: ['read-back', 'override'] },
  vouchesFor: (inputs) => ({
    administratorsProfile: inputs.administratorsProfile,
    administrators: inputs.administrators,
    profile: profileValues(inputs),
  }),
};

const saveAdministratorsProfile: Step = {
  ...outlineOf('save-administrators-profile'),
  summary:
    "Fills the Administration Console section of the administrators' profile with the proven connector and saves it. It acts at once, on every administrator.",
  article: [],
  needs: ['pass-gate-d'],
  isPerConnector: false,
  appliesTo: areTheyToo,
  work: {
    kind: 'console-task',
    gate: 'D',
    tasksFor: administratorsProfileTasks,
    statements: [
      {
        id: 'administrators-profile-saved',
        text: "The administrators' profile is saved with SAML enforced for the Administration Console, just now.",
      },
      { id: 'sessions-still-open', text: 'Both administrators are still signed in, in their two browsers.' },
    ],
  },
  instructions: [],
  notices: [
    {
      tone: 'warning',
      text: 'Save only while both administrators are signed in. Nobody signs out until the test is over.',
    },
  ],
  proof: { sources: ['paste-back', 'audit-event', 'attestation'] },
  vouchesFor: (inputs) => ({
    administratorsProfile: inputs.administratorsProfile,
    profile: profileValues(inputs),
  }),
};

const testAdministrators: Step = {
  ...outlineOf('test-administrators'),
  summary:
    'One of the two signs in through JumpCloud in a third, private window. If that has not worked in 20 minutes, an open session takes the change back.',
  article: [],
  needs: ['save-administrators-profile'],
  isPerConnector: false,
  appliesTo: areTheyToo,
  work: { kind: 'test-administrators' },
  instructions: [
    {
      text: "In a third browser or a private window open Mimecast's sign-in page, and sign in as one of the two administrators.",
      field: {
        id: 'sign-in-page',
        label: 'Address',
        value: 'mimecast-sign-in-page',
        isPastedBack: false,
        action: 'paste',
      },
    },
    { text: 'You are sent to JumpCloud and come back signed in. Confirm it here.' },
  ],
  notices: [
    {
      tone: 'warning',
      text: 'Taking it back has an order: turn 2-Step on first, save, and only then untick Enforce. The profile must have one of the two at any time.',
    },
  ],
  proof: { sources: ['audit-event', 'attestation'] },
  vouchesFor: (inputs) => ({
    administratorsProfile: inputs.administratorsProfile,
    profile: profileValues(inputs),
  }),
};

/** Steps of the phase Administrators; asked only while one profile rules all of them. */
export const steps: readonly Step[] = [
  decideAdministrators,
  passGateD,
  saveAdministratorsProfile,
  testAdministrators,
];
