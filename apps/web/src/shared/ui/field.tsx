import IconAlertCircle from '@tabler/icons-react/dist/esm/icons/IconAlertCircle.mjs';
import type { ReactNode } from 'react';
import styles from './field.module.css';

/** What every form control shows around itself. `name` is also its id, so that error summaries can link to it. */
export interface FieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Says what the value must be. */
  error?: string | undefined;
  isOptional?: boolean;
}

/** Ids of the texts that describe a control. */
export const descriptionIds = ({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>) => {
  const ids = [
    hint === undefined ? undefined : `${name}-hint`,
    error === undefined ? undefined : `${name}-error`,
  ].filter((id) => id !== undefined);

  return ids.length > 0 ? ids.join(' ') : undefined;
};

/** The error of a control, with an icon so that it is not told by colour alone. */
export function FieldErrorText({ name, error }: { name: string; error: string | undefined }) {
  if (error === undefined) return null;

  return (
    <p className={styles.error} id={`${name}-error`}>
      <IconAlertCircle size={16} aria-hidden />
      <span>{error}</span>
    </p>
  );
}

/** Label, hint and error around one control. */
export function Field({
  name,
  label,
  hint,
  error,
  isOptional = false,
  children,
}: FieldProps & { children: ReactNode }) {
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={name}>
        {label}
        {isOptional && <span className={styles.optional}> (optional)</span>}
      </label>
      {hint !== undefined && (
        <p className={styles.hint} id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <FieldErrorText name={name} error={error} />
      {children}
    </div>
  );
}
