import type { chooseConnectorsSchema, FieldError } from '@wizard/contracts';
import { type ApplicationTemplate, type ConfigField, configFields } from '@wizard/jumpcloud';
import {
  filledDefault,
  isAttributeKey,
  isDerivedKey,
  type MimecastInput,
  placeholdersIn,
} from '@wizard/runbook/values';
import type * as z from 'zod/mini';
import { kindOf, settingValue } from './template-fields.ts';

type Choice = z.output<typeof chooseConnectorsSchema>;
type Connector = Choice['connectors'][number];
type Setting = string | number | boolean;

/** A connector's settings as they are kept: typed as JumpCloud has them, known placeholders filled. */
export function readSettings(
  settings: Connector['settings'],
  template: Pick<ApplicationTemplate, 'config'>,
  mimecast: MimecastInput | null,
): Record<string, Setting> {
  const fields = configFields(template.config);

  return Object.fromEntries(
    Object.entries(settings ?? {}).map(([key, given]) => {
      const field = fields.find((each) => each.key === key);
      const value = field === undefined ? given : settingValue(field, given);
      return [key, filledDefault(value, mimecast) as Setting];
    }),
  );
}

/** Settings that this template does not have, does not let anyone change, or of which the value does not fit. */
export function settingProblems(
  connectors: readonly Pick<Connector, 'settings'>[],
  template: Pick<ApplicationTemplate, 'config' | 'name'>,
): FieldError[] {
  const fields = new Map(configFields(template.config).map((field) => [field.key, field]));

  return connectors.flatMap(({ settings }, index) =>
    Object.entries(settings ?? {}).flatMap(([key, value]) => {
      const message = settingProblem(key, value, fields.get(key), template.name);
      return message === null
        ? []
        : [{ pointer: `/connectors/${index}/settings/${key}`, message, given: String(value) }];
    }),
  );
}

function settingProblem(
  key: string,
  value: Setting,
  field: ConfigField | undefined,
  templateName: string,
): string | null {
  if (field === undefined) return `The template "${templateName}" has no field ${key}.`;
  const { label, isReadOnly, isRequired, options } = field;
  if (isDerivedKey(key)) return `The wizard derives ${label}. It can't be set to another value.`;
  if (isAttributeKey(key)) return `${label} belongs to the attributes. Change it there.`;
  if (isReadOnly) return `JumpCloud does not let ${label} be changed.`;

  const kind = kindOf(field);
  if (kind === 'other') return `${label} can be changed in the JumpCloud Admin Portal only.`;
  if (kind === 'switch') return typeof value === 'boolean' ? null : `${label} must be on or off.`;
  if (kind === 'choice') {
    const isOffered = options.some((option) => String(option.value) === String(value));
    return isOffered ? null : `${label} must be one of: ${options.map(({ text }) => text).join(', ')}.`;
  }
  if (typeof value !== 'string') return `${label} must be text.`;
  return isRequired && value.trim() === '' ? `JumpCloud needs ${label}. Enter a value.` : null;
}

/** Placeholders that would be saved with what a person gave, or with a default that nobody replaced. */
export function placeholderProblems(
  { connectors, bookmark }: Pick<Choice, 'connectors' | 'bookmark'>,
  template: Pick<ApplicationTemplate, 'config'>,
  mimecast: MimecastInput | null,
): FieldError[] {
  const fields = configFields(template.config);
  const ofBookmark = placeholderProblem(
    '/bookmark/displayLabel',
    'The label of the tile',
    bookmark?.displayLabel,
    mimecast,
  );

  const ofConnectors = connectors.flatMap((connector, index) => {
    const at = `/connectors/${index}`;
    const { settings = {}, attributes, displayLabel, description } = connector;
    const defaults = fields.filter(
      ({ key, kind }) => kind !== 'file' && !isDerivedKey(key) && !Object.hasOwn(settings, key),
    );
    const texts: readonly (readonly [pointer: string, name: string, value: unknown])[] = [
      [`${at}/displayLabel`, 'The display label', displayLabel],
      [`${at}/description`, 'The description', description],
      ...Object.entries(settings).map(
        ([key, value]) => [`${at}/settings/${key}`, labelOf(fields, key), value] as const,
      ),
      ...defaults.map(({ key, label, value }) => [`${at}/settings/${key}`, label, value] as const),
      ...(['constant', 'user'] as const).flatMap((list) =>
        (attributes?.[list] ?? []).flatMap(({ name, value }, position) => [
          [`${at}/attributes/${list}/${position}/name`, 'The name of the attribute', name] as const,
          [`${at}/attributes/${list}/${position}/value`, `The attribute ${name}`, value] as const,
        ]),
      ),
      [`${at}/attributes/group`, 'The name of the group attribute', attributes?.group],
    ];

    return texts.flatMap(([pointer, name, value]) => placeholderProblem(pointer, name, value, mimecast));
  });
  return [...ofConnectors, ...ofBookmark];
}

function placeholderProblem(
  pointer: string,
  name: string,
  value: unknown,
  mimecast: MimecastInput | null,
): FieldError[] {
  if (typeof value !== 'string') return [];
  const left = placeholdersIn(String(filledDefault(value, mimecast)));
  if (left.length === 0) return [];

  return [
    {
      pointer,
      message: `${name} still has ${left.join(' and ')}, which stands for your own value. Replace it.`,
      given: value,
    },
  ];
}

function labelOf(fields: readonly ConfigField[], key: string): string {
  return fields.find((field) => field.key === key)?.label ?? key;
}
