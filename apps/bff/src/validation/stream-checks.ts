import type { ChecksEvent } from '@wizard/contracts';
import { beginChecks, type RunChecks, type RunChecksDeps } from './run-checks.ts';

interface Streamed {
  id: number;
  event: ChecksEvent;
}

/**
 * Runs the checks and tells of each result as it comes, then that the run is kept. It goes on to its end when
 * nobody listens any more.
 * @throws what {@link beginChecks} throws, before the first event
 */
export const streamChecks = async (
  deps: RunChecksDeps,
  input: Pick<RunChecks, 'integrationId' | 'actor'>,
): Promise<AsyncIterable<Streamed>> => {
  let isHeard = true;
  let sent = 0;
  const early: ChecksEvent[] = [];
  let tell = (event: ChecksEvent) => void early.push(event);

  const { id, total, finished } = await beginChecks(deps, {
    ...input,
    onResult: (result) => {
      const { values, ...shown } = result;
      tell({ kind: 'result', result: { ...shown, ...(values && { values: [...values] }) } });
    },
  });

  return new ReadableStream<Streamed>({
    start(controller) {
      tell = (event) => {
        sent += 1;
        if (isHeard) controller.enqueue({ id: sent, event });
      };
      tell({ kind: 'started', checksRunId: id, total });
      for (const event of early) tell(event);

      finished.then(
        () => {
          tell({ kind: 'finished', checksRunId: id });
          if (isHeard) controller.close();
        },
        (error: unknown) => {
          deps.log.error({ err: error, checksRunId: id }, 'a run of the checks failed');
          if (isHeard) controller.error(error);
        },
      );
    },
    cancel() {
      isHeard = false;
    },
  });
};
