import type { TemplateField } from '@wizard/contracts';
import { derivedConfig, isAttributeKey, isDerivedKey } from '@wizard/runbook/values';
import type { ProblemForm } from '../../shared/lib/use-step-form.ts';
import { Checkbox } from '../../shared/ui/choices.tsx';
import { DefinitionList } from '../../shared/ui/definition-list.tsx';
import { Select } from '../../shared/ui/select.tsx';
import { TextInput } from '../../shared/ui/text-input.tsx';
import { type ConnectorFormValues, editableFields } from './connector-form-values.ts';

interface SettingFieldsProps {
  index: number;
  fields: readonly TemplateField[];
  /** What the derived values follow from; null while something of it is not known. */
  derivedFrom: Omit<Parameters<typeof derivedConfig>[0], 'template'> | null;
  field: ProblemForm<ConnectorFormValues>['field'];
}

/** The fields of the application's template: those that follow from the account to look at, the others to change. */
export function SettingFields({ index, fields, derivedFrom, field }: SettingFieldsProps) {
  const editable = editableFields({ fields });
  const kept = fields.filter(({ key, kind }) => kind === 'other' && !isAttributeKey(key));

  return (
    <>
      {editable.map((each) => (
        <Setting
          key={each.key}
          setting={each}
          name={`connectors.${index}.settings.${each.key}`}
          field={field}
        />
      ))}
      <h3>Derived by the wizard</h3>
      <DefinitionList items={derivedItems(fields, derivedFrom)} />
      {kept.length > 0 && <p>{`JumpCloud makes and keeps: ${kept.map(({ label }) => label).join(', ')}.`}</p>}
    </>
  );
}

/** One field, by what the template says of it. */
function Setting({
  setting: { label, kind, options, hint, isRequired },
  name,
  field,
}: {
  setting: TemplateField;
  name: `connectors.${number}.settings.${string}`;
  field: SettingFieldsProps['field'];
}) {
  const texts = { label, ...(hint === null ? {} : { hint }) };

  switch (kind) {
    case 'switch':
      return <Checkbox {...texts} {...field(name)} />;
    case 'choice':
      return (
        <Select
          {...texts}
          choices={options.map(({ value, text }) => ({ value, label: text }))}
          {...field(name)}
        />
      );
    default:
      return <TextInput {...texts} isOptional={!isRequired} isCode autoComplete="off" {...field(name)} />;
  }
}

function derivedItems(fields: readonly TemplateField[], derivedFrom: SettingFieldsProps['derivedFrom']) {
  const derived =
    derivedFrom === null
      ? {}
      : derivedConfig({
          ...derivedFrom,
          template: {
            config: Object.fromEntries(fields.map(({ key, byDefault }) => [key, byDefault])),
            readOnlyKeys: fields.filter(({ isReadOnly }) => isReadOnly).map(({ key }) => key),
          },
        });

  return fields
    .filter(({ key, isReadOnly, kind }) => isDerivedKey(key) || (isReadOnly && kind !== 'other'))
    .map(({ key, label, byDefault, isReadOnly }) => ({
      term: isReadOnly ? `${label} (fixed by the template)` : label,
      value: shown(isReadOnly ? byDefault : derived[key]),
      isCode: true,
    }));
}

function shown(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' && value !== '' ? value : 'known later';
}
