import { checkApplicationValues } from '@wizard/contracts';
import { Link } from 'wouter';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import type { CallOutput } from '../../shared/api/call-endpoint.ts';
import { useSession } from '../../shared/api/use-session.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { Button, LinkButton } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { counted } from './counted.ts';
import { ValuesTable } from './values-table.tsx';
import styles from './check-values-view.module.css';

type ValueCheck = CallOutput<typeof checkApplicationValues>['values'][number];

/** Reads the applications back and shows each value beside the one that it must be. */
export function CheckValuesView({ integration, progress }: StepViewProps<'check-values'>) {
  const role = useSession().data?.account?.role;
  const check = useEndpointMutation(checkApplicationValues);
  const connectors = integration.inputs.applications?.connectors ?? [];
  const values = check.data?.values ?? [];
  // Reading back changes nothing, so helpdesk may do it too.
  const canCheck = (role === 'admin' || role === 'helpdesk') && progress.cannotStart === null;
  const isDone = progress.state === 'done';

  return (
    <>
      <ProblemSummary error={check.error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
      {canCheck && (
        <div>
          <Button
            variant={isDone || check.data !== undefined ? 'secondary' : 'primary'}
            isBusy={check.isPending}
            busyLabel="Reading from JumpCloud…"
            onClick={() => {
              check.mutate({ params: { integrationId: integration.id } });
            }}
          >
            {isDone || check.data !== undefined
              ? 'Read back from JumpCloud again'
              : 'Read back from JumpCloud'}
          </Button>
        </div>
      )}
      <p>
        <Link href={paths.drift(integration.id)}>
          See what changed in JumpCloud since the wizard saw it last
        </Link>
      </p>
      {check.data !== undefined && <Verdict integrationId={integration.id} values={values} />}
      {check.data !== undefined &&
        connectors.map(({ kind, displayLabel }) => (
          <section key={kind} className={styles.connector} aria-labelledby={`values-${kind}`}>
            <h2 id={`values-${kind}`}>{displayLabel}</h2>
            <ValuesTable
              caption={`Values of ${displayLabel}`}
              values={values.filter(({ connector }) => connector === kind)}
            />
          </section>
        ))}
    </>
  );
}

function Verdict({ integrationId, values }: { integrationId: string; values: readonly ValueCheck[] }) {
  const wrong = values.filter(({ matches }) => !matches);

  if (wrong.length === 0) {
    return (
      <Notice tone="good" role="status" heading="Every value is as it must be">
        {`${counted(values.length, 'value')} compared, letter by letter.`}
      </Notice>
    );
  }
  return (
    <Notice
      tone="bad"
      role="alert"
      heading={
        wrong.length === 1 ? '1 value is not as it must be' : `${wrong.length} values are not as they must be`
      }
    >
      <p>
        “Changes in JumpCloud” tells what was changed since the wizard saw it last, and repairs it by a plan
        that shows the difference first.
      </p>
      <p>
        <LinkButton variant="primary" href={paths.drift(integrationId)}>
          Go to Changes in JumpCloud
        </LinkButton>
      </p>
    </Notice>
  );
}
