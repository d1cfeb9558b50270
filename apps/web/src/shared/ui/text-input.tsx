import type { ComponentPropsWithRef } from 'react';
import { classNames } from './class-names.ts';
import { descriptionIds, Field, type FieldProps } from './field.tsx';
import styles from './field.module.css';

type TextInputProps = FieldProps &
  Omit<ComponentPropsWithRef<'input'>, 'name' | 'id'> & {
    /** Set in a monospace face: for keys, addresses and codes. */
    isCode?: boolean;
  };

/** One line of text. Takes what react-hook-form's `register` returns. */
export function TextInput({
  name,
  label,
  hint,
  error,
  isOptional = false,
  isCode = false,
  ...input
}: TextInputProps) {
  return (
    <Field name={name} label={label} hint={hint} error={error} isOptional={isOptional}>
      <input
        type="text"
        {...input}
        {...(isCode ? { spellCheck: false, autoCapitalize: 'off', autoCorrect: 'off' } : {})}
        id={name}
        name={name}
        className={classNames(styles.control, isCode && styles.code)}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={descriptionIds({ name, hint, error })}
      />
    </Field>
  );
}

type TextAreaProps = FieldProps &
  Omit<ComponentPropsWithRef<'textarea'>, 'name' | 'id'> & { isCode?: boolean };

/** Several lines of text. */
export function TextArea({
  name,
  label,
  hint,
  error,
  isOptional = false,
  isCode = false,
  ...input
}: TextAreaProps) {
  return (
    <Field name={name} label={label} hint={hint} error={error} isOptional={isOptional}>
      <textarea
        {...input}
        {...(isCode ? { spellCheck: false } : {})}
        id={name}
        name={name}
        className={classNames(styles.control, isCode && styles.code)}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={descriptionIds({ name, hint, error })}
      />
    </Field>
  );
}
