import type { RequestHandler } from 'express';
import { type DestinationStream, type Level, type Logger, pino } from 'pino';
import { pinoHttp } from 'pino-http';
import { assignRequestId } from './request-id.ts';
import { accountOf } from './session.ts';

export type { Logger } from 'pino';

export type LogLevel = Level | 'silent';

/** Wherever one of these appears, at the top or one level down, its value is not written. */
const secretNames = [
  'apiKey',
  'clientSecret',
  'password',
  'passwordHash',
  'secret',
  'token',
  'accessToken',
  'authorization',
  'cookie',
  'masterKey',
  'idpPrivateKey',
];

/** One JSON line per event, on stdout. */
export const createLogger = (level: LogLevel, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: { service: 'bff' },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      redact: {
        paths: [...secretNames, ...secretNames.map((name) => `*.${name}`), '*.headers', 'headers'],
        censor: '[redacted]',
      },
    },
    ...(destination === undefined ? [] : [destination]),
  );

/** Gives each request its id and a logger that carries it, and writes one line when it is answered. */
export const requestLog = (log: Logger): RequestHandler =>
  pinoHttp({
    logger: log,
    genReqId: assignRequestId,
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'requestId' },
    // Bodies, queries and headers are never written: they can hold what people typed.
    serializers: {
      req: (request: { method: string; url: string }) => ({
        method: request.method,
        path: request.url.split('?', 1)[0],
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customProps: (request) => {
      const account = accountOf(request as Parameters<RequestHandler>[0]);
      return account === null ? {} : { accountId: account.id };
    },
    customLogLevel: (_request, response, error) => {
      if (error !== undefined || response.statusCode >= 500) return 'error';
      return response.statusCode >= 400 ? 'info' : 'debug';
    },
  });
