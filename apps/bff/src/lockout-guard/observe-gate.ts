import type { Actor, Gate, IntegrationId } from '@wizard/contracts';
import { stepOf } from '@wizard/runbook/content';
import { evaluateGate, type GateId, gates, inForceAt } from '@wizard/runbook/guards';
import type { Inputs } from '@wizard/runbook/values';
import { isVendorError } from '@wizard/vendor-http';
import { utcText } from '../db/clock.ts';
import { WizardError } from '../db/wizard-error.ts';
import { readInputs } from '../integrations/inputs.ts';
import { vouchesForBoth } from '../integrations/inputs-hash.ts';
import { assertNotArchived } from '../integrations/read-integration.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { LedgerWrite } from '../ledger/ledger.ts';
import { findPasswordSignIn } from './find-password-sign-in.ts';
import { getGate, type GuardDeps } from './get-gate.ts';
import { readGuardFacts, readGuardFactsIn } from './guard-facts.ts';
import { lookAtAdministrators } from './look-at-administrators.ts';
import { lookAtFirstUser, lookForFirstUserSignIn } from './look-at-first-user.ts';
import {
  type LookDeps,
  lookAtPilotInJumpCloud,
  lookAtPrimaryAddress,
  lookForDenyingPolicy,
} from './look-at-pilot.ts';
import { lookAtRole } from './look-at-role.ts';
import { lookForFormerUsers } from './look-for-former-users.ts';
import type { Sight } from './sight.ts';

export interface ObserveGate {
  integrationId: IntegrationId;
  gateId: GateId;
  actor: Actor;
}

type ObserveDeps = GuardDeps & LookDeps;

/** Asks the vendors for the conditions that they can answer. What can't be told leaves a person's word as it is. */
export const observeGate = async (
  deps: ObserveDeps,
  { integrationId, gateId, actor }: ObserveGate,
): Promise<Gate> => {
  await assertNotArchived(deps, integrationId);
  const inputs = await readInputs(deps, integrationId);
  const sights = await look(deps, integrationId, gateId, inputs);
  if (sights.length > 0) {
    await deps.ledger.write(integrationId, async (tx) => {
      for (const sight of await worthRecording(tx, deps, { gateId, inputs, sights })) {
        await record(tx, { gateId, sight, actor });
      }
    });
  }

  return getGate(deps, integrationId, gateId);
};

type Question = Promise<Sight | readonly Sight[] | null>;

const look = async (
  deps: ObserveDeps,
  integrationId: IntegrationId,
  gateId: GateId,
  inputs: Inputs,
): Promise<Sight[]> => {
  const questions = await questionsOf[gateId](deps, integrationId, inputs);

  return (await Promise.all(questions.map(quietly))).flatMap((sight) => sight ?? []);
};

type Ask = (
  deps: ObserveDeps,
  integrationId: IntegrationId,
  inputs: Inputs,
) => Promise<Question[]> | Question[];

