import type { Actor, FieldError, IntegrationId } from '@wizard/contracts';
import type { MimecastConsoleInput } from '@wizard/runbook/values';
import { changeInputs } from '../integrations/inputs.ts';
import { withTypedText } from '../integrations/typed-text.ts';
import type { ConsoleTaskDeps } from './attest-step.ts';
import { UnusableTaskInputError } from './console-task-errors.ts';

type Names = MimecastConsoleInput;

/** Profiles of every account that other people are under already: saving one acts on them (vendor/mimecast.md 4.3, 4.4). */
const takenProfiles = ['Account_Administrators_Authentication_Profile', 'Default Authentication Profile'];

/**
 * Keeps the names of what the person makes in Mimecast's console and of what was there before: the way back.
 *
 * @throws StepCannotStartError
 * @throws UnusableTaskInputError when a new name is an old one, names a profile that others are under, or can't be
 * a name that a console shows
 */
export const nameConsoleObjects = async (
  { ledger, stepGate }: ConsoleTaskDeps,
  { integrationId, actor, ...names }: Names & { integrationId: IntegrationId; actor: Actor },
): Promise<void> => {
  await stepGate.assertStepCanStart(integrationId, 'create-authentication-profile');

  const problems = [...invisibleCharacters(names), ...unusableNames(names)];
  if (problems.length > 0) {
    throw new UnusableTaskInputError(problems[0]?.message ?? 'The names can’t be used.', problems);
  }

  await withTypedText('', () =>
    ledger.write(integrationId, (tx) =>
      changeInputs(tx, { section: 'mimecastConsole', value: names, actor }),
    ),
  );
};

const unusableNames = (names: Names): FieldError[] => {
  const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  const profile = names.authenticationProfileName;
  const isTaken = takenProfiles.some((taken) => isSame(taken, profile));

  return [
    ...refuse(names, 'authenticationProfileName', isTaken && takenProfileText),
    ...refuse(names, 'previousProfileName', isSame(profile, names.previousProfileName) && sameProfileText),
    ...refuse(
      names,
      'applicationSettingName',
      isSame(names.applicationSettingName, names.previousSettingName) && sameSettingText,
    ),
  ];
};

const takenProfileText =
  'Other people are under this profile, and saving it acts on them. Make a new authentication profile and give its name.';
const sameProfileText =
  "It must be another one than the new profile: the one that the pilot's application setting references today.";
const sameSettingText =
  'The pilot needs an application setting of its own. Clone the present setting and give the name of the clone.';

/** A console shows none, so a name with one is never found there. */
const invisibleCharacters = (names: Names): FieldError[] =>
  Object.entries<string>({ ...names }).flatMap(([name, value]) =>
    /\p{Cc}/u.test(value)
      ? [{ pointer: `/${name}`, message: 'It has an invisible control character. Type it again.' }]
      : [],
  );

const refuse = (names: Names, name: keyof Names, message: string | false): FieldError[] =>
  message === false ? [] : [{ pointer: `/${name}`, message, given: names[name] }];
