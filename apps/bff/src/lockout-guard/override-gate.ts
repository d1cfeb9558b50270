import type { Actor, Gate, IntegrationId } from '@wizard/contracts';
import { stepOf } from '@wizard/runbook/content';
import { evaluateGate, type GateId, gates, overrideProblem, unmetOf } from '@wizard/runbook/guards';
import { inputsHash } from '../integrations/inputs-hash.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import { withTypedText } from '../integrations/typed-text.ts';
import { getGate, type GuardDeps } from './get-gate.ts';
import { OverrideNotConfirmableError, OverrideNotNeededError } from './guard-errors.ts';
import { type GuardReading, type OverrideData, readGuardFactsIn } from './guard-facts.ts';

export interface OverrideGate {
  integrationId: IntegrationId;
  gateId: GateId;
  reason: string;
  actor: Actor;
}

type OverrideDeps = GuardDeps & { stepGate: StepGate };

/**
 * Records an admin's written decision to go on although the gate is closed. It holds for the values of now, and for
 * the conditions that are not met now.
 *
 * @throws StepCannotStartError, OverrideNotNeededError, SecretInTextError
 */
export const overrideGate = async (
  deps: OverrideDeps,
  { integrationId, gateId, reason, actor }: OverrideGate,
): Promise<Gate> => {
  const gate = gates[gateId];
  await deps.stepGate.assertStepCanStart(integrationId, gate.stepId);

  await withTypedText('/reason', () =>
    deps.ledger.write(integrationId, async (tx) => {
      const { facts, inputs } = await readGuardFactsIn(tx);
      const { state, conditions } = evaluateGate(gateId, facts, deps.clock.now());
      // Written in advance, it would wave through what nobody has thought of yet.
      if (state === 'open') throw new OverrideNotNeededError(gate.title);

      const data: OverrideData = { act: 'override', gate: gateId, reason, covers: unmetOf(conditions) };
      await tx.append({
        kind: 'gate-overridden',
        actor,
        stepId: gate.stepId,
        inputsHash: inputsHash(stepOf(gate.stepId), inputs, null),
        summary: `${actor.name} overrode ${gate.title}. Reason: ${reason}`,
        data,
      });
    }),
  );

  return getGate(deps, integrationId, gateId);
};

/**
 * A second admin's word for an override, which an active administrators' profile needs.
 *
 * @throws StepCannotStartError
 * @throws OverrideNotConfirmableError when there is nothing to confirm, or the same person tries
 */
export const confirmOverride = async (
  deps: OverrideDeps,
  { integrationId, gateId, actor }: Omit<OverrideGate, 'reason'>,
): Promise<Gate> => {
  const gate = gates[gateId];
  await deps.stepGate.assertStepCanStart(integrationId, gate.stepId);

  await deps.ledger.write(integrationId, async (tx) => {
    const reading = await readGuardFactsIn(tx);
    const { seq, by } = confirmable(gateId, reading, { actor, now: deps.clock.now() });

    const data: OverrideData = { act: 'confirmation', gate: gateId, overrideSeq: seq };
    await tx.append({
      kind: 'gate-overridden',
      actor,
      stepId: gate.stepId,
      summary: `${actor.name} confirmed that ${by.name} overrides ${gate.title}.`,
      data,
    });
  });

  return getGate(deps, integrationId, gateId);
};

/** The override that only lacks the second admin's word. */
const confirmable = (
  gateId: GateId,
  { overrideOf, facts, inputs }: GuardReading,
  { actor, now }: { actor: Actor; now: Date },
) => {
  const { title } = gates[gateId];
  const override = overrideOf(gateId);
  const asFact = facts.overrides[gateId];
  if (override === null || asFact === undefined) {
    throw new OverrideNotConfirmableError(`${title} was not overridden; there is nothing to confirm.`);
  }

  const unmet = unmetOf(evaluateGate(gateId, facts, now).conditions);
  if (overrideProblem(gateId, asFact, { inputs, unmet }) === null) {
    throw new OverrideNotConfirmableError(`${title} is overridden already; no second word is needed.`);
  }
  const confirmed = { ...asFact, confirmedBy: actor.accountId ?? actor.name };
  const problem = overrideProblem(gateId, confirmed, { inputs, unmet });
  if (problem !== null) throw new OverrideNotConfirmableError(`A second word would not help. ${problem}`);

  return override;
};
