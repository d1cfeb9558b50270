import { applyPlan, type IntegrationId, type Plan } from '@wizard/contracts';
import * as z from 'zod/mini';
import { ProblemError } from '../../shared/api/problem-error.ts';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { useProblemForm } from '../../shared/lib/use-step-form.ts';
import { Button } from '../../shared/ui/button.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import styles from './apply-form.module.css';
import { counted } from './counted.ts';
import type { Outdated } from './plan-section.tsx';

interface ApplyFormProps {
  plan: Plan;
  integrationId: IntegrationId;
  /** A fresh look at JumpCloud is on its way. */
  isRemaking: boolean;
  onRemake: () => void;
  /** The plan is being sent. */
  onApply: () => void;
  /** JumpCloud changed since the plan was made; nothing was sent. */
  onOutdated: (outdated: Outdated) => void;
}

/** What the person types for a plan that deletes; the other plans ask for nothing. */
const confirmationSchema = ({ applicationsToDelete: count }: Plan) =>
  z.object({
    applicationsToDelete: z.string().check(
      z.trim(),
      z.refine((typed) => count === 0 || typed === String(count), {
        error: `Type ${count}, the number of applications that this plan deletes.`,
      }),
    ),
  });

/** Confirms a plan. One that deletes asks for the number of applications, as JumpCloud's own page does. */
export function ApplyForm({
  plan,
  integrationId,
  isRemaking,
  onRemake,
  onApply,
  onOutdated,
}: ApplyFormProps) {
  const apply = useEndpointMutation(applyPlan);
  const deletes = plan.applicationsToDelete > 0;
  const { field, error, fieldErrors, isSubmitting, onSubmit } = useProblemForm({
    schema: confirmationSchema(plan),
    defaultValues: { applicationsToDelete: '' },
    submit: async (confirmed) => {
      const body = deletes ? { applicationsToDelete: Number(confirmed.applicationsToDelete) } : {};
      onApply();
      try {
        await apply.mutateAsync({ params: { integrationId, planId: plan.id }, body });
      } catch (thrown) {
        if (!(thrown instanceof ProblemError) || thrown.problem.code !== 'plan-outdated') throw thrown;
        onOutdated({ detail: thrown.message, conflicts: thrown.problem.conflicts ?? null });
        return 'unfinished';
      }

      return 'finished';
    },
  });
  const operations = plan.operations.filter(({ verb }) => verb !== 'leave').length;

  return (
    <form className={styles.form} noValidate onSubmit={onSubmit}>
      <ProblemSummary
        error={error}
        fieldErrors={fieldErrors}
        stepHref={(stepId) => paths.step(integrationId, stepId)}
      />
      {deletes && (
        <TextInput
          label="Number of applications to delete"
          hint={`This can’t be undone. To confirm, type ${plan.applicationsToDelete}.`}
          inputMode="numeric"
          autoComplete="off"
          size={6}
          {...field('applicationsToDelete')}
        />
      )}
      <div className={styles.actions}>
        <Button
          type="submit"
          variant={deletes ? 'danger' : 'primary'}
          isBusy={isSubmitting}
          busyLabel="Applying…"
        >
          {deletes
            ? `Apply the plan and delete ${counted(plan.applicationsToDelete, 'application')}`
            : 'Apply the plan'}
        </Button>
        <Button isBusy={isRemaking} busyLabel="Comparing…" onClick={onRemake}>
          Make the plan again
        </Button>
        <span className={styles.count}>
          {counted(operations, 'operation')}. Nothing is sent to JumpCloud before you apply.
        </span>
      </div>
    </form>
  );
}
