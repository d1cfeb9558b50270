import type { Administrator, Performer, PhaseId, StepId } from './step.ts';

/** A phase of the hub. */
export interface PhaseOutline {
  id: PhaseId;
  title: string;
  /** Why the phase stands where it does, where that needs saying. */
  note?: string;
  /** Stands apart from the way to a signed-in person and does not count towards "4 of 9 done". */
  isApart: boolean;
}

/** What the hub shows of a step; the whole step is in `content/phases/<phase>`. */
export interface StepOutline {
  id: StepId;
  phase: PhaseId;
  title: string;
  performer: Performer;
  administrator: Administrator;
  minutes: number;
}

/** Phases in order. */
export const phases: readonly PhaseOutline[] = [
  { id: 'prepare', title: 'Prepare', isApart: false },
  { id: 'create', title: 'Create', isApart: false },
  { id: 'configure-jumpcloud', title: 'Configure JumpCloud', isApart: false },
  {
    id: 'authorize-pilot',
    title: 'Authorize the pilot',
    note: 'The article does this after Mimecast. We do it first: JumpCloud refuses everyone until a group is bound, so the pilot would be locked out the moment Mimecast asks for single sign-on.',
    isApart: false,
  },
  { id: 'configure-mimecast', title: 'Configure Mimecast', isApart: false },
  { id: 'validate', title: 'Validate', isApart: false },
  {
    id: 'users',
    title: 'First user',
    note: 'A section besides the Administration Console is to be enforced. The same rule holds for it: one person goes first.',
    isApart: false,
  },
  { id: 'roll-out', title: 'Roll out', isApart: false },
  {
    id: 'administrators',
    title: 'Administrators',
    note: 'One profile rules all administrators here. The wizard recommends leaving them on 2-Step.',
    isApart: false,
  },
  {
    id: 'replace',
    title: 'Change the SSO IdP URL',
    note: 'JumpCloud does not let it be edited, so another application comes in the place of the old one. The old one works until the end.',
    isApart: true,
  },
  {
    id: 'remove',
    title: 'Remove',
    note: 'Mimecast comes first. An application that is gone from JumpCloud while Mimecast still asks for it locks people out.',
    isApart: true,
  },
];

const entry = (
  id: StepId,
  phase: PhaseId,
  title: string,
  performer: Performer,
  administrator: Administrator,
  minutes: number,
): StepOutline => ({ id, phase, title, performer, administrator, minutes });

