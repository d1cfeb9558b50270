import type { JsonEndpoint } from '@wizard/contracts';
import {
  type QueryClient,
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { type CallInput, callEndpoint, type CallOutput } from './call-endpoint.ts';

interface KeyedInput {
  params?: { integrationId?: string };
  query?: unknown;
}

/**
 * Key of an endpoint's answer. Everything about one integration starts with `['integration', id]`, so that
 * an event can make all of it stale at once.
 */
export function endpointKey<E extends JsonEndpoint>(endpoint: E, input: CallInput<E>): readonly unknown[] {
  const { params, query } = input as KeyedInput;
  const own = [endpoint.path, params ?? {}, query ?? {}];

  return params?.integrationId === undefined ? own : ['integration', params.integrationId, ...own];
}

/** Asks everything about an integration again. */
export const invalidateIntegration = (client: QueryClient, integrationId: string): Promise<void> =>
  client.invalidateQueries({ queryKey: ['integration', integrationId] });

/** Query options of a GET endpoint, for `useQuery`, `prefetchQuery` and `setQueryData`. */
export const endpointQuery = <E extends JsonEndpoint>(endpoint: E, input: CallInput<E>) => ({
  queryKey: endpointKey(endpoint, input),
  queryFn: ({ signal }: { signal: AbortSignal }) => callEndpoint(endpoint, input, { signal }),
});

interface EndpointQueryOptions<E extends JsonEndpoint> {
  enabled?: boolean;
  /** Milliseconds, or a function of the latest answer; false stops asking. */
  refetchInterval?: number | false | ((latest: CallOutput<E> | undefined) => number | false);
}

/** The answer of a GET endpoint, kept fresh by the event stream. */
export function useEndpointQuery<E extends JsonEndpoint>(
  endpoint: E,
  input: CallInput<E>,
  { enabled = true, refetchInterval = false }: EndpointQueryOptions<E> = {},
): UseQueryResult<CallOutput<E>> {
  return useQuery({
    ...endpointQuery(endpoint, input),
    enabled,
    refetchInterval:
      typeof refetchInterval === 'function'
        ? (query) => refetchInterval(query.state.data as CallOutput<E> | undefined)
        : refetchInterval,
  });
}

/**
 * A write. Everything known about the integration is asked again afterwards, also after a failure: a
 * refused write may have left a trace.
 */
export function useEndpointMutation<E extends JsonEndpoint>(
  endpoint: E,
): UseMutationResult<CallOutput<E>, Error, CallInput<E>> {
  const client = useQueryClient();

  return useMutation({
    mutationFn: (input: CallInput<E>) => callEndpoint(endpoint, input),
    onSettled: async (_data, _error, input) => {
      const integrationId = (input as KeyedInput).params?.integrationId;
      if (integrationId !== undefined) await invalidateIntegration(client, integrationId);
    },
  });
}
