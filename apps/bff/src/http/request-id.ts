import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Of a caller's own id only this is taken: it goes into logs and answers. */
const acceptable = /^[A-Za-z0-9._-]{8,64}$/;

/** The caller's `x-request-id`, or a new one; the answer carries it. For pino-http's `genReqId`. */
export const assignRequestId = (request: IncomingMessage, response: ServerResponse): string => {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && acceptable.test(given) ? given : randomUUID();
  response.setHeader('x-request-id', id);

  return id;
};

/** The id that {@link assignRequestId} gave. */
export const requestIdOf = (request: IncomingMessage): string =>
  typeof request.id === 'string' ? request.id : 'unknown';
