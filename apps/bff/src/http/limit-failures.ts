import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { TooManyRequestsError } from './edge-errors.ts';

interface FailureLimit {
  /** Failures that are answered; the next is refused. */
  readonly count: number;
  readonly minutes: number;
  readonly by: 'client' | 'client-and-email';
}

/** Refuses further attempts after too many failed ones; what succeeds does not count. Counted in this process. */
export const limitFailures = ({ count, minutes, by }: FailureLimit): RequestHandler =>
  rateLimit({
    windowMs: minutes * 60_000,
    limit: count,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    keyGenerator: (request) =>
      by === 'client' ? clientOf(request) : `${clientOf(request)} ${emailIn(request)}`,
    handler: (_request, response, next) => {
      next(new TooManyRequestsError(Number(response.getHeader('Retry-After') ?? minutes * 60)));
    },
  });

/** An IPv6 client has a whole network of addresses. */
const clientOf = (request: Request): string => ipKeyGenerator(request.ip ?? 'unknown');

const emailIn = (request: Request): string => {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null || !('email' in body)) return '';

  return typeof body.email === 'string' ? body.email.trim().toLowerCase().slice(0, 254) : '';
};
