import { attestStep, type Evidence, type StepProgress } from '@wizard/contracts';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { Button } from '../../shared/ui/button.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { OutcomeTag } from '../../shared/ui/status-tag.tsx';
import styles from './roll-out-view.module.css';

/** Mimecast's side of each group: no API tells it, so a person confirms group after group. */
export function RollOutConfirmations({ integration, step, progress, isReadOnly }: StepViewProps<'roll-out'>) {
  const attest = useEndpointMutation(attestStep);
  const busyId = attest.isPending ? attest.variables.body.statements[0] : null;
  const canAct = !isReadOnly && progress.cannotStart === null;

  return (
    <section className={styles.section} aria-labelledby="roll-out-in-mimecast">
      <h2 id="roll-out-in-mimecast">Under single sign-on in Mimecast</h2>
      <ProblemSummary error={attest.error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
      <ol className={styles.confirmations}>
        {(integration.inputs.rollOut?.groups ?? []).map((group) => {
          const { id, text } = step.work.statementFor(group);
          const given = attestationOf(progress, id);

          return (
            <li key={id} className={styles.confirmation}>
              <h3>
                {group.mimecastGroup} <OutcomeTag {...(given === undefined ? notYet : inForce)} />
              </h3>
              <p id={`sentence-${id}`}>{text}</p>
              {given !== undefined && (
                <p className={styles.quiet}>
                  Attested by {given.actor.name}, {utcTime(given.at)}.
                </p>
              )}
              {canAct && given === undefined && (
                <div>
                  <Button
                    isBusy={busyId === id}
                    busyLabel="Recording…"
                    aria-label={`Confirm for ${group.mimecastGroup}`}
                    onClick={() =>
                      attest.mutate({
                        params: { integrationId: integration.id, stepId: step.id },
                        body: { statements: [id] },
                      })
                    }
                  >
                    Confirm
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

const notYet = { outcome: 'unknown', text: 'Not confirmed' } as const;
const inForce = { outcome: 'pass', text: 'Confirmed' } as const;

const attestationOf = ({ evidence }: StepProgress, statementId: string): Evidence | undefined =>
  evidence.find(
    ({ source, items, isCurrent }) => isCurrent && source === 'attestation' && items.includes(statementId),
  );
