import { once } from 'node:events';
import type { Request, Response } from 'express';
import { parse, type ZodMiniType } from 'zod/mini';

/** What a stream's handler gets besides. */
export interface FollowRequest {
  /** Id of the last event that this browser has seen; null at its first connect. */
  readonly lastEventId: number | null;
}

/** Proxies close a connection that is silent for long, often after 30 or 60 s. */
const heartbeatMs = 15_000;

/** How long the browser waits before it connects again. */
const reconnectMs = 2_000;

export const lastEventIdOf = (request: Request): number | null => {
  const text = request.get('last-event-id') ?? '';

  return /^\d{1,15}$/.test(text) ? Number(text) : null;
};

/** Sends server-sent events until the client goes away, the server stops or the events end. */
export const sendEvents = async (
  response: Response,
  { signal }: { readonly signal: AbortSignal },
  schema: ZodMiniType,
  events: AsyncIterable<{ readonly id: number; readonly event: unknown }>,
): Promise<void> => {
  response.set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    // nginx buffers answers, and would hold events back.
    'X-Accel-Buffering': 'no',
  });
  response.write(`retry: ${reconnectMs}\n\n`);

  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
  const end = () => response.end();
  signal.addEventListener('abort', end, { once: true });

  try {
    for await (const { id, event } of events) {
      if (signal.aborted) break;

      const isTaken = response.write(`id: ${id}\ndata: ${JSON.stringify(parse(schema, event))}\n\n`);
      if (!isTaken) await once(response, 'drain', { signal });
    }
  } catch (error) {
    // An aborted wait is how a stream usually ends.
    if (!signal.aborted) throw error;
  } finally {
    clearInterval(heartbeat);
    signal.removeEventListener('abort', end);
    response.end();
  }
};
