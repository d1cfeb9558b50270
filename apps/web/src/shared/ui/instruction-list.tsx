import type { ConsoleField, Instruction } from '@wizard/runbook/content';
import { type ConnectorKind, copyValue, type Inputs } from '@wizard/runbook/values';
import type { ReactNode } from 'react';
import { CopyValue } from './copy-value.tsx';
import styles from './instruction-list.module.css';

interface InstructionListProps {
  instructions: readonly Instruction[];
  inputs: Inputs;
  /** Connector whose values are shown, for steps that are done for each. */
  connector?: ConnectorKind;
  /** Shows an instruction's field in another way than as a value to copy, e.g. with its paste-back. */
  renderField?: (field: ConsoleField) => ReactNode;
}

/** What to do, in order: where in the console, the value to use, and what to do when it looks different. */
export function InstructionList({ instructions, inputs, connector, renderField }: InstructionListProps) {
  return (
    <ol className={styles.list}>
      {instructions.map(({ text, consolePath, field, different }) => (
        <li key={text} className={styles.item}>
          <div className={styles.body}>
            <p>{text}</p>
            {consolePath !== undefined && <ConsolePath {...consolePath} />}
            {field !== undefined &&
              (renderField?.(field) ?? <FieldValue field={field} inputs={inputs} connector={connector} />)}
            {different !== undefined && (
              <details className={styles.different}>
                <summary>My screen looks different</summary>
                <p>{different}</p>
              </details>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Where it is in the console today, and where the article says it is. */
function ConsolePath({ today, article }: NonNullable<Instruction['consolePath']>) {
  return (
    <div>
      <p className={styles.place}>
        <span>Today</span> <b>{today}</b>
      </p>
      {article !== undefined && (
        <p className={styles.place}>
          <span>In the article</span> <b>{article}</b>
        </p>
      )}
    </div>
  );
}

interface FieldValueProps {
  field: ConsoleField;
  inputs: Inputs;
  connector: ConnectorKind | undefined;
}

/** The value of a console field to copy, or the fixed choice to make. */
export function FieldValue({ field, inputs, connector }: FieldValueProps) {
  if (field.value === null) {
    return field.fixed === undefined ? null : <CopyValue label={field.label} value={field.fixed} />;
  }

  const value = copyValue(field.value, inputs, field.connector ?? connector);
  if (value === null) return <p className={styles.different}>{field.label}: known after an earlier step.</p>;

  return <CopyValue label={field.label} value={value} />;
}
