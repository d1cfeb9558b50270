import type { Actor, AdministratorsTest, IntegrationId } from '@wizard/contracts';
import {
  administratorsTest,
  administratorsTestItems,
  type AdministratorsAct,
  mayRecordAdministratorsAct,
  rollbackCard,
} from '@wizard/runbook/guards';
import { isVendorError } from '@wizard/vendor-http';
import { utcText } from '../db/clock.ts';
import type { OpenDatabase } from '../db/database.ts';
import { WizardError } from '../db/wizard-error.ts';
import { assertNotArchived } from '../integrations/read-integration.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { VendorAccess } from '../vendor-access/vendor-access.ts';
import { findSingleSignOn } from './find-single-sign-on.ts';
import type { GuardDeps } from './get-gate.ts';
import { AdministratorsTestOrderError } from './guard-errors.ts';
import { readGuardFacts, readGuardFactsIn } from './guard-facts.ts';

const stepId = 'test-administrators';

type Deps = GuardDeps & { database: OpenDatabase };

/**
 * Where the test of the administrators' profile stands, with the time at which it is to be taken back.
 * @throws IntegrationNotFoundError
 */
export const getAdministratorsTest = async (
  deps: GuardDeps,
  integrationId: IntegrationId,
): Promise<AdministratorsTest> => {
  await deps.ledger.head(integrationId);
  const { inputs, facts } = await readGuardFacts(deps, integrationId);

  return {
    ...administratorsTest(facts.observations, deps.clock.now()),
    rollbackCard: [...rollbackCard('D', inputs)],
  };
};

/**
 * Records how the test went, or a piece of taking it back. It asks no step's gate: a way back is never refused but for
 * its order.
 *
 * @throws AdministratorsTestOrderError
 */
export const recordAdministratorsTest = async (
  deps: Deps,
  { integrationId, act, actor }: { integrationId: IntegrationId; act: AdministratorsAct; actor: Actor },
): Promise<AdministratorsTest> => {
  await assertNotArchived(deps, integrationId);
  await deps.ledger.write(integrationId, async (tx) => {
    const { facts } = await readGuardFactsIn(tx);
    const test = administratorsTest(facts.observations, deps.clock.now());
    if (!mayRecordAdministratorsAct(act, test)) throw new AdministratorsTestOrderError(act, test.state);

    await recordObservation(tx, {
      actor,
      stepId,
      source: 'attestation',
      outcome: act === 'signedIn' ? 'pass' : 'fail',
      summary: `${actor.name} stated: ${sentences[act]}`,
      data: { items: [administratorsTestItems[act]] },
    });
  });

  return getAdministratorsTest(deps, integrationId);
};

const sentences: Readonly<Record<AdministratorsAct, string>> = {
  signedIn: 'an administrator has signed in through JumpCloud in a third, private window.',
  twoStepOn: "2-Step is on in the administrators' profile, and saved. The change is being taken back.",
  twoStepProven:
    "2-Step shows as on in the administrators' profile when it is opened again, and every administrator has a second factor registered.",
  enforceOff: 'Enforce is off for the Administration Console, and saved. The change is taken back.',
};

/** Looks in Mimecast's audit log for a sign-in of one of the two since the Save, and records what was seen. */
export const observeAdministratorsTest = async (
  deps: Deps & { vendorAccess: VendorAccess },
  { integrationId, actor }: { integrationId: IntegrationId; actor: Actor },
): Promise<AdministratorsTest> => {
  await assertNotArchived(deps, integrationId);
  const { inputs } = await readGuardFacts(deps, integrationId);
  const { savedAt } = await getAdministratorsTest(deps, integrationId);
  const logOn =
    savedAt === null
      ? null
      : await quietly(
          findSingleSignOn(deps, integrationId, {
            emailAddresses: inputs.administrators?.undoing ?? [],
            since: new Date(savedAt),
          }),
        );
  if (logOn !== null) {
    await deps.ledger.write(integrationId, async (tx) => {
      const { facts } = await readGuardFactsIn(tx);
      if (!mayRecordAdministratorsAct('signedIn', administratorsTest(facts.observations, deps.clock.now())))
        return;
      await recordObservation(tx, {
        actor,
        stepId,
        source: 'audit-event',
        outcome: 'pass',
        summary: `Mimecast's audit log: ${logOn.emailAddress} signed in without a password, ${utcText(logOn.at)}.`,
        data: { items: [administratorsTestItems.signedIn], event: logOn.event, happenedAt: logOn.at },
      });
    });
  }

  return getAdministratorsTest(deps, integrationId);
};

/** A Mimecast that can't be asked tells nothing; a person's word does. */
const quietly = async <T>(question: Promise<T>): Promise<T | null> => {
  try {
    return await question;
  } catch (error) {
    if (error instanceof WizardError || isVendorError(error)) return null;
    throw error;
  }
};
