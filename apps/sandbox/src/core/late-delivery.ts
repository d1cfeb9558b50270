import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { Request, Response } from 'express';

const header = 'x-sandbox-released';

/**
 * Carries a request that was held on its way to the listener once more. It has its effect then even if its
 * sender is gone, as a packet that was held up in the network has.
 */
export class LateDelivery {
  #released = new Set<string>();

  /** True, once, for a request that was delivered late. */
  accepts(request: Request): boolean {
    const token = request.headers[header];
    return typeof token === 'string' && this.#released.delete(token);
  }

  /**
   * Takes a request in whole, while its sender is there. What it gives delivers it, and answers the held
   * request with what the delivered one is answered.
   */
  async take(request: Request, response: Response): Promise<{ body: Buffer; deliver: () => void }> {
    // Not known any more once the connection is gone.
    const { localPort: port, localAddress: host } = request.socket;
    const body = await whole(request);

    return { body, deliver: () => this.#deliver({ host, port }, request, body, response) };
  }

  #deliver(
    { host, port }: { host: string | undefined; port: number | undefined },
    request: Request,
    body: Buffer,
    response: Response,
  ): void {
    const token = randomUUID();
    this.#released.add(token);
    const own = http.request(
      {
        host,
        port,
        method: request.method,
        path: request.originalUrl,
        headers: { ...request.headers, 'content-length': String(body.length), [header]: token },
        agent: false,
      },
      (answer) => {
        response.status(answer.statusCode ?? 502);
        for (const [name, value] of Object.entries(answer.headers)) {
          if (value !== undefined && !hopByHop.has(name)) response.setHeader(name, value);
        }
        void whole(answer).then((text) => response.end(text));
      },
    );
    own.on('error', () => response.socket?.destroy());
    own.end(body);
  }
}

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** Everything that a message carries; what came so far when its sender is gone. */
async function whole(message: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of message) chunks.push(chunk as Buffer);
  } catch {
    // Cut off in the middle: the rest will never come.
  }
  return Buffer.concat(chunks);
}
