import type { ComponentPropsWithRef, ReactNode } from 'react';
import type { Choice } from './select.tsx';
import { descriptionIds, FieldErrorText, type FieldProps } from './field.tsx';
import styles from './field.module.css';

interface ChoiceGroupProps extends FieldProps {
  children: ReactNode;
}

/** Legend, hint and error around several radio buttons or checkboxes. */
export function ChoiceGroup({ name, label, hint, error, isOptional = false, children }: ChoiceGroupProps) {
  return (
    <fieldset aria-describedby={descriptionIds({ name, hint, error })}>
      <legend className={styles.legend}>
        {label}
        {isOptional && <span className={styles.optional}> (optional)</span>}
      </legend>
      <div className={styles.group}>
        {hint !== undefined && (
          <p className={styles.hint} id={`${name}-hint`}>
            {hint}
          </p>
        )}
        <FieldErrorText name={name} error={error} />
        {children}
      </div>
    </fieldset>
  );
}

type RadioGroupProps = FieldProps &
  Omit<ComponentPropsWithRef<'input'>, 'name' | 'id' | 'type' | 'value' | 'children'> & {
    choices: readonly Choice[];
  };

/** One of several. Takes what react-hook-form's `register` returns; the first radio has the group's name as id. */
export function RadioGroup({
  name,
  label,
  hint,
  error,
  isOptional = false,
  choices,
  ...input
}: RadioGroupProps) {
  return (
    <ChoiceGroup name={name} label={label} hint={hint} error={error} isOptional={isOptional}>
      {choices.map((choice, index) => (
        <ChoiceRow key={choice.value} id={index === 0 ? name : `${name}-${choice.value}`} choice={choice}>
          {(describedBy) => (
            <input
              {...input}
              type="radio"
              id={index === 0 ? name : `${name}-${choice.value}`}
              name={name}
              value={choice.value}
              aria-invalid={error !== undefined || undefined}
              aria-describedby={describedBy}
            />
          )}
        </ChoiceRow>
      ))}
    </ChoiceGroup>
  );
}

interface ChoiceRowProps {
  id: string;
  choice: Omit<Choice, 'value'>;
  children: (describedBy: string | undefined) => ReactNode;
}

function ChoiceRow({ id, choice, children }: ChoiceRowProps) {
  const hintId = choice.hint === undefined ? undefined : `${id}-choice-hint`;

  return (
    <div className={styles.choice}>
      {children(hintId)}
      <label htmlFor={id}>{choice.label}</label>
      {choice.hint !== undefined && (
        <p className={styles.hint} id={hintId}>
          {choice.hint}
        </p>
      )}
    </div>
  );
}

type CheckboxProps = Omit<FieldProps, 'label' | 'hint'> &
  Omit<ComponentPropsWithRef<'input'>, 'name' | 'id' | 'type'> & {
    label: string;
    hint?: string;
    /** Id, when several boxes share one name. */
    id?: string;
  };

/** A box to tick. */
export function Checkbox({
  name,
  id = name,
  label,
  hint,
  error,
  isOptional: _isOptional,
  ...input
}: CheckboxProps) {
  return (
    <div className={styles.group}>
      <FieldErrorText name={id} error={error} />
      <ChoiceRow id={id} choice={{ label, ...(hint === undefined ? {} : { hint }) }}>
        {(describedBy) => (
          <input
            {...input}
            type="checkbox"
            id={id}
            name={name}
            aria-invalid={error !== undefined || undefined}
            aria-describedby={
              [describedBy, error === undefined ? undefined : `${id}-error`]
                .filter((each) => each !== undefined)
                .join(' ') || undefined
            }
          />
        )}
      </ChoiceRow>
    </div>
  );
}
