import { createExecuteRun, type ExecuteRunDeps } from './engine/execute-run.ts';
import { createRunWorker, type RunWorker, type RunWorkerOptions } from './engine/run-worker.ts';

export type CreateRuns = ExecuteRunDeps & Pick<RunWorkerOptions, 'onError' | 'leaseMs'>;

/** This process's part in executing runs. Call `watch` once the server is up, and `stop` on the way down. */
export function createRuns(options: CreateRuns): RunWorker {
  return createRunWorker({ ...options, execute: createExecuteRun(options) });
}