/** What each gate asks the vendors. */
const questionsOf: Readonly<Record<GateId, Ask>> = {
  A: (deps, integrationId, { pilot, breakGlass, administratorsProfile }) => [
    lookForDenyingPolicy(deps, integrationId),
    ...(pilot === null
      ? []
      : [
          lookAtPilotInJumpCloud(deps, integrationId, pilot),
          lookAtPrimaryAddress(deps, integrationId, pilot),
        ]),
    ...(pilot === null || administratorsProfile !== 'active'
      ? []
      : [
          lookAtRole(deps, integrationId, {
            email: pilot.email,
            conditionId: 'pilot-is-no-administrator',
          }),
        ]),
    ...(breakGlass === null ? [] : [lookForBreakGlass(deps, integrationId, 'A', breakGlass.email)]),
  ],
  B: (deps, integrationId, { breakGlass }) =>
    breakGlass === null ? [] : [lookForBreakGlass(deps, integrationId, 'B', breakGlass.email)],
  C1: (deps, integrationId, { firstUser }) =>
    firstUser === null
      ? []
      : [
          lookAtFirstUser(deps, integrationId, firstUser),
          lookAtRole(deps, integrationId, {
            email: firstUser.email,
            conditionId: 'user-is-no-administrator',
          }),
        ],
  C2: async (deps, integrationId) => {
    const { facts } = await readGuardFacts(deps, integrationId);

    return [lookForFirstUserSignIn(deps, integrationId, facts)];
  },
  D: (deps, integrationId, { administrators }) =>
    administrators === null || administrators.undoing.length === 0
      ? []
      : [lookAtAdministrators(deps, integrationId, administrators.undoing)],
  E1: (deps, integrationId, { breakGlass }) =>
    breakGlass === null ? [] : [lookForBreakGlass(deps, integrationId, 'E1', breakGlass.email)],
  E2: async (deps, integrationId, { breakGlass, pilot, firstUser }) => {
    const { facts } = await readGuardFacts(deps, integrationId);
    const formers = [pilot?.email, firstUser?.email].filter((email) => email !== undefined);

    return [
      lookForFormerUsers(deps, integrationId, {
        emails: formers,
        inForceAt: inForceAt('detach-in-mimecast', facts.observations),
      }),
      ...(breakGlass === null ? [] : [lookForBreakGlass(deps, integrationId, 'E2', breakGlass.email)]),
    ];
  },
  E3: () => [],
  F1: () => [],
  F2: () => [],
};

/** A vendor that can't be asked tells nothing; the condition then needs a person's word. */
const quietly = async <T>(question: Promise<T>): Promise<T | null> => {
  try {
    return await question;
  } catch (error) {
    if (error instanceof WizardError || isVendorError(error)) return null;
    throw error;
  }
};

const breakGlassConditions = {
  A: 'break-glass-signed-in',
  B: 'break-glass-signed-in-again',
  E1: 'break-glass-signed-in',
  E2: 'break-glass-signed-in-again',
} as const;

const lookForBreakGlass = async (
  deps: ObserveDeps,
  integrationId: IntegrationId,
  gateId: keyof typeof breakGlassConditions,
  email: string,
): Promise<Sight | null> => {
  const found = await findPasswordSignIn(deps, integrationId, email);
  if (found.kind !== 'seen') return null;

  const { at } = found.logOn;

  return {
    conditionId: breakGlassConditions[gateId],
    source: 'audit-event',
    outcome: 'pass',
    summary: `Mimecast's audit log: ${email} signed in by password, ${utcText(at)}.`,
    stepId: gateId === 'A' ? 'name-break-glass' : gates[gateId].stepId,
    happenedAt: at,
  };
};

/** Leaves out what was seen for other values than there are now, and doubts about what we never vouched for. */
const worthRecording = async (
  tx: LedgerWrite,
  { clock }: GuardDeps,
  { gateId, inputs, sights }: { gateId: GateId; inputs: Inputs; sights: readonly Sight[] },
): Promise<readonly Sight[]> => {
  const { facts, inputs: now } = await readGuardFactsIn(tx);
  const { conditions } = evaluateGate(gateId, facts, clock.now());
  const isMetByUs = (conditionId: string) =>
    conditions.some(
      ({ id, state, observation }) =>
        id === conditionId && state === 'met' && observation?.source === 'read-back',
    );

  return sights.filter(
    ({ conditionId, outcome, stepId }) =>
      vouchesForBoth(stepOf(stepId ?? gates[gateId].stepId), inputs, now) &&
      (outcome !== 'doubt' || isMetByUs(conditionId)),
  );
};

const record = async (
  tx: LedgerWrite,
  { gateId, sight, actor }: { gateId: GateId; sight: Sight; actor: Actor },
): Promise<void> => {
  const { conditionId, source, outcome, summary, stepId, happenedAt } = sight;
  await recordObservation(tx, {
    actor,
    stepId: stepId ?? gates[gateId].stepId,
    source,
    outcome: outcome === 'pass' ? 'pass' : 'fail',
    summary,
    data: {
      // Evidence of another step is about the whole of it.
      items: stepId === 'authorize-pilot' ? [] : [conditionId],
      ...(happenedAt !== undefined && { happenedAt }),
    },
  });
};
