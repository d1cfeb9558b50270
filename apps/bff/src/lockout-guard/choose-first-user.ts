import type { Actor, FieldError, IntegrationId } from '@wizard/contracts';
import { type FirstUserInput, type Inputs, otherSections } from '@wizard/runbook/values';
import { changeInputs, inputsFold } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import { withTypedText } from '../integrations/typed-text.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { UnusableGuardInputError } from './guard-errors.ts';

/**
 * Keeps who goes first among those who are no administrators, the way back, and the accounts that stay outside.
 * @throws StepCannotStartError, UnusableGuardInputError, SecretInTextError
 */
export const chooseFirstUser = async (
  { ledger, stepGate }: { ledger: Ledger; stepGate: StepGate },
  { integrationId, actor, ...firstUser }: FirstUserInput & { integrationId: IntegrationId; actor: Actor },
): Promise<{ warnings: string[] }> => {
  const stepId = 'choose-first-user';
  await stepGate.assertStepCanStart(integrationId, stepId);

  return withTypedText('', () =>
    ledger.write(integrationId, async (tx) => {
      const inputs = await tx.fold(inputsFold);
      const problems = [...unusableNames(firstUser, inputs), ...unusableAccounts(firstUser, inputs)];
      if (problems[0] !== undefined) throw new UnusableGuardInputError(problems[0].message, problems);

      await changeInputs(tx, { section: 'firstUser', value: firstUser, actor });
      await recordObservation(tx, {
        actor,
        stepId,
        source: 'attestation',
        outcome: 'pass',
        summary: `${actor.name} named ${firstUser.email} as the first user. ${accountsText(firstUser)}`,
      });

      return { warnings: [] };
    }),
  );
};

const accountsText = ({ serviceAccounts }: FirstUserInput): string =>
  serviceAccounts.length === 0
    ? 'No service account signs in to the Mimecast API by password.'
    : `To stay outside: ${serviceAccounts.join(', ')}.`;

const unusableNames = (
  { email, previousProfileName, applicationSettingName }: FirstUserInput,
  { breakGlass, pilot, mimecastConsole }: Inputs,
): FieldError[] => {
  const isSame = (one: string, other: string | undefined) => one.toLowerCase() === other?.toLowerCase();

  return [
    ...problem('/email', isSame(email, breakGlass?.email) && breakGlassText, email),
    ...problem('/email', isSame(email, pilot?.email) && pilotText, email),
    ...problem(
      '/previousProfileName',
      isSame(previousProfileName, mimecastConsole?.authenticationProfileName) && sameProfileText,
      previousProfileName,
    ),
    ...problem(
      '/applicationSettingName',
      isSame(applicationSettingName, mimecastConsole?.applicationSettingName) && sameSettingText,
      applicationSettingName,
    ),
  ];
};

const breakGlassText = 'This is the break-glass administrator, who never goes under single sign-on.';
const pilotText = 'This is the pilot, who is under the profile already. Name another person.';
const sameProfileText =
  "It is the profile of single sign-on itself. Enter the one that the person's setting references today.";
const sameSettingText = "It is the pilot's setting. The first user needs one of their own.";

const unusableAccounts = (
  { email, serviceAccounts, statedNoServiceAccounts }: FirstUserInput,
  inputs: Inputs,
): FieldError[] => {
  const isAsked = otherSections(inputs).includes('end-user-applications');
  const isOpen = isAsked && serviceAccounts.length === 0 && !statedNoServiceAccounts;
  const isBoth = serviceAccounts.length > 0 && statedNoServiceAccounts;
  const isInside = serviceAccounts.includes(email);

  return [
    ...problem('/serviceAccounts', isOpen && listText),
    ...problem('/statedNoServiceAccounts', isBoth && bothText),
    ...problem('/serviceAccounts', isInside && insideText, email),
  ];
};

const listText =
  'Enter the address of each account that signs in to the Mimecast API by password, or confirm that there is none.';
const bothText = 'Accounts are listed above. Take them off, or do not state that there is none.';
const insideText = 'The first user can not be a service account: those stay outside.';

const problem = (pointer: string, message: string | false, given?: string): FieldError[] =>
  message === false ? [] : [{ pointer, message, ...(given !== undefined && { given }) }];
