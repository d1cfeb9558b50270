import { attestCondition, type Gate, type IntegrationId } from '@wizard/contracts';
import { Link } from 'wouter';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { actorName } from '../../shared/lib/actor-name.ts';
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
  const open = gate.conditions.filter(({ state }) => state !== 'met');
  const met = gate.conditions.filter(({ state }) => state === 'met');

  return (
    <>
      <ProblemSummary error={attest.error} />
      <ul className={styles.conditions}>
        {open.map((condition) => (
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
      {met.length > 0 && (
        <>
          <h3>{open.length === 0 ? 'Every condition is met' : `Met already (${met.length})`}</h3>
          <ul className={styles.conditions}>
            {met.map((condition) => (
              <li key={condition.id} className={styles.condition}>
                <MetRow condition={condition} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** What is met takes little room; why it is asked stays at hand. */
function MetRow({ condition: { title, explanation, state, evidence, expiresAt } }: { condition: Condition }) {
  return (
    <>
      <h4 className={styles.title}>
        {title} <OutcomeTag {...stateTags[state]} />
      </h4>
      <details>
        <summary className={styles.evidence}>
          {evidence === null ? 'By what was decided' : byWhat(evidence)}
          {expiresAt !== null && `, counts until ${utcTime(expiresAt)}`}
        </summary>
        <p className={styles.evidence}>{explanation}</p>
        {evidence !== null && <p className={styles.evidence}>{evidence.summary}</p>}
      </details>
    </>
  );
}

const byWhat = ({ source, actor, at }: NonNullable<Condition['evidence']>): string =>
  source === 'attestation'
    ? `Attested by ${actorName(actor)}, ${utcTime(at)}`
    : `${sourceNames[source]}, ${utcTime(at)}`;

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
  const { title, explanation, state, remedy, evidence, attestation } = condition;

  return (
    <>
      <h3 className={styles.title}>
        {title} <OutcomeTag {...stateTags[state]} />
      </h3>
      <p className={styles.explanation}>{explanation}</p>
      {evidence !== null && (
        <p className={styles.evidence}>
          {evidence.summary} {byWhat(evidence)}.
        </p>
      )}
      {remedy !== null && (
        <p>
          {remedy.text}{' '}
          {remedy.stepId !== null && <Link href={paths.step(integrationId, remedy.stepId)}>Go there</Link>}
        </p>
      )}
      {canAct && attestation !== null && (
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
