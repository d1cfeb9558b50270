import type { Actor } from '@wizard/contracts';
import { stepOf } from '@wizard/runbook/content';
import { type DesiredApplication, isOwn } from '@wizard/runbook/plan';
import type { ConnectorKind } from '@wizard/runbook/values';
import { inputsFold } from '../integrations/inputs.ts';
import { inputsHash } from '../integrations/inputs-hash.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { LedgerWrite } from '../ledger/ledger.ts';
import { compareValues, type ValueCheck } from './application-values.ts';
import { snapshotOf } from './engine/last-seen.ts';
import type { Look } from './engine/look.ts';

const stepId = 'check-application-values';

/** Each connector's values as wanted and as they were seen. */
export function checkedApplications({ desired, observed }: Pick<Look, 'desired' | 'observed'>) {
  return desired.applications.filter(isConnector).map((wanted) => {
    const seen = observed.applications.filter(isOwn).find(({ connector }) => connector === wanted.connector);
    return { wanted, values: compareValues(wanted, seen ?? null), seen };
  });
}

/** What was read becomes evidence of the values, good or bad, for each connector. */
export async function recordApplicationValues(
  tx: LedgerWrite,
  { look, actor, runId = null }: { look: Look; actor: Actor; runId?: string | null },
): Promise<void> {
  const now = await tx.fold(inputsFold);

  for (const { wanted, values, seen } of checkedApplications(look)) {
    const applicationId = seen?.id ?? null;
    const { connector } = wanted;
    // Choices that changed while JumpCloud was read are not what it was compared with.
    if (inputsHash(stepOf(stepId), now, connector) !== inputsHash(stepOf(stepId), look.inputs, connector))
      continue;

    const wrong = values.filter(({ matches }) => !matches);
    await recordObservation(tx, {
      actor,
      stepId,
      connector,
      runId,
      source: 'read-back',
      outcome: wrong.length === 0 ? 'pass' : 'fail',
      summary: summaryOf(wanted, wrong, applicationId),
      data: {
        applicationId,
        values,
        snapshot: snapshotOf({ applications: seen === undefined ? [] : [seen], groups: [] }),
      },
    });
  }
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
