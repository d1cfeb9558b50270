import type { FieldError } from '@wizard/contracts';
import type * as z from 'zod/v4/core';
import { WizardError } from '../db/wizard-error.ts';

export class InvalidRequestError extends WizardError {
  readonly code = 'invalid-request';

  constructor(fields: readonly FieldError[], message = describeFields(fields)) {
    super(message, { fields });
  }
}

const describeFields = (fields: readonly FieldError[]): string =>
  fields.length === 1
    ? `One value is not as it must be. ${fields[0]?.message ?? ''}`.trim()
    : `${fields.length} values are not as they must be.`;

/** Values under such a key are never repeated in an answer. */
const secretKey = /key|secret|password|passphrase|token|credential/i;

const longestGiven = 200;

/**
 * What a schema found wrong, by field.
 *
 * @param root where the checked value sits: `''` for the body, `/query` for the query
 */
export const fieldErrorsOf = (issues: readonly z.$ZodIssue[], root: string): FieldError[] =>
  issues.map((issue) => {
    const given = givenOf(issue);

    return {
      pointer: root + toPointer(issue.path),
      message: issue.message,
      ...(given === null ? {} : { given }),
    };
  });

/** RFC 6901. */
const toPointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const givenOf = (issue: z.$ZodIssue): string | null => {
  if (issue.path.some((part) => secretKey.test(String(part)))) return null;

  const { input } = issue;
  if (typeof input !== 'string' && typeof input !== 'number' && typeof input !== 'boolean') return null;

  const text = String(input);
  return text.length <= longestGiven ? text : `${text.slice(0, longestGiven)}…`;
};
