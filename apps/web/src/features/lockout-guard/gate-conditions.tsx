import { attestCondition, type Gate, type IntegrationId } from '@wizard/contracts';
import { Link } from 'wouter';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { Button } from '../../shared/ui/button.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { OutcomeTag } from '../../shared/ui/status-tag.tsx';
import styles from './pass-gate-view.module.css';

type Condition = Gate['conditions'][number];

interface GateConditionsProps {
  integrationId: IntegrationId;
  gate: Gate;
  canAct: boolean;
}

/** Every condition: met or not, by what, until when, and what to do. */
export function GateConditions({ integrationId, gate, canAct }: GateConditionsProps) {
  const attest = useEndpointMutation(attestCondition);
  const busyId = attest.isPending ? attest.variables.params.conditionId : null;

  return (
    <>
      <ProblemSummary error={attest.error} />
      <ul className={styles.conditions}>
        {gate.conditions.map((condition) => (
          <li key={condition.id} className={styles.condition}>
            <ConditionRow
              condition={condition}
              integrationId={integrationId}
              canAct={canAct}
              isBusy={busyId === condition.id}
              onAttest={() =>
                attest.mutate({
                  params: { integrationId, gateId: gate.id, conditionId: condition.id },
                  body: {},
                })
              }
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface ConditionRowProps {
  condition: Condition;
  integrationId: IntegrationId;
  canAct: boolean;
  isBusy: boolean;
  onAttest: () => void;
}

const stateTags = {
  met: { outcome: 'pass', text: 'Met' },
  unmet: { outcome: 'unknown', text: 'Not met' },
  expired: { outcome: 'warn', text: 'Ran out' },
} as const;

function ConditionRow({ condition, integrationId, canAct, isBusy, onAttest }: ConditionRowProps) {
  const { title, explanation, state, remedy, evidence, expiresAt, attestation } = condition;

  return (
    <>
      <h3 className={styles.title}>
        {title} <OutcomeTag {...stateTags[state]} />
      </h3>
      <p className={styles.explanation}>{explanation}</p>
      {evidence !== null && (
        <p className={styles.evidence}>
          {/* An attestation's sentences stand in the step's own evidence; here it is who gave it, and when. */}
          {evidence.source === 'attestation'
            ? `Attested by ${evidence.actor.name}, ${utcTime(evidence.at)}.`
            : `${evidence.summary} ${sourceNames[evidence.source]}, ${utcTime(evidence.at)}.`}
          {expiresAt !== null && state === 'met' && ` Counts until ${utcTime(expiresAt)}.`}
        </p>
      )}
      {remedy !== null && (
        <p>
          {remedy.text}{' '}
          {remedy.stepId !== null && <Link href={paths.step(integrationId, remedy.stepId)}>Go there</Link>}
        </p>
      )}
      {canAct && attestation !== null && state !== 'met' && (
        <div className={styles.attest}>
          <p id={`${condition.id}-sentence`}>“{attestation.text}”</p>
          <Button
            isBusy={isBusy}
            busyLabel="Recording…"
            aria-describedby={`${condition.id}-sentence`}
            aria-label={`Confirm: ${title}`}
            onClick={onAttest}
          >
            Confirm
          </Button>
        </div>
      )}
    </>
  );
}

const sourceNames = {
  'read-back': 'Read back',
  'audit-event': 'Audit event',
  'paste-back': 'Pasted back',
  attestation: 'Attestation',
  override: 'Override',
} as const;
