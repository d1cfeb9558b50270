import { type Handler, type Received, type StandIn, sendJson, startStandIn } from '@wizard/testing';
import { onTestFinished } from 'vitest';
import { createMimecastClient, type MimecastClient, type MimecastOptions } from '../src/index.ts';

/** A client whose calls reach a server of the test; the server's token endpoint works unless `handle` takes it. */
export async function clientOf(
  handle: Handler,
  options: Partial<MimecastOptions> = {},
): Promise<{ client: MimecastClient; server: StandIn; calls: () => Received[] }> {
  let issued = 0;
  const server = await startStandIn((request, response, count) => {
    if (request.url !== '/oauth/token') {
      handle(request, response, count);
      return;
    }
    issued += 1;
    sendJson(response, 200, {
      access_token: `token-${issued}`,
      token_type: 'Bearer',
      expires_in: 1799,
      scope: '',
    });
  });
  onTestFinished(() => server.close());

  return {
    server,
    calls: () => server.received.filter(({ url }) => url !== '/oauth/token'),
    client: createMimecastClient({
      apiHost: 'us-api',
      clientId: 'client-1',
      clientSecret: 'secret-1',
      timeoutMs: 5_000,
      sleep: () => Promise.resolve(),
      transport: (url) => ({ url: new URL(url.pathname + url.search, server.url), hostHeader: url.host }),
      ...options,
    }),
  };
}

/** An answer of the older dialect. */
export function legacy(data: unknown, pagination: object = {}): object {
  return { meta: { status: 200, pagination }, data, fail: [] };
}
