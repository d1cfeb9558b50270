import type { Actor, IntegrationId } from '@wizard/contracts';
import type { MimecastConsoleInput } from '@wizard/runbook/values';
import { changeInputs } from '../integrations/inputs.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { UnusableTaskInputError } from './console-task-errors.ts';

const administratorsProfileName = 'account_administrators_authentication_profile';

/**
 * Keeps the names of what the person makes in Mimecast's console and of what was there before: the way back.
 *
 * @throws UnusableTaskInputError when a new name is an old one, or names the administrators' profile, which
 * takes effect for every administrator at once (vendor/mimecast.md 4.4).
 */
export const nameConsoleObjects = async (
  { ledger }: { ledger: Ledger },
  { integrationId, actor, ...names }: MimecastConsoleInput & { integrationId: IntegrationId; actor: Actor },
): Promise<void> => {
  const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

  if (isSame(names.authenticationProfileName, administratorsProfileName)) {
    throw new UnusableTaskInputError('The administrators’ profile rules every administrator at once.', [
      {
        pointer: '/authenticationProfileName',
        message: 'Make a new authentication profile and give its name here.',
        given: names.authenticationProfileName,
      },
    ]);
  }
  if (isSame(names.authenticationProfileName, names.previousProfileName)) {
    throw new UnusableTaskInputError('The new profile must be another one than the profile to go back to.', [
      {
        pointer: '/previousProfileName',
        message: "Give the profile that the pilot's application setting referenced before.",
        given: names.previousProfileName,
      },
    ]);
  }
  if (isSame(names.applicationSettingName, names.previousSettingName)) {
    throw new UnusableTaskInputError('The pilot needs an application setting of its own.', [
      {
        pointer: '/applicationSettingName',
        message: 'Clone the present setting and give the name of the clone.',
        given: names.applicationSettingName,
      },
    ]);
  }

  await ledger.write(integrationId, (tx) =>
    changeInputs(tx, { section: 'mimecastConsole', value: names, actor }),
  );
};
