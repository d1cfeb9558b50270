import {
  type CheckFacts,
  type CheckResult,
  type FactName,
  judgementsFor,
  notJudged,
} from '@wizard/runbook/checks';
import type { Inputs } from '@wizard/runbook/values';
import type { FactsToCome } from './facts/gather-facts.ts';

export interface JudgeAsKnown {
  inputs: Inputs;
  now: Date;
  facts: FactsToCome;
  /** Told of each result as soon as its own facts are known. */
  onResult: (result: CheckResult) => void;
  /** Told of a fact that failed for a reason that is the wizard's own. */
  onError: (error: unknown) => void;
}

/** Judges all checks at the same time; gives the results in the order in which they are shown. */
export const judgeAsKnown = ({
  inputs,
  now,
  facts,
  onResult,
  onError,
}: JudgeAsKnown): Promise<CheckResult[]> =>
  Promise.all(
    judgementsFor(inputs).map(async ({ checkId, title, proves, connector, needs, judge }) => {
      const known = await knownFacts(facts, needs).catch((error: unknown) => {
        onError(error);

        return null;
      });
      const result =
        known === null
          ? { checkId, title, proves, connector, ...notJudged }
          : judge({ ...known, inputs, now: now.toISOString() });
      onResult(result);

      return result;
    }),
  );

/** Of the facts those that a rule may look at: its declaration allows it no other. */
const knownFacts = async (facts: FactsToCome, needs: readonly FactName[]): Promise<CheckFacts> =>
  Object.fromEntries(
    await Promise.all(needs.map(async (name) => [name, await facts[name]] as const)),
  ) as unknown as CheckFacts;
