/** One field of a template's or application's `config`, as its wrapper describes it (vendor/jumpcloud.md 2.4). */
export interface ConfigField {
  readonly key: string;
  /** As the console shows it, without a closing colon; the key when the wrapper has none. */
  readonly label: string;
  /** By the value rather than by the wrapper's `type`, whose words no source lists completely. */
  readonly kind: 'text' | 'switch' | 'choice' | 'list' | 'file' | 'other';
  /** Default of a template, value of an application; null when there is none. */
  readonly value: unknown;
  readonly options: readonly { readonly value: string | number | boolean; readonly text: string }[];
  readonly isReadOnly: boolean;
  readonly isRequired: boolean;
  readonly isVisible: boolean;
  /** Explanation that the console shows beside the field. */
  readonly hint: string | null;
}

/** The fields of a `config`, in the console's order. A wrapper that is none, or lacks parts, is read as far as it goes. */
export function configFields(config: Readonly<Record<string, unknown>> | null | undefined): ConfigField[] {
  return Object.entries(config ?? {})
    .map(([key, wrapper]) => ({ field: fieldOf(key, isObject(wrapper) ? wrapper : {}), wrapper }))
    .sort((a, b) => positionOf(a.wrapper) - positionOf(b.wrapper))
    .map(({ field }) => field);
}

function fieldOf(key: string, wrapper: Readonly<Record<string, unknown>>): ConfigField {
  const options = optionsOf(wrapper['options']);
  const value = wrapper['value'] ?? null;

  return {
    key,
    label: textOf(wrapper['label']).replace(/\s*:\s*$/, '') || key,
    kind: kindOf(wrapper, value, options.length > 0),
    value,
    options,
    isReadOnly: wrapper['readOnly'] === true,
    isRequired: wrapper['required'] === true,
    isVisible: wrapper['visible'] !== false,
    hint: hintOf(wrapper['tooltip']),
  };
}

function kindOf(
  wrapper: Readonly<Record<string, unknown>>,
  value: unknown,
  hasOptions: boolean,
): ConfigField['kind'] {
  const type = textOf(wrapper['type']).toLowerCase();
  if (type === 'file') return 'file';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object' && value !== null) return 'other';
  if (hasOptions) return 'choice';
  if (typeof value === 'boolean') return 'switch';
  if (typeof value === 'string') return 'text';

  // No value to go by.
  if (/bool|check|switch|toggle/.test(type)) return 'switch';
  return /text|string|url|email/.test(type) ? 'text' : 'other';
}

/** The specification types an option's value as an integer; recorded ones are strings (vendor/jumpcloud.md 8.8). */
function optionsOf(options: unknown): ConfigField['options'] {
  if (!Array.isArray(options)) return [];

  return options.flatMap((option: unknown) => {
    if (!isObject(option)) return [];
    const { value } = option;
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return [];
    return [{ value, text: textOf(option['text']) || String(value) }];
  });
}

function hintOf(tooltip: unknown): string | null {
  const variables = isObject(tooltip) ? tooltip['variables'] : undefined;
  const message = isObject(variables) ? textOf(variables['message']).trim() : '';

  return message === '' ? null : message;
}

function positionOf(wrapper: unknown): number {
  const position = isObject(wrapper) ? wrapper['position'] : undefined;
  return typeof position === 'number' ? position : Number.MAX_SAFE_INTEGER;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
