import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import type { ApiClient } from '../state.ts';
import { accountOperations } from './account.ts';
import { auditOperations } from './audit-events.ts';
import { domainOperations } from './domains.ts';
import {
  appForbidden,
  gatewayError,
  isAnswer,
  readLegacyInput,
  serviceError,
  type Answer,
} from './envelope.ts';
import { groupOperations } from './groups.ts';
import type { ApiCall, Operation } from './operation.ts';
import { RateLimiter } from './rate-limit.ts';
import { authenticate, issueToken } from './token.ts';
import { userOperations } from './users.ts';

/** Every operation that exists, whichever product it takes. */
export const operations: Operation[] = [
  ...accountOperations,
  ...domainOperations,
  ...userOperations,
  ...groupOperations,
  ...auditOperations,
];

/** Everything that answers in JSON; whatever else lies below these paths does not exist for any application. */
const apiPrefix = /^\/(api|identity|domain|user|role|directory|email|config-snapshot)\//;

export function apiRoutes(sandbox: Sandbox): Router {
  const router = express.Router();
  const limiter = new RateLimiter();

  router.post('/oauth/token', express.urlencoded({ extended: false }), (request, response) => {
    send(response, issueToken(sandbox, request));
  });

  router.use((request, _response, next) => {
    if (apiPrefix.test(request.path)) next();
    else next('router');
  });
  router.use(express.json({ limit: '1mb', strict: false, type: () => true }));
  router.use((request, response) => {
    send(response, answerCall(sandbox, limiter, request, response));
  });
  router.use(answerUnreadableBody);
  return router;
}

function answerCall(sandbox: Sandbox, limiter: RateLimiter, request: Request, response: Response): Answer {
  const client = authenticate(sandbox, request);
  if (isRefusal(client)) return client;

  const operation = operations.find((candidate) => isMeant(candidate, request));
  const rate = limiter.count(`${client.clientId} ${operation?.path ?? 'unknown'}`, sandbox.now().getTime());
  response.set(rate.headers);
  if (rate.isExceeded) return gatewayError(429, 'rate_limit_exceeded', 'Too many calls of this function.');

  const hasProduct = operation?.products.some((product) => client.products.includes(product)) ?? false;
  if (operation === undefined || !hasProduct) return appForbidden();

  const call: ApiCall = { sandbox, request, client };
  if (operation.dialect === 'modern') return operation.handle(call);

  const input = readLegacyInput(request.body);
  return isAnswer(input) ? input : operation.handle(call, input);
}

function isMeant(operation: Operation, request: Request): boolean {
  const method = operation.dialect === 'legacy' ? 'POST' : 'GET';
  return request.method === method && request.path === operation.path;
}

function isRefusal(value: ApiClient | Answer): value is Answer {
  return 'body' in value;
}

function send(response: Response, { status, body }: Answer): void {
  response.status(status).json(body);
}

function answerUnreadableBody(
  error: unknown,
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  const isBodyError = typeof error === 'object' && error !== null && 'type' in error;
  if (!isBodyError || !apiPrefix.test(request.path)) {
    next(error);
    return;
  }
  send(response, serviceError({ code: 'err_deserialise', message: 'payload is not JSON', retryable: false }));
}
