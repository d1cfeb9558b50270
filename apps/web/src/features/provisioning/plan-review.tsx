import type { Integration, Plan } from '@wizard/contracts';
import { Link } from 'wouter';
import { paths } from '../../shared/lib/paths.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import styles from './plan-review.module.css';
import { PlannedOperations } from './planned-operations.tsx';
import { UndoOutline } from './undo-outline.tsx';

/** A plan to check before it is applied: in which organization, what will happen, and what stands in the way. */
export function PlanReview({ plan, integration }: { plan: Plan; integration: Integration }) {
  return (
    <>
      <DefinitionList
        items={[
          { term: 'Organization', value: plan.organization.name ?? 'JumpCloud shows no name' },
          { term: 'Organization ID', value: plan.organization.id, isCode: true },
          { term: 'Plan', value: `made by ${plan.madeBy.name}, ${utcTime(plan.madeAt)}` },
        ]}
      />
      {plan.blockers.map(({ text, remedy, stepId }) => (
        <Notice key={`${text} ${remedy}`} tone="bad" heading="This plan can’t be applied">
          <p>{text}</p>
          <p>{remedy}</p>
          {stepId !== null && (
            <p>
              <Link href={paths.step(integration.id, stepId)}>Go to the step where this is changed</Link>
            </p>
          )}
        </Notice>
      ))}
      {plan.warnings.length > 0 && (
        <Notice tone="warning" heading="Before you apply">
          <ul className={styles.warnings}>
            {plan.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      {plan.isEmpty && plan.blockers.length === 0 && (
        <Notice tone="good" heading="Nothing to do" role="status">
          JumpCloud is as wanted already. Nothing will be sent.
        </Notice>
      )}
      <PlannedOperations operations={plan.operations} integration={integration} />
      {plan.scope !== 'undo' && <UndoOutline undo={plan.undo} />}
    </>
  );
}
