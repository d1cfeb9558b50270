import type { Integration } from '@wizard/contracts';
import {
  attributeSupport,
  type ConnectorFormValues,
  type ConnectorValues,
  editableFields,
  type OfferedTemplate,
} from './connector-form-values.ts';

type Saved = Integration['inputs']['applications'];

/** The body that these values make. The SSO origin is sent only when JumpCloud shows none. */
export function connectorBody(
  { ssoOrigin, connectors, hasBookmark, bookmark, ...values }: ConnectorFormValues,
  templates: readonly OfferedTemplate[],
  saved: Saved = null,
) {
  const template = templates.find(({ name }) => name === values.templateName);
  const hasTile = hasBookmark && connectors.some(({ kind }) => kind === 'sign-in');

  return {
    ...values,
    ...(template?.ssoOrigin === null ? { ssoOrigin } : {}),
    connectors: connectors.map((connector) => bodyOf(connector, template, saved)),
    bookmark: hasTile ? { displayLabel: bookmark.displayLabel, ...tileOf(bookmark) } : null,
  };
}

function bodyOf(
  { kind, displayLabel, description, slug, showInPortal, settings, attributes, ...tile }: ConnectorValues,
  template: OfferedTemplate | undefined,
  saved: Saved,
) {
  const before = saved?.connectors.find((connector) => connector.kind === kind);

  return {
    kind,
    displayLabel,
    description,
    slug,
    showInPortal,
    ...tileOf(tile),
    settings: changedSettings(settings, template, before?.settings ?? {}),
    ...attributesOf(attributes, template),
  };
}

const tileOf = ({ color, logo }: { color: string; logo: string }) => ({
  ...(color === '' ? {} : { color }),
  ...(logo === '' ? {} : { logo }),
});

/**
 * What differs from the template, and what was set before: going back to the default is a decision too. The rest
 * stays as JumpCloud has it.
 */
function changedSettings(
  settings: ConnectorValues['settings'],
  template: OfferedTemplate | undefined,
  before: Readonly<Record<string, unknown>>,
): Record<string, string | boolean> {
  return Object.fromEntries(
    editableFields(template).flatMap(({ key, byDefault }) => {
      const value = settings[key];
      const isUnchanged = value === undefined || value === byDefault;
      return isUnchanged && !Object.hasOwn(before, key) ? [] : [[key, value ?? byDefault ?? '']];
    }),
  ) as Record<string, string | boolean>;
}

function attributesOf(
  { constant, user, hasGroup, group, removed }: ConnectorValues['attributes'],
  template: OfferedTemplate | undefined,
) {
  const support = attributeSupport(template);
  if (!support.constant && !support.user && !support.group) return {};
  const gone = (list: 'constant' | 'user', rows: ConnectorValues['attributes']['constant']) =>
    removed[list].filter((name) => !rows.some((row) => row.name.trim() === name));

  return {
    attributes: {
      constant: support.constant ? constant : [],
      user: support.user ? user : [],
      group: support.group && hasGroup ? group : null,
      removed: { constant: gone('constant', constant), user: gone('user', user) },
    },
  };
}
