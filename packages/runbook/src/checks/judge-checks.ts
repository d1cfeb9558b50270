import { accessChecks } from './access-checks.ts';
import { applicationChecks } from './application-checks.ts';
import type { Check, CheckFacts, CheckResult, Finding } from './check.ts';
import { metadataChecks } from './metadata-checks.ts';
import { signInChecks } from './sign-in-checks.ts';
import type { ConnectorKind } from '../values/words.ts';

/** Every validation rule, in the order in which results are shown. */
export const checks: readonly Check[] = [
  ...applicationChecks,
  ...metadataChecks,
  ...accessChecks,
  ...signInChecks,
];

/** Judges every check that applies; none hides another's result. */
export function judgeChecks(facts: CheckFacts): readonly CheckResult[] {
  return checks.flatMap((check) => judgeCheck(check, facts));
}

/** Judges one check, for each connector that it applies to. */
export function judgeCheck(check: Check, facts: CheckFacts): readonly CheckResult[] {
  const result = (connector: ConnectorKind | null, finding: Finding): CheckResult => ({
    checkId: check.id,
    title: check.title,
    proves: check.proves,
    connector,
    ...finding,
  });

  if (check.scope === 'integration') {
    return check.appliesTo?.(facts.inputs) === false ? [] : [result(null, check.rule(facts))];
  }

  const connectors = facts.inputs.applications?.connectors.map(({ kind }) => kind) ?? [];
  return connectors
    .filter((connector) => check.appliesTo?.(facts.inputs, connector) !== false)
    .map((connector) => result(connector, check.rule(facts, connector)));
}
