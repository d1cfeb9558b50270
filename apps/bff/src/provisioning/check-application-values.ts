import type { Actor, IntegrationId } from '@wizard/contracts';
import { stepOf } from '@wizard/runbook/content';
import { type DesiredApplication, isOwn } from '@wizard/runbook/plan';
import type { ConnectorKind } from '@wizard/runbook/values';
import { inputsFold } from '../integrations/inputs.ts';
import { inputsHash } from '../integrations/inputs-hash.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import { compareValues, type ValueCheck } from './application-values.ts';
import { look, type LookDeps } from './engine/look.ts';

const stepId = 'check-application-values';

/** Reads each connector's application back and compares it; what is seen becomes evidence, good or bad. */
export async function checkApplicationValues(
  deps: LookDeps,
  { integrationId, actor }: { integrationId: IntegrationId; actor: Actor },
): Promise<ValueCheck[]> {
  const { desired, observed, inputs } = await look(deps, integrationId, 'create');
  const checked = desired.applications.filter(isConnector).map((wanted) => {
    const seen = observed.applications.filter(isOwn).find(({ connector }) => connector === wanted.connector);
    return { wanted, values: compareValues(wanted, seen ?? null), applicationId: seen?.id ?? null };
  });

  await deps.ledger.write(integrationId, async (tx) => {
    const now = await tx.fold(inputsFold);
    for (const { wanted, values, applicationId } of checked) {
      const { connector } = wanted;
      // Choices that changed while JumpCloud was read are not what it was compared with.
      if (inputsHash(stepOf(stepId), now, connector) !== inputsHash(stepOf(stepId), inputs, connector))
        continue;

      const wrong = values.filter(({ matches }) => !matches);
      await recordObservation(tx, {
        actor,
        stepId,
        connector,
        source: 'read-back',
        outcome: wrong.length === 0 ? 'pass' : 'fail',
        summary: summaryOf(wanted, wrong, applicationId),
        data: { applicationId, values },
      });
    }
  });

  return checked.flatMap(({ values }) => values);
}

function summaryOf(wanted: DesiredApplication, wrong: readonly ValueCheck[], id: string | null): string {
  if (id === null) return `The application "${wanted.displayLabel}" is not in JumpCloud.`;
  if (wrong.length === 0) return `Every value of "${wanted.displayLabel}" in JumpCloud is as wanted.`;

  return wrong
    .map(
      ({ field, expected, seen }) =>
        `${field} of "${wanted.displayLabel}" is "${seen ?? ''}". It must be "${expected}".`,
    )
    .join(' ');
}

function isConnector(
  wanted: DesiredApplication,
): wanted is DesiredApplication & { connector: ConnectorKind } {
  return wanted.connector !== 'bookmark';
}
