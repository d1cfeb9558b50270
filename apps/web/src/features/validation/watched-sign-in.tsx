import { attestSignInRun, type Integration, observeSignInRun, type SignInRun } from '@wizard/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { callEndpoint } from '../../shared/api/call-endpoint.ts';
import { invalidateIntegration, useEndpointMutation } from '../../shared/api/queries.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Countdown } from '../../shared/ui/countdown.tsx';
import { CopyValue } from '../../shared/ui/copy-value.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { OutcomeTag } from '../../shared/ui/status-tag.tsx';
import { SymptomTree } from './symptom-tree.tsx';
import styles from './sign-in-run-view.module.css';

interface WatchedSignInProps {
  integration: Integration;
  run: SignInRun;
  canAct: boolean;
}

const askEveryMs = 2_000;

/** One watched sign-in: where to open it, what each vendor tells, and a person's word when they can't. */
export function WatchedSignIn({ integration, run, canAct }: WatchedSignInProps) {
  const client = useQueryClient();
  const params = { integrationId: integration.id, signInRunId: run.id };
  const isWatching = canAct && run.outcome === 'waiting';
  const observed = useQuery({
    queryKey: ['observe-sign-in', run.id],
    queryFn: async ({ signal }) => {
      const seen = await callEndpoint(observeSignInRun, { params, body: {} }, { signal });
      if (seen.outcome !== 'waiting') await invalidateIntegration(client, integration.id);

      return seen;
    },
    enabled: isWatching,
    refetchInterval: (query) => (query.state.data?.outcome ?? 'waiting') === 'waiting' && askEveryMs,
    gcTime: 0,
  });
  const attest = useEndpointMutation(attestSignInRun);
  const shown = isWatching ? (observed.data ?? run) : run;
  const isOpen = shown.outcome === 'waiting' || shown.outcome === 'unknown';

  return (
    <div className={styles.watched}>
      <p className={styles.meta}>
        Watching since {utcTime(shown.startedAt)}, started by {shown.startedBy.name}.
      </p>
      {isOpen && (
        <>
          <CopyValue label="Address for the private window" value={shown.openUrl} />
          <p>
            <a href={shown.openUrl} target="_blank" rel="noreferrer">
              {shown.openLabel} (opens in a new tab)
            </a>
          </p>
        </>
      )}
      {shown.outcome === 'waiting' && <Countdown until={shown.waitUntil} words={noEventYet} />}
      <div role="status" className={styles.vendors}>
        <Vendor name="JumpCloud" seen={shown.jumpcloud} />
        <Vendor name="Mimecast" seen={shown.mimecast} />
        <Outcome run={shown} />
      </div>
      {shown.outcome !== 'pass' && (
        <details open={shown.outcome !== 'waiting'}>
          <summary>It does not work? Find the cause</summary>
          <SymptomTree integration={integration} />
        </details>
      )}
      <ProblemSummary error={observed.error ?? attest.error} />
      {canAct && isOpen && shown.attestation !== null && !shown.attestation.isGiven && (
        <div className={styles.attest}>
          <p>If the vendors can’t tell, your word counts: “{shown.attestation.text}”</p>
          <div className={styles.actions}>
            <Button
              isBusy={attest.isPending}
              busyLabel="Recording…"
              onClick={() => attest.mutate({ params, body: { landedInMimecast: true } })}
            >
              Confirm it worked
            </Button>
            <Button
              isBusy={attest.isPending}
              busyLabel="Recording…"
              onClick={() => attest.mutate({ params, body: { landedInMimecast: false } })}
            >
              It did not work
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

const noEventYet = {
  heading: 'No event yet',
  hint: 'Events can take a few minutes to arrive. You may close this page.',
  over: { tone: 'warning', text: 'No event came until' },
} as const;

function Vendor({ name, seen }: { name: string; seen: SignInRun['jumpcloud'] }) {
  return (
    <div className={styles.vendor}>
      <p className={styles.vendorName}>
        {name} <OutcomeTag outcome={seen.outcome} />
      </p>
      <p>{seen.text}</p>
      {seen.event !== null && (
        <details>
          <summary>The event as it was worded</summary>
          <code className={styles.event}>{seen.event}</code>
          {seen.at !== null && <p className={styles.meta}>{utcTime(seen.at)}</p>}
        </details>
      )}
    </div>
  );
}

function Outcome({ run }: { run: SignInRun }) {
  if (run.outcome === 'pass') return <Notice tone="good">The sign-in worked.</Notice>;
  if (run.outcome === 'fail') {
    return (
      <Notice tone="bad" heading="The sign-in did not work">
        {run.remedy ?? 'Start again, or go back with the rollback card.'}
      </Notice>
    );
  }
  if (run.outcome === 'unknown') {
    return <Notice tone="note">The vendors’ events can’t tell. The pilot’s word is asked below.</Notice>;
  }

  return null;
}
