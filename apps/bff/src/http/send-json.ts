import type { Response } from 'express';
import { safeParse, type ZodMiniType } from 'zod/mini';

/** An answer of ours that breaks its own contract: a defect, so the caller gets `internal`. */
export class ResponseShapeError extends Error {
  override readonly name = 'ResponseShapeError';
}

/** Sends what the contract declares and nothing else. */
export const sendJson = (response: Response, schema: ZodMiniType, value: unknown): void => {
  const result = safeParse(schema, value);
  if (!result.success) {
    const paths = result.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`);
    throw new ResponseShapeError(`The answer does not match its contract at ${paths.join(', ')}.`);
  }

  response.set('Cache-Control', 'no-store').json(result.data);
};
