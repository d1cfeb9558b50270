import { type Checklist, getChecklist, type IntegrationId } from '@wizard/contracts';
import { useSearch } from 'wouter';
import { useEndpointQuery } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { LoadFailure } from '../../shared/ui/load-failure.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ChecklistExports } from './checklist-exports.tsx';
import { ChecklistIdentity } from './checklist-identity.tsx';
import styles from './checklist-page.module.css';
import { ChecklistProofs } from './checklist-proofs.tsx';
import { ChecklistSteps } from './checklist-steps.tsx';
import { SigningKeys } from './signing-key.tsx';
import { ChecklistTime } from './checklist-time.tsx';

/** One page of proof: made to be photographed, printed and exported. `?at=` shows it as it was at a past time. */
export function ChecklistPage({ integrationId }: { integrationId: IntegrationId }) {
  const at = new URLSearchParams(useSearch()).get('at') ?? undefined;
  const checklist = useEndpointQuery(getChecklist, { params: { integrationId }, query: { at } });

  if (checklist.isError && checklist.data === undefined) {
    return (
      <>
        <LoadFailure what="the checklist" error={checklist.error} onRetry={() => void checklist.refetch()} />
        {at !== undefined && <ChecklistTime integrationId={integrationId} asOf={null} />}
      </>
    );
  }
  if (checklist.data === undefined) return <Loading what="the checklist" />;
  const { integration, phases, asOf } = checklist.data;

  return (
    <Page
      title="Checklist"
      lead={integration.name}
      breadcrumb={[
        { href: paths.integrations, label: 'Integrations' },
        { href: paths.integration(integrationId), label: integration.name },
      ]}
    >
      <div className={styles.sheet}>
        <Verdict checklist={checklist.data} />
        <ChecklistIdentity checklist={checklist.data} />
        <ChecklistExports integrationId={integrationId} asOf={asOf} />
        <ChecklistTime integrationId={integrationId} asOf={asOf} />
        {phases.map(({ id, title, steps }) => (
          <ChecklistSteps key={id} title={title} steps={steps} />
        ))}
        <ChecklistProofs checklist={checklist.data} />
        <SigningKeys />
      </div>
    </Page>
  );
}

/** What whoever looks at the page must know first. */
function Verdict({ checklist: { asOf, ledger } }: { checklist: Checklist }) {
  return (
    <>
      {asOf !== null && (
        <Notice tone="note" heading={`As it was on ${utcTime(asOf)}`}>
          {`Drawn up from the ledger up to entry ${ledger.seq}, and judged by today’s procedure.`}
        </Notice>
      )}
      {!ledger.isIntact && (
        <Notice tone="bad" heading={`The ledger was changed at entry ${ledger.brokenAt ?? 0}`}>
          {`${ledger.brokenBecause ?? ''} What is shown rests on the entries before it, which fit the chain. Do not rely on this checklist; compare it with an export from before.`}
        </Notice>
      )}
    </>
  );
}
