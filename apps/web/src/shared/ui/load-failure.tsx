import { Button } from './button.tsx';
import { Page } from './page.tsx';
import { ProblemSummary } from './problem-summary.tsx';

interface LoadFailureProps {
  /** What could not be loaded, e.g. "this integration". */
  what: string;
  error: Error;
  onRetry: () => void;
}

/** A page in place of one whose data did not come: why, and a way on. */
export function LoadFailure({ what, error, onRetry }: LoadFailureProps) {
  return (
    <Page title={`We could not load ${what}`} breadcrumb={[{ href: '/', label: 'Integrations' }]}>
      <ProblemSummary error={error} />
      <div>
        <Button variant="primary" onClick={onRetry}>
          Try again
        </Button>
      </div>
    </Page>
  );
}
