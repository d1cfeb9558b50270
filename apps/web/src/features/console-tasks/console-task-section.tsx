import type { Integration } from '@wizard/contracts';
import type { ConsoleTask, StepId } from '@wizard/runbook/content';
import { useId } from 'react';
import { InstructionList } from '../../shared/ui/instruction-list.tsx';
import { ConsolePicture } from './console-picture.tsx';
import styles from './console-task-view.module.css';
import { pasteBackField } from './paste-back-field.tsx';

interface ConsoleTaskSectionProps {
  integration: Integration;
  stepId: StepId;
  task: ConsoleTask;
  canAct: boolean;
}

/** One page of the console: what it looks like with the values in place, and what to do on it, in order. */
export function ConsoleTaskSection({ integration, stepId, task, canAct }: ConsoleTaskSectionProps) {
  const id = useId();
  const minutes = task.minutes === 1 ? 'about 1 minute' : `about ${task.minutes} minutes`;

  return (
    <section className={styles.page} aria-labelledby={id}>
      <div>
        <h3 id={id}>{task.title}</h3>
        <p className={styles.who}>
          {administrators[task.administrator]}, {minutes}
        </p>
      </div>
      <ConsolePicture picture={task.picture} />
      <InstructionList
        instructions={task.instructions}
        inputs={integration.inputs}
        renderField={pasteBackField({ integration, stepId, canAct })}
      />
    </section>
  );
}

const administrators: Readonly<Record<ConsoleTask['administrator'], string>> = {
  jumpcloud: 'JumpCloud administrator',
  mimecast: 'Mimecast administrator who may edit Services | Applications',
  'jumpcloud-and-mimecast': 'JumpCloud and Mimecast administrators',
  pilot: 'The pilot',
  anyone: 'Anyone with access',
};
