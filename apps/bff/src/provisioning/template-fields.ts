import type { TemplateField } from '@wizard/contracts';
import { type ApplicationTemplate, type ConfigField, configFields } from '@wizard/jumpcloud';
import { filledDefault, type MimecastInput } from '@wizard/runbook/values';
import { findSecretFields } from '../integrations/secret-fields.ts';

/** The fields of a template as a form shows them, whatever template it is. */
export function templateFields(
  template: Pick<ApplicationTemplate, 'config'>,
  mimecast: MimecastInput | null,
): TemplateField[] {
  return configFields(template.config)
    .filter(({ isVisible }) => isVisible)
    .map((field) => {
      const kind = kindOf(field);
      const { key, label, isReadOnly, isRequired, hint } = field;
      return {
        key,
        label,
        kind,
        byDefault: kind === 'other' ? null : plainDefault(field, kind, mimecast),
        options: field.options.map(({ value, text }) => ({ value: String(value), text })),
        isReadOnly,
        isRequired,
        hint,
      };
    });
}

/** The value that a form sent, as JumpCloud has it: a select gives text whatever the option's type is. */
export function settingValue(
  field: Pick<ConfigField, 'options'>,
  given: string | number | boolean,
): string | number | boolean {
  return field.options.find(({ value }) => String(value) === String(given))?.value ?? given;
}

/** A key that a form can't name, or that says that it holds a secret, is left to JumpCloud's own console. */
export function kindOf(field: Pick<ConfigField, 'key' | 'kind'>): TemplateField['kind'] {
  const { key, kind } = field;
  const isPlain = kind === 'text' || kind === 'switch' || kind === 'choice';
  const isSecret = findSecretFields({ [key]: 'any' }, '').length > 0;

  return isPlain && /^\w+$/.test(key) && !isSecret ? kind : 'other';
}

function plainDefault(
  { value }: Pick<ConfigField, 'value'>,
  kind: TemplateField['kind'],
  mimecast: MimecastInput | null,
): TemplateField['byDefault'] {
  const filled = filledDefault(value, mimecast);
  if (kind === 'switch') return filled === true;

  return typeof filled === 'string' || typeof filled === 'number' || typeof filled === 'boolean'
    ? String(filled)
    : '';
}
