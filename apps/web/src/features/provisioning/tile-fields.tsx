import { type IntegrationId, logoTypes, maxLogoBytes, uploadLogo } from '@wizard/contracts';
import { tileColors } from '@wizard/runbook/values';
import { useState } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { fieldMessage } from '../../shared/api/field-problems.ts';
import { ProblemError } from '../../shared/api/problem-error.ts';
import { uploadFile } from '../../shared/api/upload-file.ts';
import type { ProblemForm } from '../../shared/lib/use-step-form.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Field } from '../../shared/ui/field.tsx';
import { Select } from '../../shared/ui/select.tsx';
import type { ConnectorFormValues } from './connector-form-values.ts';
import styles from './tile-fields.module.css';

interface TileFieldsProps {
  /** Place of the tile in the form's values. */
  at: `connectors.${number}` | 'bookmark';
  label: string;
  integrationId: IntegrationId;
  form: UseFormReturn<ConnectorFormValues, unknown, unknown>;
  field: ProblemForm<ConnectorFormValues>['field'];
}

/** Picture and colour of a tile, with what it will look like. */
export function TileFields({ at, label, integrationId, form, field }: TileFieldsProps) {
  const [logo, color] = useWatch({ control: form.control, name: [`${at}.logo`, `${at}.color`] });
  const [refusal, setRefusal] = useState<string | undefined>();
  const [isSending, setIsSending] = useState(false);
  const name = `${at}.logo` as const;

  const upload = async (file: File) => {
    setRefusal(undefined);
    const problem = problemOf(file);
    if (problem !== null) {
      setRefusal(problem);
      return;
    }

    setIsSending(true);
    try {
      const { id } = await uploadFile(uploadLogo, { integrationId }, file);
      form.setValue(name, id, { shouldDirty: true });
      form.clearErrors(name);
    } catch (error) {
      setRefusal(messageOf(error));
    } finally {
      setIsSending(false);
    }
  };

  return (
    <div className={styles.tile}>
      <div className={styles.fields}>
        <Field
          name={name}
          label="User portal image"
          hint={`PNG, JPEG or GIF of at most ${maxLogoBytes / 1000} kB. Without one the tile has the template’s.`}
          error={refusal ?? field(name).error}
          isOptional
        >
          <input
            type="file"
            className={styles.file}
            id={name}
            accept={logoTypes.join()}
            aria-describedby={`${name}-hint`}
            aria-invalid={refusal !== undefined || undefined}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              // The same file can be chosen again after it was refused or removed.
              event.target.value = '';
              if (file !== undefined) void upload(file);
            }}
          />
          <span role="status">{isSending ? 'Uploading…' : logo === '' ? '' : 'The picture is kept.'}</span>
        </Field>
        <Select
          label="Colour"
          isOptional
          placeholder="The template’s own"
          choices={tileColors.map(({ value, name: text }) => ({ value, label: text }))}
          {...field(`${at}.color`)}
        />
      </div>
      <figure className={styles.preview}>
        <div className={styles.picture} style={color === '' ? {} : { backgroundColor: color }}>
          {logo !== '' && (
            <img src={`/api/integrations/${integrationId}/logos/${logo}`} alt={`Logo of ${label}`} />
          )}
        </div>
        <figcaption>{label}</figcaption>
        {logo !== '' && (
          <Button
            variant="quiet"
            aria-label={`Remove the picture of ${label}`}
            onClick={() => {
              form.setValue(name, '', { shouldDirty: true });
              document.getElementById(name)?.focus();
            }}
          >
            Remove
          </Button>
        )}
      </figure>
    </div>
  );
}

function problemOf(file: File): string | null {
  if (!logoTypes.some((type) => type === file.type)) {
    return `${file.name} is no PNG, JPEG or GIF. Choose a picture of one of these kinds.`;
  }
  if (file.size > maxLogoBytes) {
    return `${file.name} has ${Math.ceil(file.size / 1000)} kB. It may have ${maxLogoBytes / 1000} kB at most.`;
  }
  return null;
}

function messageOf(error: unknown): string {
  if (error instanceof ProblemError) {
    const [first] = error.problem.errors ?? [];
    return first === undefined ? error.message : fieldMessage(first);
  }
  return error instanceof Error ? error.message : String(error);
}
