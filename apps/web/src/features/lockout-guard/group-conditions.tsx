import { attestGroupCondition, type Integration, observeGroup, type RollOutGroup } from '@wizard/contracts';
import { Link } from 'wouter';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { OutcomeTag } from '../../shared/ui/status-tag.tsx';
import styles from './roll-out.module.css';

interface GroupConditionsProps {
  integration: Integration;
  group: RollOutGroup;
  canAct: boolean;
}

/** What must hold before a group is put under the profile; Mimecast is asked about break-glass first. */
export function GroupConditions({ integration, group, canAct }: GroupConditionsProps) {
  const { mimecastGroup, applicationSetting, conditions } = group;
  const observe = useEndpointMutation(observeGroup);
  const attest = useEndpointMutation(attestGroupCondition);
  const input = {
    params: { integrationId: integration.id },
    body: { mimecastGroup, applicationSetting },
  };
  const asksBreakGlass = conditions.some(({ id, state }) => id === 'break-glass-outside' && state !== 'met');

  return (
    <>
      <ul className={styles.conditions}>
        {conditions.map(({ id, title, explanation, state, remedy, evidence }) => (
          <li key={id}>
            <p className={styles.title}>
              {title} <OutcomeTag {...stateTags[state]} />
            </p>
            {state !== 'met' && <p className={styles.quiet}>{explanation}</p>}
            {evidence !== null && <p className={styles.quiet}>{evidence.summary}</p>}
            {remedy !== null && (
              <p>
                {remedy.text}{' '}
                {remedy.stepId !== null && (
                  <Link href={paths.step(integration.id, remedy.stepId)}>Go there</Link>
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
      <ProblemSummary
        error={observe.error ?? attest.error}
        stepHref={(stepId) => paths.step(integration.id, stepId)}
      />
      {canAct && asksBreakGlass && (
        <div className={styles.actions}>
          <Button
            isBusy={observe.isPending}
            busyLabel="Asking Mimecast…"
            aria-label={`Look for break-glass in ${mimecastGroup}`}
            onClick={() => observe.mutate(input)}
          >
            Look for break-glass in Mimecast
          </Button>
        </div>
      )}
      {observe.data?.unreadable != null && (
        <Notice tone="warning" role="status" heading="Mimecast can’t tell">
          {observe.data.unreadable}
        </Notice>
      )}
      {canAct && asksBreakGlass && observe.data?.unreadable != null && (
        <div className={styles.attest}>
          <p id={`outside-${mimecastGroup}`}>
            “The break-glass administrator is no member of this group and of none of its sub-groups, and it
            holds no whole domain of that address.”
          </p>
          <Button
            isBusy={attest.isPending}
            busyLabel="Recording…"
            aria-describedby={`outside-${mimecastGroup}`}
            aria-label={`Confirm: break-glass is outside ${mimecastGroup}`}
            onClick={() =>
              attest.mutate({ ...input, body: { ...input.body, conditionId: 'break-glass-outside' } })
            }
          >
            Confirm
          </Button>
        </div>
      )}
    </>
  );
}

const stateTags = {
  met: { outcome: 'pass', text: 'Met' },
  unmet: { outcome: 'unknown', text: 'Not met' },
  expired: { outcome: 'warn', text: 'Ran out' },
} as const;
