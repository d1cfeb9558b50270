import type { Vendor } from '../core/addresses.ts';

/** A route that answers and that the vendor's own files do not describe. */
export interface UndescribedRoute {
  vendor: Vendor;
  method: string;
  path: RegExp;
  reason: string;
}

export const undescribedRoutes: readonly UndescribedRoute[] = [
  {
    vendor: 'jumpcloud',
    method: 'GET',
    path: /^\/api\/organizations\/[^/]+\/applications\/[^/]+\/metadata\.xml$/,
    reason: 'Listed in the v1 file without an operation; several clients use it. [jumpcloud.md 3]',
  },
  {
    vendor: 'jumpcloud',
    method: 'GET',
    path: /^\/saml2\/metadata\/[^/]+$/,
    reason: 'The public metadata address is no Admin API; its format was not found. [jumpcloud.md 3]',
  },
  {
    vendor: 'jumpcloud',
    method: 'POST',
    path: /^\/api\/v2\/applications\/[^/]+\/logo$/,
    reason: 'Documented with 204; this copy of the v2 file keeps only the DELETE. [jumpcloud.md 4]',
  },
  {
    vendor: 'jumpcloud',
    method: 'POST',
    path: /^\/oauth2\/token$/,
    reason: 'The token endpoint is in no file; six clients agree on it. [jumpcloud.md 1.2]',
  },
  {
    vendor: 'mimecast',
    method: 'POST',
    path: /^\/oauth\/token$/,
    reason: 'The token endpoint is not part of the operations list. [mimecast.md 1.3]',
  },
  {
    vendor: 'mimecast',
    method: 'POST',
    path: /^\/api\/user\/get-profile$/,
    reason: 'In no catalogue, works with a 2.0 token. [mimecast.md 1.6]',
  },
];

export interface SchemaCorrection {
  file: 'v1' | 'v2' | 'insights';
  /** Keys from the root of the file to the schema. */
  at: string[];
  /** Accept null as well, or accept anything. */
  accept: 'null' | 'anything';
  reason: string;
}

const optionValues = (key: string): SchemaCorrection => ({
  file: 'v1',
  at: `definitions.application.properties.config.properties.${key}.properties.options.items.properties.value`.split(
    '.',
  ),
  accept: 'anything',
  reason: 'Typed as an integer, while the values are strings such as RSA-SHA256. [jumpcloud.md 8.8]',
});

const recordedNull = (file: 'v1' | 'v2', path: string): SchemaCorrection => ({
  file,
  at: path.split('.'),
  accept: 'null',
  reason: 'Null in a recorded real response. [fixtures/jumpcloud-recorded-real-responses-2021.json]',
});

/** Where the files are contradicted by what the API was seen to send. */
export const schemaCorrections: readonly SchemaCorrection[] = [
  optionValues('signatureAlgorithm'),
  optionValues('subjectField'),
  recordedNull('v1', 'definitions.application.properties.color'),
  recordedNull('v1', 'definitions.organizationslist.properties.results.items.properties.logoUrl'),
  recordedNull('v1', 'definitions.organization.properties.logoUrl'),
  recordedNull('v2', 'definitions.UserGroup.properties.attributes'),
  recordedNull('v2', 'definitions.GraphConnection.properties.attributes'),
  recordedNull('v2', 'definitions.GraphObject.properties.attributes'),
];
