import { type ReactNode, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { localTime } from '../lib/times.ts';
import type { StepDraftState } from '../lib/use-step-draft.ts';
import type { StepFormState } from '../lib/use-step-form.ts';
import { Button } from './button.tsx';
import { ProblemSummary } from './problem-summary.tsx';
import styles from './step-form.module.css';

interface StepFormProps<Values extends FieldValues, Submitted> {
  stepForm: StepFormState<Values, Submitted>;
  submitLabel: string;
  /** While the server works, e.g. "Verifying with JumpCloud…". */
  busyLabel: string;
  /** Once the step is done, doing it again is no longer the page's one primary action. */
  againLabel?: string;
  stepHref?: (stepId: string) => string;
  children: ReactNode;
}

/** A step's form: problem summary, fields, one button, and when the draft was saved. Readers see it disabled. */
export function StepForm<Values extends FieldValues, Submitted>({
  stepForm,
  submitLabel,
  busyLabel,
  againLabel = submitLabel,
  stepHref,
  children,
}: StepFormProps<Values, Submitted>) {
  const { error, fieldErrors, isReadOnly, isDone, isSubmitting, onSubmit, draft } = stepForm;
  const [wasDone] = useState(isDone);

  const form = (
    <form className={styles.form} noValidate onSubmit={onSubmit}>
      <ProblemSummary error={error} fieldErrors={fieldErrors} {...(stepHref ? { stepHref } : {})} />
      <fieldset className={styles.fields} disabled={isReadOnly}>
        {children}
      </fieldset>
      {!isReadOnly && (
        <div className={styles.actions}>
          <Button
            type="submit"
            variant={isDone ? 'secondary' : 'primary'}
            isBusy={isSubmitting}
            busyLabel={busyLabel}
          >
            {isDone ? againLabel : submitLabel}
          </Button>
          <DraftStatus draft={draft} />
        </div>
      )}
    </form>
  );

  // Who comes back to a finished step wants its result; the form is one click away.
  return wasDone ? (
    <details className={styles.again}>
      <summary>{isReadOnly ? 'What was entered' : 'Change or do it again'}</summary>
      {form}
    </details>
  ) : (
    form
  );
}

function DraftStatus({ draft: { state, savedAt } }: { draft: StepDraftState }) {
  return (
    <span className={styles.saved} role="status" data-failed={state === 'failed'}>
      {state === 'saving' && 'Saving…'}
      {state === 'saved' && savedAt !== null && `Saved ${localTime(savedAt)}`}
      {state === 'failed' && 'Not saved yet: the server did not answer. Keep this page open.'}
    </span>
  );
}
