import type { FieldErrors } from 'react-hook-form';

/** An error of one field, as lists show it. */
export interface FieldMessage {
  name: string;
  message: string;
}

/** react-hook-form's tree of errors as a list, in the order of the form's values. */
export function listFieldErrors(errors: FieldErrors, prefix = ''): FieldMessage[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    if (error === undefined || key === 'root') return [];
    const name = `${prefix}${key}`;
    const { message } = error;
    if (typeof message === 'string') return [{ name, message }];

    return listFieldErrors(error as FieldErrors, `${name}.`);
  });
}
