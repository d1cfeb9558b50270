import type { FoundApplication, Integration, TemplateField } from '@wizard/contracts';
import {
  attributeKeys,
  type BookmarkInput,
  type ConnectorInput,
  type ConnectorKind,
  connectorKinds,
  defaultBookmarkLabel,
  defaultDisplayLabel,
  defaultSlug,
  isAttributeKey,
  isDerivedKey,
} from '@wizard/runbook/values';

export interface AttributeValues {
  name: string;
  value: string;
}

/** What the form holds of one connector. */
export interface ConnectorValues {
  kind: ConnectorKind;
  displayLabel: string;
  description: string;
  slug: string;
  showInPortal: boolean;
  /** Empty: as the template has it. */
  color: string;
  /** Id of an uploaded picture; empty: as the template has it. */
  logo: string;
  /** By `config` key, of each field that the template lets be set. */
  settings: Record<string, string | boolean>;
  attributes: {
    constant: AttributeValues[];
    user: AttributeValues[];
    hasGroup: boolean;
    group: string;
    /** Names whose rows were taken away. */
    removed: { constant: string[]; user: string[] };
  };
}

/** What the form of the connectors holds. The list has only those that are chosen, as the endpoint takes them. */
export interface ConnectorFormValues {
  templateName: string;
  ssoOrigin: string;
  connectors: ConnectorValues[];
  hasBookmark: boolean;
  bookmark: { displayLabel: string; color: string; logo: string };
  acknowledgedImmutableUrl: boolean;
}

export interface OfferedTemplate {
  name: string;
  ssoOrigin: string | null;
  defaultSlug: string;
  fields: readonly TemplateField[];
}

export const defaultGroupAttribute = 'memberOf';

/** Fields that a person may change: neither derived nor fixed, and none of the attributes. */
export const editableFields = (template: Pick<OfferedTemplate, 'fields'> | undefined) =>
  (template?.fields ?? []).filter(
    ({ key, kind, isReadOnly }) =>
      kind !== 'other' && !isReadOnly && !isDerivedKey(key) && !isAttributeKey(key),
  );

/** Which kinds of attributes a template has a place for. */
export function attributeSupport(template: Pick<OfferedTemplate, 'fields'> | undefined) {
  const has = (key: string) =>
    template?.fields.some((field) => field.key === key && !field.isReadOnly) === true;

  return {
    constant: has(attributeKeys.constant),
    user: has(attributeKeys.user),
    group: has(attributeKeys.includeGroups) && has(attributeKeys.groupName),
  };
}

/** A connector that was just chosen. The sign-in connector's own tile is hidden, because it can't launch. */
export function newConnector(kind: ConnectorKind, template: OfferedTemplate | undefined): ConnectorValues {
  return {
    kind,
    displayLabel: defaultDisplayLabel(kind),
    description: '',
    slug: kind === 'sign-in' ? (template?.defaultSlug ?? defaultSlug(kind)) : defaultSlug(kind),
    showInPortal: kind !== 'sign-in',
    color: '',
    logo: '',
    settings: withDefaults({}, template),
    attributes: {
      constant: [],
      user: [],
      hasGroup: false,
      group: defaultGroupAttribute,
      removed: { constant: [], user: [] },
    },
  };
}

/** The settings of a form for this template: what was set, else the default. */
export function withDefaults(
  settings: Readonly<Record<string, string | number | boolean>>,
  template: Pick<OfferedTemplate, 'fields'> | undefined,
): Record<string, string | boolean> {
  return Object.fromEntries(
    editableFields(template).map(({ key, kind, byDefault }) => {
      const value = settings[key] ?? byDefault;
      return [key, kind === 'switch' ? value === true : String(value ?? '')];
    }),
  );
}

/** What was chosen before, or the article's main path: the sign-in connector with a bookmark tile. */
export function initialConnectorValues(
  { inputs: { applications } }: Pick<Integration, 'inputs'>,
  templates: readonly OfferedTemplate[],
  found: readonly FoundApplication[] = [],
): ConnectorFormValues {
  const template = templates.find(({ name }) => name === applications?.template.name) ?? templates[0];
  const foundFor = (kind: ConnectorKind) => found.find(({ connector }) => connector === kind);

  return {
    templateName: template?.name ?? '',
    ssoOrigin: applications?.template.ssoOrigin ?? '',
    connectors: applications?.connectors.map((connector) =>
      chosenConnector(connector, template, foundFor(connector.kind)),
    ) ?? [newConnector('sign-in', template)],
    hasBookmark: applications === null || applications.bookmark !== null,
    bookmark: bookmarkValues(applications?.bookmark ?? null),
    acknowledgedImmutableUrl: applications?.acknowledgedImmutableUrl ?? false,
  };
}

/** A connector as it was chosen, with the attributes that somebody added in JumpCloud's console since. */
function chosenConnector(
  connector: ConnectorInput,
  template: OfferedTemplate | undefined,
  found: FoundApplication | undefined,
): ConnectorValues {
  const fresh = newConnector(connector.kind, template);
  const { attributes } = connector;
  const rows = (list: 'constant' | 'user') => {
    const own = attributes?.[list] ?? [];
    const theirs = (found?.attributes[list] ?? []).filter(
      ({ name }) =>
        !own.some((each) => each.name === name) && attributes?.removed[list].includes(name) !== true,
    );
    return [...own, ...theirs];
  };
  const group = attributes === undefined ? (found?.attributes.group ?? null) : attributes.group;

  return {
    ...fresh,
    displayLabel: connector.displayLabel,
    description: connector.description,
    slug: connector.slug,
    showInPortal: connector.showInPortal,
    color: connector.color ?? '',
    logo: connector.logo ?? '',
    settings: withDefaults(connector.settings ?? {}, template),
    attributes: {
      constant: rows('constant'),
      user: rows('user'),
      hasGroup: group !== null,
      group: group ?? defaultGroupAttribute,
      removed: {
        constant: [...(attributes?.removed.constant ?? [])],
        user: [...(attributes?.removed.user ?? [])],
      },
    },
  };
}

const bookmarkValues = (bookmark: BookmarkInput | null): ConnectorFormValues['bookmark'] => ({
  displayLabel: bookmark?.displayLabel ?? defaultBookmarkLabel,
  color: bookmark?.color ?? '',
  logo: bookmark?.logo ?? '',
});

/** A draft of an older form lacks what the form has learned since. */
export function completeDraft(
  draft: Readonly<Record<string, unknown>>,
  templates: readonly OfferedTemplate[],
): Record<string, unknown> {
  const template = templates.find(({ name }) => name === draft['templateName']) ?? templates[0];
  const connectors = draft['connectors'];
  if (!Array.isArray(connectors)) return draft;

  return {
    ...draft,
    connectors: (connectors as Partial<ConnectorValues>[]).flatMap((typed) => {
      const kind = connectorKinds.find((each) => each === typed.kind);
      if (kind === undefined) return [];
      const fresh = newConnector(kind, template);
      return [
        {
          ...fresh,
          ...typed,
          settings: withDefaults(typed.settings ?? {}, template),
          attributes: { ...fresh.attributes, ...typed.attributes },
        },
      ];
    }),
  };
}

/** Where a connector belongs among those that are chosen: their order never depends on the order of ticking. */
export function placeOf(kind: ConnectorKind, chosen: readonly Pick<ConnectorInput, 'kind'>[]): number {
  return chosen.filter((other) => connectorKinds.indexOf(other.kind) < connectorKinds.indexOf(kind)).length;
}
