import type * as mini from 'zod/mini';
import { safeParse } from 'zod/mini';
import { describeIssue } from './describe-issue.ts';
import { UnknownAddressError } from './edge-errors.ts';
import { fieldErrorsOf, InvalidRequestError } from './invalid-request.ts';

const words = { error: describeIssue, reportInput: true } as const;

/**
 * The body as the contract's schema reads it.
 * @throws InvalidRequestError
 */
export const parseBody = <S extends mini.ZodMiniType>(schema: S, given: unknown): mini.output<S> => {
  const result = safeParse(schema, given, words);
  if (result.success) return result.data;

  throw new InvalidRequestError(fieldErrorsOf(result.error.issues, ''));
};

/**
 * The query as the contract's schema reads it.
 * @throws InvalidRequestError
 */
export const parseQuery = <S extends mini.ZodMiniType>(schema: S, given: unknown): mini.output<S> => {
  const result = safeParse(schema, given, words);
  if (result.success) return result.data;

  const fields = fieldErrorsOf(result.error.issues, '/query');
  throw new InvalidRequestError(fields, `The address is not as it must be. ${fields[0]?.message ?? ''}`);
};

/**
 * The parameters in the path.
 * @throws UnknownAddressError for an id that can't exist
 */
export const parseParams = <S extends mini.ZodMiniType>(
  schema: S,
  request: { params: unknown; method: string; path: string },
): mini.output<S> => {
  const result = safeParse(schema, request.params);
  if (result.success) return result.data;

  throw new UnknownAddressError(request.method, request.path);
};
