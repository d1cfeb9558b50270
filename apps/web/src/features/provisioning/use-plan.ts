import { type Integration, makePlan, type Plan } from '@wizard/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { callEndpoint } from '../../shared/api/call-endpoint.ts';

export type PlanScope = Plan['scope'];

/** What a plan is asked for: a scope, and of an undo the run that it takes back. */
export interface PlanRequest {
  scope: PlanScope;
  runId?: string;
}

/** The plan of a scope, and how to make it anew. */
export interface PlanState {
  query: UseQueryResult<Plan>;
  remake: () => void;
}

/**
 * The plan that this page shows. Its key is not one of the integration's: a plan is entered in the ledger, so
 * making one with every event would never end. It is made again when something else was decided or another run
 * came (`lastRun`), and kept while the person looks at other steps.
 */
export function usePlan(
  { id: integrationId, inputs }: Integration,
  request: PlanRequest,
  { lastRun, isEnabled }: { lastRun: string; isEnabled: boolean },
): PlanState {
  const query = useQuery({
    queryKey: ['plan', integrationId, request, lastRun, inputs],
    queryFn: () => callEndpoint(makePlan, { params: { integrationId }, body: request }),
    enabled: isEnabled,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
  });

  return { query, remake: () => void query.refetch() };
}
