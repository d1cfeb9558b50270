import type { ErrorRequestHandler, RequestHandler } from 'express';
import { UnknownAddressError } from './edge-errors.ts';
import { problemFromError } from './problem.ts';
import { requestIdOf } from './request-id.ts';

/** What no endpoint of ours took. */
export const refuseUnknown: RequestHandler = (request) => {
  throw new UnknownAddressError(request.method, request.baseUrl + request.path);
};

/** Turns whatever was thrown into `application/problem+json`; what nobody foresaw is logged whole. */
export const answerErrors: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const problem = problemFromError(error, requestIdOf(request));
  if (problem.code === 'internal') request.log.error({ err: error }, 'unexpected error');
  else request.log.info({ code: problem.code, detail: problem.detail }, 'problem');

  // A stream or download that has begun can only be broken off.
  if (response.headersSent) {
    next(error);
    return;
  }

  response
    .status(problem.status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problem));
};
