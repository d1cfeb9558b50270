import type { ConnectorKind } from '@wizard/runbook/values';

/** Field of a connector's metadata URL. */
export type MetadataUrlField = `url-${ConnectorKind}`;

export type MetadataFormValues = Record<MetadataUrlField, string>;

export const metadataUrlField = (kind: ConnectorKind): MetadataUrlField => `url-${kind}`;
