import type { Actor, IntegrationId } from '@wizard/contracts';
import { readInputs, changeInputs } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import type { VendorAccess } from '../vendor-access/vendor-access.ts';
import { findPasswordSignIn } from './find-password-sign-in.ts';
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

/** Keeps who stays outside for good, and looks whether that person's password has been tried lately. */
export const nameBreakGlass = async (
  deps: GuardDeps & { stepGate: StepGate; vendorAccess: VendorAccess },
  { integrationId, email, statedInNoCoveredGroup, actor }: NameBreakGlass,
): Promise<NamedBreakGlass> => {
  const stepId = 'name-break-glass';
  await deps.stepGate.assertStepCanStart(integrationId, stepId);

  const { pilot } = await readInputs(deps, integrationId);
  if (pilot?.email.toLowerCase() === email.toLowerCase()) {
    throw new UnusableGuardInputError('The pilot goes first, so the pilot cannot be the way back.', [
      { pointer: '/email', message: 'Name another Super Administrator than the pilot.', given: email },
    ]);
  }
  if (!statedInNoCoveredGroup) {
    throw new UnusableGuardInputError('Break-glass must stay outside every group that is covered.', [
      {
        pointer: '/statedInNoCoveredGroup',
        message: 'Check the groups in Mimecast, sub-groups and whole domains included, and confirm it.',
      },
    ]);
  }

  const signIn = await findPasswordSignIn(deps, integrationId, email);
  await deps.ledger.write(integrationId, async (tx) => {
    await changeInputs(tx, { section: 'breakGlass', value: { email, statedInNoCoveredGroup }, actor });
    await recordObservation(tx, {
      actor,
      stepId,
      source: 'attestation',
      outcome: 'pass',
      summary: `${actor.name} named ${email} as break-glass, in no group that is ever covered.`,
    });
    if (signIn === null) return;
    await recordObservation(tx, {
      actor,
      stepId,
      source: 'audit-event',
      outcome: 'pass',
      summary: `Mimecast's audit log: ${email} signed in by password at ${signIn.at}.`,
      data: { event: signIn.event },
    });
  });

  return {
    passwordSignIn: signIn && { at: signIn.at, event: signIn.event.eventInfo },
    warnings:
      signIn === null
        ? [
            "No password sign-in of this account within a day is in Mimecast's audit log (yet). Gate A asks for it.",
          ]
        : [],
  };
};
