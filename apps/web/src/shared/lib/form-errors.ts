import type { FieldErrors } from 'react-hook-form';

/** An error of one field, as lists show it. */
export interface FieldMessage {
  name: string;
  message: string;
}

/** react-hook-form's tree of errors as a list, in the order of the form's values. */
export function listFieldErrors(errors: FieldErrors, prefix = ''): FieldMessage[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    // `root` of a list of fields is the error of the list itself; that of the whole form belongs to no field.
    const isOfList = key === 'root' && prefix !== '';
    if (error === undefined || (key === 'root' && !isOfList)) return [];
    const name = isOfList ? prefix.slice(0, -1) : `${prefix}${key}`;
    const { message } = error;
    if (typeof message === 'string') return [{ name, message }];

    return listFieldErrors(error as FieldErrors, `${name}.`);
  });
}
