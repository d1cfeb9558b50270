import type { ComponentPropsWithRef } from 'react';
import { descriptionIds, Field, type FieldProps } from './field.tsx';
import styles from './field.module.css';

/** One choice of a list. */
export interface Choice {
  value: string;
  label: string;
  hint?: string;
}

type SelectProps = FieldProps &
  Omit<ComponentPropsWithRef<'select'>, 'name' | 'id' | 'children'> & {
    choices: readonly Choice[];
    /** First, empty entry, e.g. "Choose a grid". */
    placeholder?: string;
  };

/** A native select. */
export function Select({
  name,
  label,
  hint,
  error,
  isOptional = false,
  choices,
  placeholder,
  ...select
}: SelectProps) {
  return (
    <Field name={name} label={label} hint={hint} error={error} isOptional={isOptional}>
      <select
        {...select}
        id={name}
        name={name}
        className={styles.control}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={descriptionIds({ name, hint, error })}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
