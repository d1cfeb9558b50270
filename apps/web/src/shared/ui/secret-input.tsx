import { type ComponentPropsWithRef, useState } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { descriptionIds, Field, type FieldProps } from './field.tsx';
import styles from './field.module.css';

type SecretInputProps = FieldProps &
  Omit<ComponentPropsWithRef<'input'>, 'name' | 'id' | 'type'> & {
    /** `current-password` for signing in; everything else must not be offered to a password manager. */
    autoComplete?: 'current-password' | 'off';
  };

/** A secret: hidden until shown, never kept by the browser. */
export function SecretInput({
  name,
  label,
  hint,
  error,
  isOptional = false,
  autoComplete = 'off',
  ...input
}: SecretInputProps) {
  const [isShown, setIsShown] = useState(false);

  return (
    <Field name={name} label={label} hint={hint} error={error} isOptional={isOptional}>
      <div className={styles.secret}>
        <input
          {...input}
          type={isShown ? 'text' : 'password'}
          id={name}
          name={name}
          autoComplete={autoComplete}
          spellCheck={false}
          autoCapitalize="off"
          className={classNames(styles.control, styles.code)}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={descriptionIds({ name, hint, error })}
        />
        <Button
          variant="quiet"
          aria-pressed={isShown}
          aria-controls={name}
          aria-label={`Show ${typeof label === 'string' ? label : 'what was typed'}`}
          onClick={() => {
            setIsShown(!isShown);
          }}
        >
          {isShown ? 'Hide' : 'Show'}
        </Button>
      </div>
    </Field>
  );
}
