import { useSession } from '../../shared/api/use-session.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { InstructionList } from '../../shared/ui/instruction-list.tsx';
import { AttestStatements } from './attest-statements.tsx';
import { ConsoleNames } from './console-names.tsx';
import { ConsoleTaskSection } from './console-task-section.tsx';
import styles from './console-task-view.module.css';
import { GateNotice } from './gate-notice.tsx';
import { pasteBackField } from './paste-back-field.tsx';
import { PastePage } from './paste-page.tsx';
import { PilotGroup } from './pilot-group.tsx';
import { PossibleEvidence } from './possible-evidence.tsx';
import { ProfileChoices } from './profile-choices.tsx';
import { Propagation } from './propagation.tsx';

/** A task in Mimecast's console: what to do with the values in place, what to paste back, and what to confirm. */
export function ConsoleTaskView(props: StepViewProps<'console-task'>) {
  const { integration, step, progress, isReadOnly } = props;
  const canAct = !isReadOnly && progress.cannotStart === null;
  // Who came by a link does the task; names and choices are an admin's, because gates rest on them.
  const isByLink = useSession().data?.account === null;
  const canDecide = canAct && !isByLink;
  const asksNames = step.id === nameGivingStep;
  const tasks = step.work.tasksFor?.(integration.inputs) ?? [];
  const instructions = tasks.length === 0 ? step.instructions : tasks.flatMap((task) => task.instructions);
  const pastesBack = instructions.some(({ field }) => field?.isPastedBack);
  const waitingGate = waitingGates[step.work.gate ?? 'none'];

  return (
    <div className={styles.task}>
      {canAct && step.work.gate !== undefined && (
        <GateNotice integrationId={integration.id} gateId={step.work.gate} />
      )}
      {asksNames && <ProfileChoices integration={integration} canAct={canDecide} />}
      {asksNames && <ConsoleNames integration={integration} canAct={canDecide} />}
      {asksNames && <PilotGroup integration={integration} canAct={canDecide} />}
      <section className={styles.section} aria-labelledby="what-to-do">
        <h2 id="what-to-do">What to do in Mimecast</h2>
        <p>
          <a href={integration.links.mimecastConsole} target="_blank" rel="noreferrer">
            Open the Administration Console (opens in a new tab)
          </a>
        </p>
        {tasks.length === 0 && (
          <InstructionList
            instructions={step.instructions}
            inputs={integration.inputs}
            renderField={pasteBackField({ integration, stepId: step.id, canAct })}
          />
        )}
        {tasks.map((task) => (
          <ConsoleTaskSection
            key={task.id}
            integration={integration}
            stepId={step.id}
            task={task}
            canAct={canAct}
          />
        ))}
        {canAct && pastesBack && <PastePage integrationId={integration.id} stepId={step.id} />}
      </section>
      <PossibleEvidence integrationId={integration.id} stepId={step.id} canAct={canDecide} />
      <AttestStatements {...props} />
      {waitingGate !== undefined && <Propagation integrationId={integration.id} gateId={waitingGate} />}
    </div>
  );
}

/** The step at which the objects of the console get their names. */
const nameGivingStep = 'create-authentication-profile';
/** After the Save that a gate stands before, the next one waits until it is in force. */
const waitingGates: Readonly<Record<string, 'B' | 'C2'>> = { A: 'B', C1: 'C2' };
