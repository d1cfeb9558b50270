import express, { type RequestHandler } from 'express';
import { UnsupportedMediaTypeError } from './edge-errors.ts';

const maxJsonBytes = 256 * 1024;

const parseJson: RequestHandler = express.json({
  limit: maxJsonBytes,
  strict: true,
  type: 'application/json',
});

/**
 * Reads a JSON body. Only `application/json` is read: a plain HTML form on another site can't send that, so
 * it is a second lock on cross-site writes. A call without a body reads as an empty object.
 */
export const jsonBody: RequestHandler = (request, response, next) => {
  if (!hasBody(request)) {
    request.body = {};
    next();
    return;
  }
  if (request.is('application/json') === false) {
    throw new UnsupportedMediaTypeError(request.headers['content-type'], ['application/json']);
  }

  parseJson(request, response, next);
};

/** Reads the bytes of an upload. */
export const rawBody = (accepts: readonly [string, ...string[]], maxBytes: number): RequestHandler => {
  const parse: RequestHandler = express.raw({ limit: maxBytes, type: [...accepts] });

  return (request, response, next) => {
    if (request.is([...accepts]) === false) {
      throw new UnsupportedMediaTypeError(request.headers['content-type'], accepts);
    }

    parse(request, response, next);
  };
};

const hasBody = (request: { headers: NodeJS.Dict<string | string[]> }): boolean => {
  const length = request.headers['content-length'];

  return request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
};
