import type { Integration, JsonEndpoint } from '@wizard/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { type CallInput, callEndpoint, type CallOutput } from '../../shared/api/call-endpoint.ts';

const keptMs = 5 * 60 * 1000;

/**
 * An answer for which the server asks JumpCloud itself. Unlike the wizard's own answers it is not asked again
 * with every event of the integration: that would be a call to the vendor for each.
 */
export function useJumpCloudQuery<E extends JsonEndpoint>(
  endpoint: E,
  input: CallInput<E>,
  { inputs: { jumpcloud } }: Pick<Integration, 'inputs'>,
  { enabled = true }: { enabled?: boolean } = {},
): UseQueryResult<CallOutput<E>> {
  return useQuery({
    queryKey: ['jumpcloud', jumpcloud?.organizationId ?? null, endpoint.path, input],
    queryFn: ({ signal }) => callEndpoint(endpoint, input, { signal }),
    enabled: enabled && jumpcloud !== null,
    staleTime: keptMs,
  });
}
