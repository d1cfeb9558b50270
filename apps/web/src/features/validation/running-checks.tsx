import type { CheckResult } from '@wizard/contracts';
import { ProgressBar } from '../../shared/ui/progress-bar.tsx';
import { CheckResults } from './check-results.tsx';

interface RunningChecksProps {
  total: number | null;
  results: readonly CheckResult[];
  integrationId: string;
}

/** A run that goes on: how far it is, and the results that are there already. */
export function RunningChecks({ total, results, integrationId }: RunningChecksProps) {
  return (
    <>
      <ProgressBar
        label={total === null ? 'Asking both vendors' : `${results.length} of ${total} results are there`}
        value={results.length}
        max={total ?? 1}
      />
      <CheckResults results={results} integrationId={integrationId} />
    </>
  );
}
