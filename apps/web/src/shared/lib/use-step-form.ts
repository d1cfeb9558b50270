import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import {
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  type Resolver,
  useForm,
  type UseFormRegisterReturn,
  type UseFormReturn,
} from 'react-hook-form';
import type { Step } from '@wizard/runbook/content';
import type * as z from 'zod/mini';
import { sortFieldErrors } from '../api/field-problems.ts';
import { ProblemError } from '../api/problem-error.ts';
import { withDraft } from './draft-values.ts';
import { type FieldMessage, listFieldErrors } from './form-errors.ts';
import type { StepViewProps } from './step-view.ts';
import { type StepDraftState, useStepDraft } from './use-step-draft.ts';

interface FormOptions<Values extends FieldValues, Schema extends z.ZodMiniType> {
  /** Every field of the form, with what it holds before anything was typed. */
  defaultValues: Values;
  /** The contract's schema of the body. */
  schema: Schema;
  /** The body that these values make; left out, the values are the body. */
  toBody?: (values: Values) => unknown;
  /** What to say of a field that was left empty, e.g. "Enter the API key". */
  whenEmpty?: Partial<Record<FieldPath<Values>, string>>;
  /**
   * Sends the body. A thrown `ProblemError` is shown, its pointers beside the fields. `unfinished`: accepted,
   * but the step needs more from this form, so its draft is kept.
   */
  submit: (body: z.output<Schema>) => Promise<'finished' | 'unfinished'>;
}

/** A form bound to one endpoint. */
export interface ProblemForm<Values extends FieldValues, Submitted = unknown> {
  form: UseFormReturn<Values, unknown, Submitted>;
  /** Props of a field: `<TextInput label="…" {...field('name')} />`. */
  field: (name: FieldPath<Values>) => UseFormRegisterReturn & { error: string | undefined };
  /** Why the last submission was refused; null when it was not. */
  error: Error | null;
  fieldErrors: readonly FieldMessage[];
  isSubmitting: boolean;
  onSubmit: (event: React.SubmitEvent) => void;
}

const valueAt = (values: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], values);

const isEmpty = (value: unknown): boolean =>
  value === '' || value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/** Checks with the contract's schema, and words an empty field's error as `whenEmpty` says. */
function contractResolver<Values extends FieldValues, Schema extends z.ZodMiniType>({
  schema,
  toBody,
  whenEmpty,
}: FormOptions<Values, Schema>): Resolver<Values, unknown, z.output<Schema>> {
  const check = zodResolver(schema as z.ZodMiniType<FieldValues, FieldValues>) as unknown as Resolver<
    FieldValues,
    unknown,
    z.output<Schema>
  >;

  return async (values, context, options) => {
    const body = (toBody?.(values) ?? values) as FieldValues;
    const result = await check(body, context, options as never);

    for (const { name } of listFieldErrors(result.errors)) {
      const words = whenEmpty?.[name as FieldPath<Values>];
      const value = valueAt(values, name);
      const error = valueAt(result.errors, name) as { message?: string };
      if (words !== undefined && isEmpty(value)) error.message = words;
    }

    return result as Awaited<ReturnType<Resolver<Values, unknown, z.output<Schema>>>>;
  };
}

/**
 * A form that is checked with the contract's schema in the page, sent to one endpoint, and shows the
 * endpoint's problem: pointers beside their fields (the first takes the focus), the rest in the summary.
 */
export function useProblemForm<Values extends FieldValues, Schema extends z.ZodMiniType>(
  options: FormOptions<Values, Schema>,
): ProblemForm<Values, z.output<Schema>> {
  const [error, setError] = useState<Error | null>(null);
  const form = useForm<Values, unknown, z.output<Schema>>({
    defaultValues: options.defaultValues as DefaultValues<Values>,
    resolver: contractResolver(options),
  });
  const { errors, isSubmitting } = form.formState;

  const send = async (body: z.output<Schema>) => {
    setError(null);
    try {
      await options.submit(body);
    } catch (thrown) {
      const failure = thrown instanceof Error ? thrown : new Error(String(thrown));
      setError(failure);
      if (!(failure instanceof ProblemError)) return;

      // A field that is on the page has its name as id; an error of any other belongs in the summary.
      const { fields } = sortFieldErrors(
        failure.problem.errors ?? [],
        (name) => document.getElementById(name) !== null,
      );
      for (const [index, { name, message }] of fields.entries()) {
        form.setError(name as FieldPath<Values>, { type: 'server', message }, { shouldFocus: index === 0 });
      }
    }
  };

  return {
    form,
    field: (name) => ({ ...form.register(name), error: messageAt(errors, name) }),
    error,
    fieldErrors: listFieldErrors(errors),
    isSubmitting,
    onSubmit: (event) => void form.handleSubmit(send, () => setError(null))(event),
  };
}

const messageAt = (errors: unknown, name: string): string | undefined =>
  (valueAt(errors, name) as { message?: string } | undefined)?.message;

interface StepFormOptions<Values extends FieldValues, Schema extends z.ZodMiniType>
  extends FormOptions<Values, Schema> {
  /** Fields that are never kept in a draft. Say `[]` when there are none. */
  secrets: readonly FieldPath<Values>[];
  /** The body was accepted and the draft is forgotten: the page may be left. */
  onFinished?: () => void;
}

/** A step's form: `useProblemForm` with what was typed kept on the server. */
export interface StepFormState<Values extends FieldValues, Submitted = unknown>
  extends ProblemForm<Values, Submitted> {
  draft: StepDraftState;
  isReadOnly: boolean;
  isDone: boolean;
}

/** The form of a step: restores what was typed, keeps it while typing, forgets it once it was accepted. */
export function useStepForm<Values extends FieldValues, Schema extends z.ZodMiniType>(
  {
    integration,
    step,
    progress,
    draft,
    isReadOnly,
  }: Pick<StepViewProps, 'integration' | 'progress' | 'draft' | 'isReadOnly'> & { step: Pick<Step, 'id'> },
  { secrets, submit, defaultValues, onFinished, ...options }: StepFormOptions<Values, Schema>,
): StepFormState<Values, z.output<Schema>> {
  const hasDraft = Object.keys(draft.values).length > 0;
  const problemForm = useProblemForm<Values, Schema>({
    ...options,
    defaultValues: withDraft(defaultValues, draft.values),
    submit: async (body) => {
      const outcome = await submit(body);
      if (outcome === 'finished') {
        await kept.clear();
        onFinished?.();
      }

      return outcome;
    },
  });
  const kept = useStepDraft(integration.id, step.id, problemForm.form, {
    secrets,
    isReadOnly,
    savedAt: hasDraft ? draft.savedAt : null,
  });

  return { ...problemForm, draft: kept, isReadOnly, isDone: progress.state === 'done' };
}
