import type { FieldError } from '@wizard/contracts';

/** The react-hook-form path of a JSON pointer: `/credential/apiKey` is `credential.apiKey` (RFC 6901 escapes undone). */
export const fieldPath = (pointer: string): string =>
  pointer
    .replace(/^\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');

/** What the field must be, with what was given, in one line. */
export const fieldMessage = ({ message, given, expected }: FieldError): string =>
  [
    message,
    given === undefined || given === '' || message.includes(given) ? '' : `You gave “${given}”.`,
    expected === undefined || message.includes(expected) ? '' : `It must be “${expected}”.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');

export interface SortedProblems {
  /** Errors that belong beside a field of the form. */
  fields: { name: string; message: string }[];
  /** Errors whose field the form does not have. */
  others: FieldError[];
}

/** Sorts a problem's errors into the fields of a form and the rest. */
export function sortFieldErrors(
  errors: readonly FieldError[],
  isField: (name: string) => boolean,
): SortedProblems {
  const sorted: SortedProblems = { fields: [], others: [] };

  for (const error of errors) {
    const name = fieldPath(error.pointer);
    if (isField(name)) sorted.fields.push({ name, message: fieldMessage(error) });
    else sorted.others.push(error);
  }

  return sorted;
}
