import type { Actor, IntegrationId } from '@wizard/contracts';
import { isVendorError } from '@wizard/vendor-http';
import { utcText } from '../db/clock.ts';
import type { OpenDatabase } from '../db/database.ts';
import { WizardError } from '../db/wizard-error.ts';
import { changeInputs, inputsFold } from '../integrations/inputs.ts';
import { assertNotArchived } from '../integrations/read-integration.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import type { VendorAccess } from '../vendor-access/vendor-access.ts';
import { findMimecastAddress } from './find-mimecast-address.ts';
import { findPasswordSignIn, type PasswordSignIn } from './find-password-sign-in.ts';
import type { GuardDeps } from './get-gate.ts';
import { UnusableGuardInputError } from './guard-errors.ts';

export interface NameBreakGlass {
  integrationId: IntegrationId;
  email: string;
  /** The person states that no group that the integration will ever cover holds the account. */
  statedInNoCoveredGroup: boolean;
  actor: Actor;
}

export interface NamedBreakGlass {
  passwordSignIn: { at: string; event: string } | null;
  warnings: string[];
}

type BreakGlassDeps = GuardDeps & { stepGate: StepGate; database: OpenDatabase; vendorAccess: VendorAccess };

/**
 * Keeps who stays outside for good, and looks whether that person's password has been tried lately. A Mimecast
 * that does not answer does not stand in the way: Gate A asks again.
 *
 * @throws StepCannotStartError, UnusableGuardInputError
 */
export const nameBreakGlass = async (
  deps: BreakGlassDeps,
  { integrationId, email, statedInNoCoveredGroup, actor }: NameBreakGlass,
): Promise<NamedBreakGlass> => {
  const stepId = 'name-break-glass';
  await assertNotArchived(deps, integrationId);
  await deps.stepGate.assertStepCanStart(integrationId, stepId);
  if (!statedInNoCoveredGroup) {
    throw new UnusableGuardInputError('Break-glass must stay outside every group that is covered.', [
      {
        pointer: '/statedInNoCoveredGroup',
        message: 'Check the groups in Mimecast, sub-groups and whole domains included, and confirm it.',
      },
    ]);
  }

  const [signIn, addressWarning] = await Promise.all([
    findPasswordSignIn(deps, integrationId, email),
    warnOfAddress(deps, integrationId, email),
  ]);
  await deps.ledger.write(integrationId, async (tx) => {
    const { pilot } = await tx.fold(inputsFold);
    if (pilot?.email.toLowerCase() === email.toLowerCase()) throw new PilotAsBreakGlassError(email);

    await changeInputs(tx, { section: 'breakGlass', value: { email, statedInNoCoveredGroup }, actor });
    await recordObservation(tx, {
      actor,
      stepId,
      source: 'attestation',
      outcome: 'pass',
      summary: `${actor.name} named ${email} as break-glass, in no group that is ever covered.`,
    });
    if (signIn.kind !== 'seen') return;
    const { at, event } = signIn.logOn;
    await recordObservation(tx, {
      actor,
      stepId,
      source: 'audit-event',
      outcome: 'pass',
      summary: `Mimecast's audit log: ${email} signed in by password, ${utcText(at)}.`,
      data: { event, happenedAt: at },
    });
  });

  return {
    passwordSignIn:
      signIn.kind === 'seen' ? { at: signIn.logOn.at, event: signIn.logOn.event.eventInfo } : null,
    warnings: [signInWarnings[signIn.kind], addressWarning].filter((warning) => warning !== null),
  };
};

class PilotAsBreakGlassError extends UnusableGuardInputError {
  constructor(email: string) {
    super('The pilot goes first, so the pilot cannot be the way back.', [
      { pointer: '/email', message: 'Name another Super Administrator than the pilot.', given: email },
    ]);
  }
}

const signInWarnings: Record<PasswordSignIn['kind'], string | null> = {
  seen: null,
  none: "No password sign-in of this account within a day is in Mimecast's audit log yet. Gate A asks for one.",
  unreadable:
    "Mimecast's audit log can't be read here, so Gate A asks for your word that the account signed in by password.",
};

const warnOfAddress = async (
  deps: BreakGlassDeps,
  integrationId: IntegrationId,
  email: string,
): Promise<string | null> => {
  try {
    const known = await findMimecastAddress(deps, integrationId, email);
    if (known === 'missing') return `Mimecast's directory has no internal user ${email}. Check the address.`;

    return known === 'alias' ? `${email} is an alias in Mimecast. Give the primary address.` : null;
  } catch (error) {
    if (error instanceof WizardError || isVendorError(error)) return null;
    throw error;
  }
};
