import type { Inputs } from '../values/inputs.ts';
import { sectionConnector } from '../values/section-connector.ts';
import { attestedAt, type Gate, maxAges } from './gate.ts';
import { applicationValues, certificateCondition, rollbackCardCondition } from './trial.ts';

const gateStep = 'pass-gate-d';

const administrationConsole = () => 'administration-console' as const;

/** What was proven for someone else is only a proof if administrators are sent through the same connector. */
function isSameConnector(inputs: Inputs): boolean {
  const connector = sectionConnector(inputs, 'administration-console');
  return connector !== null && connector === sectionConnector(inputs, 'personal-portal');
}

function areTwoNamed({ administrators }: Inputs): boolean {
  const addresses = (administrators?.undoing ?? []).map((email) => email.trim().toLowerCase());
  return addresses.length === 2 && !addresses.includes('') && new Set(addresses).size === 2;
}

/** Before the administrators' profile itself is saved with SAML: there is no pilot any more (design.md 7). */
export const gateD: Gate = {
  id: 'D',
  stepId: gateStep,
  title: 'Gate D: before all administrators at once',
  explanation:
    'The next Save puts every administrator under single sign-on at the same moment, without a waiting time, and break-glass with them.',
  advice: () => ({
    heading: 'Leave administrators on 2-Step',
    text: 'This is what the wizard recommends. With this profile nobody stays outside, and the only way back is a session that is already open.',
  }),
  conditions: [
    {
      id: 'connector-proven',
      title: 'The connector is proven',
      explanation:
        'Someone who is no administrator has signed in through it by the Personal Portal section of a new profile: Gates A and B.',
      ways: [{ kind: 'gate', gate: 'B' }],
      attestation: null,
      remedy: { text: 'Meet the conditions of Gate B again.', stepId: 'pass-gate-b' },
    },
    {
      id: 'same-connector',
      title: 'Administrators take the same connector',
      explanation: 'A connector that nobody has tried proves nothing for the ones who would be locked out.',
      ways: [{ kind: 'decided', holds: isSameConnector }],
      attestation: null,
      remedy: {
        text: 'Let the same connector feed the Administration Console and the Personal Portal section.',
        stepId: 'choose-connectors',
      },
    },
    applicationValues(administrationConsole),
    certificateCondition(administrationConsole, {
      way: attestedAt(gateStep, 'certificate-will-last', maxAges.day),
      attestation: { text: "I will tick Monitor Metadata URL in the administrators' profile." },
      remedy: { text: 'Plan to tick Monitor Metadata URL, and confirm it.', stepId: null },
    }),
    {
      id: 'administrators-have-second-factor',
      title: 'All administrators have a second factor',
      explanation:
        'The way back is 2-Step. An administrator who never registered a second factor could not use it.',
      ways: [attestedAt(gateStep, 'administrators-have-second-factor', maxAges.day)],
      attestation: {
        text: 'Every administrator has registered a second factor for 2-Step in Mimecast. I looked at each of them.',
      },
      remedy: { text: "Look at each administrator in Mimecast's list of administrators.", stepId: null },
    },
    {
      id: 'administrators-authorized',
      title: 'All administrators are authorized in JumpCloud',
      explanation: 'JumpCloud refuses whoever is in no bound group, and then nobody else can let them in.',
      ways: [attestedAt(gateStep, 'administrators-authorized', maxAges.day)],
      attestation: {
        text: 'Every administrator of Mimecast is in a JumpCloud group that is bound to the application, by the primary address.',
      },
      remedy: {
        text: 'Compare the administrators of Mimecast with the members of the bound groups.',
        stepId: 'authorize-pilot',
      },
    },
    {
      id: 'two-administrators-named',
      title: 'Two administrators can take it back',
      explanation: 'Two different people, so that one closed browser is not the end.',
      ways: [{ kind: 'decided', holds: areTwoNamed }],
      attestation: null,
      remedy: { text: 'Name two administrators.', stepId: 'decide-administrators' },
    },
    {
      id: 'two-administrators-authorized',
      title: 'JumpCloud lets both through',
      explanation: 'JumpCloud names both among those who may use the application.',
      ways: [
        {
          kind: 'observed',
          stepId: gateStep,
          source: 'read-back',
          item: 'two-administrators-authorized',
          maxAgeMinutes: maxAges.day,
        },
      ],
      attestation: null,
      remedy: {
        text: 'Add both to a group that is bound to the application, then look at the vendors again.',
        stepId: 'authorize-pilot',
      },
    },
    {
      id: 'two-sessions-open',
      title: 'Both are signed in, in two browsers',
      explanation: 'Only a session that is open already can take the change back. It must outlive the test.',
      ways: [attestedAt(gateStep, 'two-sessions-open', maxAges.session)],
      attestation: {
        text: 'Both administrators are signed in to the Administration Console in two different browsers, since just now, and stay so until the test is over.',
      },
      remedy: {
        text: 'Let both sign in afresh, each in a browser of their own, then confirm.',
        stepId: null,
      },
    },
    rollbackCardCondition(gateStep),
  ],
};
