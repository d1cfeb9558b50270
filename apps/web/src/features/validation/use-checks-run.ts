import { type CheckResult, type IntegrationId, streamChecks } from '@wizard/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { followStream } from '../../shared/api/follow-stream.ts';
import { invalidateIntegration } from '../../shared/api/queries.ts';

interface ChecksRunState {
  isRunning: boolean;
  /** How many results there will be; null until the run has begun. */
  total: number | null;
  /** As they came. */
  results: readonly CheckResult[];
  error: Error | null;
  /** Under which id the run was kept. */
  keptId: string | null;
}

const idle: ChecksRunState = { isRunning: false, total: null, results: [], error: null, keptId: null };

/** Runs the checks, and shows each result when it comes. Leaving the page stops the telling, not the run. */
export function useChecksRun(integrationId: IntegrationId): ChecksRunState & { start: () => void } {
  const client = useQueryClient();
  const [state, setState] = useState<ChecksRunState>(idle);
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);

  const follow = async (signal: AbortSignal): Promise<void> => {
    for await (const event of followStream(streamChecks, { integrationId }, { signal })) {
      if (event.kind === 'started') setState((before) => ({ ...before, total: event.total }));
      if (event.kind === 'result') {
        setState((before) => ({ ...before, results: [...before.results, event.result] }));
      }
      if (event.kind === 'finished') {
        // The kept run takes the place of the results: without a gap, it is asked for first.
        await invalidateIntegration(client, integrationId);
        setState({ ...idle, keptId: event.checksRunId });
      }
    }
  };

  const start = () => {
    const controller = new AbortController();
    leaving.current = controller;
    setState({ ...idle, isRunning: true });
    follow(controller.signal).catch(async (error: unknown) => {
      if (controller.signal.aborted) return;
      setState({ ...idle, error: error instanceof Error ? error : new Error(String(error)) });
      // The run may have gone on without us.
      await invalidateIntegration(client, integrationId);
    });
  };

  return { ...state, start };
}
