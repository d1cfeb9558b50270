import type { VendorHttpHooks } from '@wizard/vendor-http';
import { type Handler, type StandIn, startStandIn } from '@wizard/testing';
import { onTestFinished } from 'vitest';
import { createJumpCloudClient, type JumpCloudClient, type JumpCloudOptions } from '../src/index.ts';

/** A client whose calls to every JumpCloud address reach a server of the test, closed when the test ends. */
export async function clientOf(
  handle: Handler,
  options: Partial<JumpCloudOptions> = {},
): Promise<{ client: JumpCloudClient; server: StandIn }> {
  const server = await startStandIn(handle);
  onTestFinished(() => server.close());
  const hooks: VendorHttpHooks = {
    timeoutMs: 5_000,
    sleep: () => Promise.resolve(),
    transport: (url) => ({ url: new URL(url.pathname + url.search, server.url), hostHeader: url.host }),
  };

  return {
    server,
    client: createJumpCloudClient({
      region: 'us',
      credential: { kind: 'api-key', key: 'test-key' },
      ...hooks,
      ...options,
    }),
  };
}
