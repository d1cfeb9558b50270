import { accountChecks } from './account-checks.ts';
import { applicationChecks } from './application-checks.ts';
import type { Check, CheckFacts, CheckResult, FactName, Finding } from './check.ts';
import { groupChecks } from './group-checks.ts';
import { metadataChecks } from './metadata-checks.ts';
import { peopleChecks } from './people-checks.ts';
import { profileChecks } from './profile-checks.ts';
import { signInChecks } from './sign-in-checks.ts';
import type { Inputs } from '../values/inputs.ts';
import type { ConnectorKind } from '../values/words.ts';

/** Every validation rule, in the order in which results are shown. */
export const checks: readonly Check[] = [
  ...applicationChecks,
  ...metadataChecks,
  ...groupChecks,
  ...peopleChecks,
  ...profileChecks,
  ...accountChecks,
  ...signInChecks,
];

/** One check of one subject: the integration, or one of its connectors. */
export interface Judgement {
  checkId: string;
  title: string;
  proves: string;
  connector: ConnectorKind | null;
  /** The facts that it waits for. */
  needs: readonly FactName[];
  /** Judges by these facts; an error of a rule becomes a result that says so. */
  judge: (facts: CheckFacts) => CheckResult;
}

/** Everything that is to be judged for these inputs, in the order in which results are shown. */
export function judgementsFor(inputs: Inputs): readonly Judgement[] {
  return checks.flatMap((check) => judgementsOf(check, inputs));
}

/** Judges every check that applies; none hides another's result. */
export function judgeChecks(facts: CheckFacts): readonly CheckResult[] {
  return judgementsFor(facts.inputs).map(({ judge }) => judge(facts));
}

function judgementsOf(check: Check, inputs: Inputs): Judgement[] {
  const { id: checkId, title, proves, needs } = check;
  const texts = { checkId, title, proves };
  if (check.scope === 'integration') {
    const judge = (facts: CheckFacts) => resultOf(check, null, () => check.rule(facts));
    return check.appliesTo?.(inputs) === false ? [] : [{ ...texts, connector: null, needs, judge }];
  }

  const connectors = inputs.applications?.connectors.map(({ kind }) => kind) ?? [];
  return connectors
    .filter((connector) => check.appliesTo?.(inputs, connector) !== false)
    .map((connector) => ({
      ...texts,
      connector,
      needs,
      judge: (facts) => resultOf(check, connector, () => check.rule(facts, connector)),
    }));
}

function resultOf(check: Check, connector: ConnectorKind | null, judge: () => Finding): CheckResult {
  return {
    checkId: check.id,
    title: check.title,
    proves: check.proves,
    connector,
    ...findingOf(judge),
  };
}

function findingOf(judge: () => Finding): Finding {
  try {
    return judge();
  } catch {
    return notJudged;
  }
}

/** Result of a check that could not be judged, for a reason that is the wizard's own. */
export const notJudged: Finding = {
  outcome: 'unknown',
  expected: 'This check gives a result.',
  seen: 'The wizard could not judge it; its own log says why. The other results are not touched by that.',
  remedy: {
    text: 'Run the checks again. If it stays so, tell the maintainers.',
    consolePath: null,
    copy: null,
    stepId: 'run-checks',
  },
};