/** Steps in order, with what the hub shows. */
export const outline: readonly StepOutline[] = [
  entry('connect-jumpcloud', 'prepare', 'Connect JumpCloud', 'jumpcloud-api', 'jumpcloud', 5),
  entry('connect-mimecast', 'prepare', 'Connect Mimecast', 'person', 'mimecast', 10),
  entry(
    'confirm-prerequisites',
    'prepare',
    'Confirm the prerequisites',
    'person',
    'jumpcloud-and-mimecast',
    3,
  ),

  entry('choose-connectors', 'create', 'Choose the connectors', 'person', 'jumpcloud', 5),
  entry('create-applications', 'create', 'Create the applications', 'jumpcloud-api', 'jumpcloud', 2),

  entry(
    'check-application-values',
    'configure-jumpcloud',
    'Check the application values',
    'jumpcloud-api',
    'jumpcloud',
    1,
  ),
  entry('copy-metadata-url', 'configure-jumpcloud', 'Copy the metadata URL', 'person', 'jumpcloud', 3),

  entry('choose-pilot', 'authorize-pilot', 'Choose the pilot', 'person', 'jumpcloud', 3),
  entry('authorize-pilot', 'authorize-pilot', 'Authorize the pilot', 'jumpcloud-api', 'jumpcloud', 2),

  entry(
    'answer-administrators-profile',
    'configure-mimecast',
    "Look for the administrators' profile",
    'mimecast-console',
    'mimecast',
    2,
  ),
  entry(
    'name-break-glass',
    'configure-mimecast',
    'Name the break-glass administrator',
    'person',
    'mimecast',
    10,
  ),
  entry(
    'create-authentication-profile',
    'configure-mimecast',
    'Prepare the authentication profile',
    'mimecast-console',
    'mimecast',
    20,
  ),
  entry(
    'pass-gate-a',
    'configure-mimecast',
    'Pass Gate A: before the pilot',
    'person',
    'jumpcloud-and-mimecast',
    10,
  ),
  entry(
    'attach-application-setting',
    'configure-mimecast',
    'Put the pilot under the profile',
    'mimecast-console',
    'mimecast',
    5,
  ),

  entry('sign-in-from-mimecast', 'validate', "Sign in from Mimecast's page", 'person', 'pilot', 20),
  entry('sign-in-from-tile', 'validate', 'Sign in from a JumpCloud tile', 'person', 'pilot', 5),
  entry('run-checks', 'validate', 'Run all checks', 'jumpcloud-api', 'anyone', 1),
  entry(
    'pass-gate-b',
    'validate',
    'Pass Gate B: before everyone else',
    'person',
    'jumpcloud-and-mimecast',
    5,
  ),

  entry('choose-first-user', 'users', 'Choose the first user', 'person', 'mimecast', 10),
  entry(
    'pass-gate-c1',
    'users',
    'Pass Gate C1: before the first user',
    'person',
    'jumpcloud-and-mimecast',
    10,
  ),
  entry(
    'attach-first-user',
    'users',
    'Put the first user under the profile',
    'mimecast-console',
    'mimecast',
    5,
  ),
  entry(
    'pass-gate-c2',
    'users',
    'Pass Gate C2: before the other users',
    'person',
    'jumpcloud-and-mimecast',
    20,
  ),

  entry(
    'roll-out-groups',
    'roll-out',
    'Roll out group by group',
    'mimecast-console',
    'jumpcloud-and-mimecast',
    30,
  ),

  entry(
    'decide-administrators',
    'administrators',
    'Decide about the administrators',
    'person',
    'mimecast',
    5,
  ),
  entry(
    'pass-gate-d',
    'administrators',
    'Pass Gate D: before all administrators',
    'person',
    'jumpcloud-and-mimecast',
    15,
  ),
  entry(
    'save-administrators-profile',
    'administrators',
    "Save the administrators' profile",
    'mimecast-console',
    'mimecast',
    10,
  ),
  entry(
    'test-administrators',
    'administrators',
    'Test, or take it back',
    'person',
    'jumpcloud-and-mimecast',
    20,
  ),

  entry('choose-replacement', 'replace', 'Choose another SSO IdP URL', 'person', 'jumpcloud', 3),
  entry(
    'pass-gate-f1',
    'replace',
    'Pass Gate F1: before everyone gets the new address',
    'person',
    'jumpcloud-and-mimecast',
    10,
  ),
  entry('reimport-metadata', 'replace', 'Import the new metadata', 'mimecast-console', 'mimecast', 10),
  entry(
    'pass-gate-f2',
    'replace',
    'Pass Gate F2: before the old application goes',
    'person',
    'jumpcloud-and-mimecast',
    20,
  ),
  entry('remove-replaced', 'replace', 'Remove the old application', 'jumpcloud-api', 'jumpcloud', 2),

  entry('choose-removal', 'remove', 'Choose what is removed', 'person', 'jumpcloud-and-mimecast', 5),
  entry(
    'pass-gate-e1',
    'remove',
    'Pass Gate E1: before people go back to passwords',
    'person',
    'mimecast',
    15,
  ),
  entry(
    'detach-in-mimecast',
    'remove',
    'Return people to passwords in Mimecast',
    'mimecast-console',
    'mimecast',
    25,
  ),
  entry(
    'pass-gate-e2',
    'remove',
    'Pass Gate E2: before JumpCloud is turned off',
    'person',
    'jumpcloud-and-mimecast',
    20,
  ),
  entry('deactivate-applications', 'remove', 'Deactivate the applications', 'jumpcloud-api', 'jumpcloud', 2),
  entry(
    'pass-gate-e3',
    'remove',
    'Pass Gate E3: before anything is deleted',
    'person',
    'jumpcloud-and-mimecast',
    5,
  ),
  entry('delete-applications', 'remove', 'Delete the applications', 'jumpcloud-api', 'jumpcloud', 2),
  entry('clear-mimecast', 'remove', 'Clear up in Mimecast', 'mimecast-console', 'mimecast', 10),
];

/** Outline of one step. */
export function outlineOf(id: StepId): StepOutline {
  const found = outline.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`The outline has no step ${id}.`);
  return found;
}
