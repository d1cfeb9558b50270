import { confirmOverride, type Gate, type IntegrationId, overrideGate } from '@wizard/contracts';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { useSession } from '../../shared/api/use-session.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { useProblemForm } from '../../shared/lib/use-step-form.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { TextArea } from '../../shared/ui/text-input.tsx';
import styles from './pass-gate-view.module.css';

interface OverrideGateProps {
  integrationId: IntegrationId;
  gate: Gate;
  canAct: boolean;
}

/** The written way past a closed gate; it goes into the ledger and onto the checklist. */
export function OverrideGate({ integrationId, gate, canAct }: OverrideGateProps) {
  const params = { integrationId, gateId: gate.id };
  const confirm = useEndpointMutation(confirmOverride);
  const person = useSession().data?.account?.name;
  const isOwn = gate.override?.by === person;

  return (
    <>
      {gate.override !== null && (
        <Notice tone="warning" heading={`Overridden by ${gate.override.by}, ${utcTime(gate.override.at)}`}>
          <p>{gate.override.reason}</p>
          {gate.override.confirmedBy !== null && <p>Confirmed by {gate.override.confirmedBy}.</p>}
          {gate.override.problem !== null && <p>It does not count: {gate.override.problem}</p>}
          {canAct && gate.override.lacksOnlySecondAdmin && !isOwn && (
            <Button
              isBusy={confirm.isPending}
              busyLabel="Confirming…"
              onClick={() => confirm.mutate({ params, body: {} })}
            >
              Confirm as second admin
            </Button>
          )}
          {canAct && gate.override.lacksOnlySecondAdmin && isOwn && (
            <p>Another admin must confirm it, on this page.</p>
          )}
          <ProblemSummary error={confirm.error} />
        </Notice>
      )}
      {canAct && gate.state === 'closed' && <OverrideForm {...params} />}
    </>
  );
}

function OverrideForm(params: { integrationId: IntegrationId; gateId: Gate['id'] }) {
  const override = useEndpointMutation(overrideGate);
  const problemForm = useProblemForm({
    schema: overrideGate.body,
    defaultValues: { reason: '' },
    submit: async (body) => {
      await override.mutateAsync({ params, body });

      return 'finished';
    },
  });

  return (
    <details className={styles.override}>
      <summary>Go on although the gate is closed</summary>
      <form noValidate onSubmit={problemForm.onSubmit} className={styles.overrideForm}>
        <p>
          Someone may be locked out. Your reason is recorded with your name and shown on the checklist for
          good.
        </p>
        <ProblemSummary error={problemForm.error} fieldErrors={problemForm.fieldErrors} />
        <TextArea
          label="Why the risk is acceptable"
          hint="At least 20 characters."
          rows={3}
          {...problemForm.field('reason')}
        />
        <div>
          <Button type="submit" isBusy={problemForm.isSubmitting} busyLabel="Recording…">
            Override the gate
          </Button>
        </div>
      </form>
    </details>
  );
}
