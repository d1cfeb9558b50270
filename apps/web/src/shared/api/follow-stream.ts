import type { StreamEndpoint } from '@wizard/contracts';
import type * as z from 'zod/mini';
import { endpointUrl } from './call-endpoint.ts';
import { ConnectionError, readProblem } from './problem-error.ts';

/**
 * Calls an endpoint that answers with server-sent events, and gives them as they come. For one that starts
 * something: an EventSource can only GET, and would start it again when the connection breaks.
 *
 * @throws ProblemError, ConnectionError
 */
export async function* followStream<E extends StreamEndpoint>(
  endpoint: E,
  params: z.input<E['params']>,
  { signal }: { signal?: AbortSignal } = {},
): AsyncGenerator<z.output<E['event']>, void> {
  const url = endpointUrl(endpoint.path, { params: params as Record<string, unknown> });
  const response = await fetch(url, {
    method: endpoint.method,
    headers: { accept: 'text/event-stream' },
    ...(signal && { signal }),
  }).catch((cause: unknown) => {
    if (signal?.aborted === true) throw cause;
    throw new ConnectionError('The wizard’s server did not answer. Check your connection, then try again.', {
      cause,
    });
  });
  if (!response.ok) throw await readProblem(response);

  for await (const data of eventData(response)) {
    const parsed = endpoint.event.safeParse(JSON.parse(data));
    if (parsed.success) yield parsed.data as z.output<E['event']>;
  }
}

/** The data of each event; comments and fields that are not needed are left out. */
async function* eventData(response: Response): AsyncGenerator<string, void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) return;

  let rest = '';
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new ConnectionError('The connection to the wizard’s server broke.', { cause });
    });
    if (done) return;

    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n').filter((line) => line.startsWith('data: '));
      if (lines.length > 0) yield lines.map((line) => line.slice(6)).join('\n');
    }
  }
}
