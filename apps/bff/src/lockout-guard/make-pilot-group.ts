import type { Actor, IntegrationId } from '@wizard/contracts';
import type { MimecastClient } from '@wizard/mimecast';
import { isVendorError } from '@wizard/vendor-http';
import { WizardError } from '../db/wizard-error.ts';
import { readInputs } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { VendorAccess } from '../vendor-access/vendor-access.ts';
import { describeRefusal } from './describe-refusal.ts';
import { PilotGroupUndecidedError } from './guard-errors.ts';

interface Made {
  isMade: boolean;
  text: string;
}

/**
 * Makes the group of the pilot alone in Mimecast. Members of a group that is there already are never taken out, and
 * what Mimecast refuses is left to the instructions of the step.
 *
 * @throws StepCannotStartError, PilotGroupUndecidedError
 */
export const makePilotGroup = async (
  deps: { ledger: Ledger; stepGate: StepGate; vendorAccess: VendorAccess },
  { integrationId, actor }: { integrationId: IntegrationId; actor: Actor },
): Promise<Made> => {
  const stepId = 'create-authentication-profile';
  await deps.stepGate.assertStepCanStart(integrationId, stepId);
  const { pilot, mimecastConsole } = await readInputs(deps, integrationId);
  if (pilot === null || mimecastConsole === null) throw new PilotGroupUndecidedError();

  const made = await makeOrSayWhy(deps, integrationId, {
    name: mimecastConsole.pilotGroupName,
    email: pilot.email.toLowerCase(),
  });
  if (made.isMade) {
    await deps.ledger.write(integrationId, (tx) =>
      recordObservation(tx, {
        actor,
        stepId,
        source: 'read-back',
        outcome: 'pass',
        summary: made.text,
        data: { items: ['pilot-group-made'] },
      }),
    );
  }

  return made;
};

interface Wanted {
  name: string;
  email: string;
}

const makeOrSayWhy = async (
  { vendorAccess }: { vendorAccess: VendorAccess },
  integrationId: IntegrationId,
  wanted: Wanted,
): Promise<Made> => {
  try {
    return await make(await vendorAccess.mimecast(integrationId), wanted);
  } catch (error) {
    const byHand = 'Make the group in the console, as the instructions say.';
    if (error instanceof WizardError) return { isMade: false, text: `${error.message} ${byHand}` };
    if (isVendorError(error)) return { isMade: false, text: `${describeRefusal(error)} ${byHand}` };
    throw error;
  }
};

const make = async ({ groups }: MimecastClient, { name, email }: Wanted): Promise<Made> => {
  const known = (await groups.find(name)).find(({ description }) => description === name);
  const { id } = known ?? (await groups.create(name));
  const before = known === undefined ? [] : await membersOf(groups, id);
  const others = before.filter((member) => member !== email);
  if (others.length > 0) {
    return {
      isMade: false,
      text: `Mimecast has a group "${name}" already, with other members: ${others.join(', ')}. Choose another name above; the wizard takes nobody out.`,
    };
  }
  if (before.length === 0) await groups.addMember(id, email);

  const after = await membersOf(groups, id);
  const isAlone = after.length === 1 && after[0] === email;

  return {
    isMade: isAlone,
    text: isAlone
      ? `Mimecast: the group "${name}" holds ${email} and nobody else.`
      : `Mimecast took the change, but "${name}" holds ${after.join(', ') || 'nobody'}. Look at it in the console.`,
  };
};

const membersOf = async (groups: MimecastClient['groups'], id: string): Promise<string[]> =>
  (await groups.members(id)).map(
    ({ emailAddress, domain }) => emailAddress?.toLowerCase() ?? `everyone of ${domain ?? 'a domain'}`,
  );
