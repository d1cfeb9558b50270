import type { PlannedOperation, Run } from '@wizard/contracts';
import { OperationState } from './operation-state.tsx';
import styles from './run-operations.module.css';

/** Each operation with its state, and the calls that were made for those who have to look one up. */
export function RunOperations({ run }: { run: Run }) {
  const operations = run.operations.filter(({ verb }) => verb !== 'leave');
  const called = operations.filter(({ call }) => call !== null);

  return (
    <>
      <ul className={styles.list} aria-label="Operations">
        {operations.map((operation) => (
          <li key={operation.id} className={styles.operation}>
            <span className={styles.title}>{operation.title}</span>
            <OperationState state={operation.state} />
            {operation.error !== null && operation.error !== run.failure?.text && (
              <p className={styles.error}>{operation.error}</p>
            )}
          </li>
        ))}
      </ul>
      {called.length > 0 && (
        <details className={styles.details}>
          <summary>Calls and request IDs</summary>
          <p>
            Run <code>{run.id}</code>
          </p>
          <ul className={styles.calls}>
            {called.map((operation) => (
              <Call key={operation.id} operation={operation} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Call({ operation: { title, call, requestId } }: { operation: PlannedOperation }) {
  return (
    <li>
      <p>{title}</p>
      <p>
        <code>{call}</code>
      </p>
      <p>
        {requestId === null ? 'JumpCloud gave no request ID' : 'Request ID '}
        {requestId !== null && <code>{requestId}</code>}
      </p>
    </li>
  );
}
