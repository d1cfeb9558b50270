import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { InstructionList } from '../../shared/ui/instruction-list.tsx';
import { AttestStatements } from './attest-statements.tsx';
import { ConsoleNames } from './console-names.tsx';
import styles from './console-task-view.module.css';
import { GateNotice } from './gate-notice.tsx';
import { PasteBackField } from './paste-back-field.tsx';

/** A task in Mimecast's console: what to do with the values in place, what to paste back, and what to confirm. */
export function ConsoleTaskView(props: StepViewProps<'console-task'>) {
  const { integration, step, progress, isReadOnly } = props;
  const canAct = !isReadOnly && progress.cannotStart === null;
  const asksNames = step.id === nameGivingStep;

  return (
    <div className={styles.task}>
      {canAct && step.work.gate !== undefined && (
        <GateNotice integrationId={integration.id} gateId={step.work.gate} />
      )}
      {asksNames && <ConsoleNames integration={integration} canAct={canAct} />}
      <section className={styles.section} aria-labelledby="what-to-do">
        <h2 id="what-to-do">What to do in Mimecast</h2>
        <p>
          <a href={integration.links.mimecastConsole} target="_blank" rel="noreferrer">
            Open the Administration Console (opens in a new tab)
          </a>
        </p>
        <InstructionList
          instructions={step.instructions}
          inputs={integration.inputs}
          renderField={(field) =>
            field.isPastedBack ? (
              <PasteBackField integration={integration} stepId={step.id} field={field} canAct={canAct} />
            ) : undefined
          }
        />
      </section>
      <AttestStatements {...props} />
    </div>
  );
}

/** The step at which the objects of the console get their names. */
const nameGivingStep = 'create-authentication-profile';
