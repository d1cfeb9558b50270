import type { Integration } from '@wizard/contracts';
import {
  type ConnectorInput,
  type ConnectorKind,
  connectorKinds,
  defaultBookmarkLabel,
  defaultDisplayLabel,
  defaultSlug,
} from '@wizard/runbook/values';

/** What the form of the connectors holds. The list has only those that are chosen, as the endpoint takes them. */
export interface ConnectorFormValues {
  templateName: string;
  ssoOrigin: string;
  connectors: ConnectorInput[];
  hasBookmark: boolean;
  bookmark: { displayLabel: string };
  acknowledgedImmutableUrl: boolean;
}

interface OfferedTemplate {
  name: string;
  ssoOrigin: string | null;
  defaultSlug: string;
}

/** A connector that was just chosen. The sign-in connector's own tile is hidden, because it can't launch. */
export function newConnector(kind: ConnectorKind, template: OfferedTemplate | undefined): ConnectorInput {
  return {
    kind,
    displayLabel: defaultDisplayLabel(kind),
    description: '',
    slug: kind === 'sign-in' ? (template?.defaultSlug ?? defaultSlug(kind)) : defaultSlug(kind),
    showInPortal: kind !== 'sign-in',
  };
}

/** What was chosen before, or the article's main path: the sign-in connector with a bookmark tile. */
export function initialConnectorValues(
  { inputs: { applications } }: Pick<Integration, 'inputs'>,
  templates: readonly OfferedTemplate[],
): ConnectorFormValues {
  const template = templates.find(({ name }) => name === applications?.template.name) ?? templates[0];

  return {
    templateName: template?.name ?? '',
    ssoOrigin: applications?.template.ssoOrigin ?? '',
    connectors: applications?.connectors ?? [newConnector('sign-in', template)],
    hasBookmark: applications === null || applications.bookmark !== null,
    bookmark: { displayLabel: applications?.bookmark?.displayLabel ?? defaultBookmarkLabel },
    acknowledgedImmutableUrl: applications?.acknowledgedImmutableUrl ?? false,
  };
}

/** The body that these values make. The SSO origin is sent only when JumpCloud shows none. */
export function connectorBody(
  { ssoOrigin, connectors, hasBookmark, bookmark, ...values }: ConnectorFormValues,
  templates: readonly OfferedTemplate[],
) {
  const isOriginAsked = templates.some(
    (template) => template.name === values.templateName && template.ssoOrigin === null,
  );

  return {
    ...values,
    ...(isOriginAsked ? { ssoOrigin } : {}),
    connectors,
    bookmark: hasBookmark && connectors.some(({ kind }) => kind === 'sign-in') ? bookmark : null,
  };
}

/** Where a connector belongs among those that are chosen: their order never depends on the order of ticking. */
export function placeOf(kind: ConnectorKind, chosen: readonly Pick<ConnectorInput, 'kind'>[]): number {
  return chosen.filter((other) => connectorKinds.indexOf(other.kind) < connectorKinds.indexOf(kind)).length;
}
