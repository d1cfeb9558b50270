import type { UploadEndpoint } from '@wizard/contracts';
import type * as z from 'zod/mini';
import { endpointUrl } from './call-endpoint.ts';
import { ConnectionError, readProblem } from './problem-error.ts';

/**
 * Sends the bytes of a file to an upload endpoint. A refusal is thrown as `ProblemError`, everything else that
 * goes wrong as `ConnectionError`.
 */
export async function uploadFile<E extends UploadEndpoint>(
  endpoint: E,
  params: z.input<E['params']>,
  file: Blob,
  query: z.input<E['query']> = {} as z.input<E['query']>,
): Promise<z.output<E['response']>> {
  let response: Response;
  try {
    const address = { params: params as Record<string, unknown>, query: query as Record<string, unknown> };
    response = await fetch(endpointUrl(endpoint.path, address), {
      method: endpoint.method,
      headers: { accept: 'application/json', 'content-type': file.type },
      body: file,
    });
  } catch (cause) {
    throw new ConnectionError('The wizard’s server did not answer. Check your connection, then try again.', {
      cause,
    });
  }
  if (!response.ok) throw await readProblem(response);

  const parsed = endpoint.response.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return parsed.data as z.output<E['response']>;
  throw new ConnectionError('The server’s answer has another form than this page expects. Reload the page.');
}
