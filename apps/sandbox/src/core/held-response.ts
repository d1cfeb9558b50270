import type { Response } from 'express';

type Send = (body: Buffer) => void;

/**
 * Keeps what the handler writes until `onEnd` sends it, with the same body or another one. Wraps may be
 * nested: the one that was added last sees the body first.
 */
export function holdResponse(response: Response, onEnd: (body: Buffer, send: Send) => void): void {
  const chunks: Buffer[] = [];
  const originalEnd = response.end.bind(response) as (body: Buffer) => Response;

  response.write = ((chunk: unknown, encoding?: unknown) => {
    keep(chunks, chunk, encoding);
    return true;
  }) as Response['write'];

  response.end = ((chunk?: unknown, encoding?: unknown) => {
    if (typeof chunk !== 'function') keep(chunks, chunk, encoding);
    onEnd(Buffer.concat(chunks), (body) => originalEnd(body));
    return response;
  }) as Response['end'];
}

function keep(chunks: Buffer[], chunk: unknown, encoding: unknown): void {
  if (chunk === undefined || chunk === null) return;
  const text = typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8';
  chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, text) : Buffer.from(chunk as Uint8Array));
}
