import { actOnGroup, type Integration, type RollOutGroup } from '@wizard/contracts';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Countdown } from '../../shared/ui/countdown.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { OutcomeTag } from '../../shared/ui/status-tag.tsx';
import { GroupConditions } from './group-conditions.tsx';
import { RollbackCard } from './rollback-card.tsx';
import styles from './roll-out.module.css';
import { SkipGroup, StartGroup } from './start-group.tsx';

interface RollOutGroupCardProps {
  integration: Integration;
  group: RollOutGroup;
  canAct: boolean;
}

/** One group: what it waits for, what to do next, and how to take it back. */
export function RollOutGroupCard({ integration, group, canAct }: RollOutGroupCardProps) {
  const { mimecastGroup, applicationSetting, state, latest } = group;
  const isWaiting = state === 'not-started' || state === 'skipped' || state === 'taken-back';

  return (
    <>
      <h3 className={styles.title}>
        {mimecastGroup} <OutcomeTag {...stateTags[state]} />
      </h3>
      <p className={styles.quiet}>
        Application setting “{applicationSetting}”, JumpCloud group “{group.jumpcloudGroup}”
        {latest !== null && `. ${stateTags[state].text} by ${latest.by}, ${utcTime(latest.at)}`}
        {latest?.reason != null && `: ${latest.reason}`}
      </p>
      {group.isOffTheList && (
        <Notice tone="warning">
          This group is no longer in the list above, and is or may be under single sign-on. Put it back into
          the list, or take it back here.
        </Notice>
      )}
      {isWaiting ? (
        <WaitingGroup integration={integration} group={group} canAct={canAct} />
      ) : (
        <ActiveGroup integration={integration} group={group} canAct={canAct} />
      )}
    </>
  );
}

/** Not under single sign-on: what must hold, then the way back, then the start. */
function WaitingGroup({ integration, group, canAct }: RollOutGroupCardProps) {
  const waitsForGroup = group.conditions.find(({ id }) => id === 'group-before');
  if (group.state === 'not-started' && waitsForGroup !== undefined && waitsForGroup.state !== 'met') {
    return <p>{waitsForGroup.remedy?.text ?? waitsForGroup.explanation} Then this group is next.</p>;
  }

  return (
    <>
      <GroupConditions integration={integration} group={group} canAct={canAct} />
      {canAct && group.isReady && <StartGroup integration={integration} group={group} />}
      {canAct && group.state !== 'skipped' && <SkipGroup integration={integration} group={group} />}
    </>
  );
}

/** Started, attached, through, or on its way back. */
function ActiveGroup({ integration, group, canAct }: RollOutGroupCardProps) {
  const { mimecastGroup, applicationSetting, state, inForceAt, previousProfile } = group;
  const act = useEndpointMutation(actOnGroup);
  const profile = integration.inputs.mimecastConsole?.authenticationProfileName ?? 'the profile';
  const send = (kind: 'attached' | 'through' | 'pointed-back' | 'taken-back') => ({
    isBusy: act.isPending && act.variables.body.kind === kind,
    busyLabel: 'Recording…',
    onClick: () =>
      act.mutate({
        params: { integrationId: integration.id },
        body: { kind, mimecastGroup, applicationSetting },
      }),
  });
  const countdown = inForceAt !== null && <Countdown until={inForceAt} />;

  return (
    <>
      <ProblemSummary error={act.error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
      {state === 'started' && (
        <>
          <p>
            In Mimecast open “{applicationSetting}”, press Lookup beside Authentication Profile, choose Select
            beside “{profile}”, and press Save and Exit.
          </p>
          {canAct && (
            <div className={styles.actions}>
              <Button variant="primary" aria-label={`Saved: ${mimecastGroup}`} {...send('attached')}>
                I pressed Save and Exit
              </Button>
            </div>
          )}
          {canAct && <SkipGroup integration={integration} group={group} />}
        </>
      )}
      {state === 'attached' && (
        <>
          {countdown}
          {canAct && (
            <div className={styles.actions}>
              <Button variant="primary" aria-label={`Through: ${mimecastGroup}`} {...send('through')}>
                One of its people has signed in through JumpCloud since
              </Button>
            </div>
          )}
        </>
      )}
      {state === 'pointed-back' && (
        <>
          {countdown}
          {canAct && (
            <div className={styles.actions}>
              <Button variant="primary" aria-label={`Taken back: ${mimecastGroup}`} {...send('taken-back')}>
                One of its people has signed in by password since
              </Button>
            </div>
          )}
        </>
      )}
      <details className={styles.back} open={state !== 'through'}>
        <summary>
          The way back: “{applicationSetting}” to “{previousProfile ?? ''}”
        </summary>
        <RollbackCard sentences={group.rollbackCard} of={mimecastGroup} />
        {canAct && (state === 'attached' || state === 'through') && (
          <div className={styles.actions}>
            <Button aria-label={`Pointed back: ${mimecastGroup}`} {...send('pointed-back')}>
              I pointed the setting back and pressed Save and Exit
            </Button>
          </div>
        )}
      </details>
    </>
  );
}

const stateTags = {
  'not-started': { outcome: 'unknown', text: 'Not started' },
  started: { outcome: 'waiting', text: 'Started' },
  attached: { outcome: 'waiting', text: 'Saved' },
  through: { outcome: 'pass', text: 'Through' },
  skipped: { outcome: 'warn', text: 'Skipped' },
  'pointed-back': { outcome: 'waiting', text: 'Pointed back' },
  'taken-back': { outcome: 'warn', text: 'Taken back' },
} as const;
