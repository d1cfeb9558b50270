import {
  type AdministratorsTest,
  getAdministratorsTest,
  observeAdministratorsTest,
  recordAdministratorsTest,
} from '@wizard/contracts';
import { useEndpointMutation, useEndpointQuery } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Countdown } from '../../shared/ui/countdown.tsx';
import { LoadFailure } from '../../shared/ui/load-failure.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import styles from './pass-gate-view.module.css';
import { RollbackCard } from './rollback-card.tsx';

type AdministratorsAct = 'signedIn' | 'twoStepOn' | 'twoStepProven' | 'enforceOff';

const testWords = {
  heading: 'Sign in through JumpCloud in a third, private window',
  hint: 'If it has not worked by then, take the change back.',
  over: { tone: 'warning', text: 'Take the change back now: the test should have passed by' },
} as const;

/** Twenty minutes in which one of the two signs in, or an open session takes the change back. */
export function TestAdministratorsView({
  integration,
  progress,
  isReadOnly,
}: StepViewProps<'test-administrators'>) {
  const params = { integrationId: integration.id };
  const test = useEndpointQuery(getAdministratorsTest, { params }, { refetchInterval: 15_000 });
  const record = useEndpointMutation(recordAdministratorsTest);
  const observe = useEndpointMutation(observeAdministratorsTest);

  if (test.isError && test.data === undefined) {
    return <LoadFailure what="the test" error={test.error} onRetry={() => void test.refetch()} />;
  }
  if (test.data === undefined) return <Loading what="the test" />;

  const { state, undoAt, rollbackCard } = test.data;
  const isUnderWay = state === 'testing' || state === 'undo-due';
  const canAct = !isReadOnly && (progress.cannotStart === null || state !== 'not-saved');
  const send = (act: AdministratorsAct) => ({
    isBusy: record.isPending && record.variables.body.act === act,
    busyLabel: 'Recording…',
    onClick: () => record.mutate({ params, body: { act } }),
  });

  return (
    <section className={styles.gate} aria-labelledby="administrators-test">
      <h2 id="administrators-test">The test</h2>
      <Standing state={state} />
      {isUnderWay && undoAt !== null && <Countdown until={undoAt} words={testWords} />}
      <ProblemSummary
        error={record.error ?? observe.error}
        stepHref={(stepId) => paths.step(integration.id, stepId)}
      />
      {canAct && isUnderWay && (
        <div className={styles.actions}>
          <Button variant="primary" {...send('signedIn')}>
            It worked: an administrator is signed in
          </Button>
          <Button
            isBusy={observe.isPending}
            busyLabel="Asking Mimecast…"
            onClick={() => observe.mutate({ params, body: {} })}
          >
            Look for the sign-in in Mimecast
          </Button>
        </div>
      )}
      <RollbackCard sentences={rollbackCard} />
      {canAct && (isUnderWay || state === 'passed') && (
        <div className={styles.actions}>
          <Button variant={state === 'undo-due' ? 'primary' : 'secondary'} {...send('twoStepOn')}>
            Taking it back: 2-Step is on and saved
          </Button>
        </div>
      )}
      {canAct && state === 'proving' && (
        <div className={styles.actions}>
          <Button variant="primary" {...send('twoStepProven')}>
            2-Step is proven
          </Button>
        </div>
      )}
      {canAct && state === 'undoing' && (
        <div className={styles.actions}>
          <Button variant="primary" {...send('enforceOff')}>
            Enforce is off and saved
          </Button>
        </div>
      )}
    </section>
  );
}

function Standing({ state }: Pick<AdministratorsTest, 'state'>) {
  switch (state) {
    case 'not-saved':
      return <p>The administrators’ profile was not saved with SAML yet, so there is nothing to test.</p>;
    case 'testing':
      return null;
    case 'undo-due':
      return (
        <Notice tone="bad" role="status" heading="Take the change back now">
          Twenty minutes are over and nobody has signed in. Follow the card below from an open session: first
          2-Step on, only then Enforce off.
        </Notice>
      );
    case 'passed':
      return (
        <Notice tone="good" role="status">
          An administrator has signed in through JumpCloud. The two sessions may be closed.
        </Notice>
      );
    case 'proving':
      return (
        <Notice tone="warning" role="status" heading="2-Step is on, and not proven yet">
          Open the profile again and see that 2-Step is on, and in the list of administrators that each has a
          second factor. Confirm it here. Only then comes Enforce off.
        </Notice>
      );
    case 'undoing':
      return (
        <Notice tone="warning" role="status" heading="2-Step is on">
          Now untick Enforce SAML Authentication for Administration Console, save, and confirm it here.
        </Notice>
      );
    case 'undone':
      return (
        <Notice tone="note" role="status" heading="The change is taken back">
          Administrators sign in by password and 2-Step again. To try once more, pass Gate D again.
        </Notice>
      );
  }
}
