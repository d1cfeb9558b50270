import type { JsonObject } from '../json-input.ts';

interface ConfigField {
  type: string;
  label: string;
  position: number;
  kind: 'text' | 'boolean' | 'list' | 'object';
  options?: { text: string; value: string }[];
  required?: boolean;
  /** Message of the tooltip. */
  help?: string;
}

const same = (...values: string[]) => values.map((value) => ({ text: value, value }));

/** Labels and positions as the console's own requests show them. [vendor notes 2.4] */
const configFields: Record<string, ConfigField> = {
  idpEntityId: { type: 'text', label: 'IdP Entity ID:', position: 0, kind: 'text', required: true },
  idpPrivateKey: { type: 'file', label: 'IdP Private Key:', position: 1, kind: 'text', required: true },
  idpCertificate: { type: 'file', label: 'IdP Certificate:', position: 2, kind: 'text', required: true },
  spEntityId: { type: 'text', label: 'SP Entity ID:', position: 3, kind: 'text', required: true },
  acsUrl: { type: 'text', label: 'ACS URL:', position: 4, kind: 'text', required: true },
  subjectField: {
    type: 'select',
    label: 'SAMLSubject NameID:',
    position: 5,
    kind: 'text',
    options: same('email', 'username', 'firstname', 'lastname', 'description'),
  },
  overrideNameIdFormat: { type: 'text', label: 'SAMLSubject NameID Format:', position: 6, kind: 'text' },
  signatureAlgorithm: {
    type: 'select',
    label: 'Signature Algorithm:',
    position: 7,
    kind: 'text',
    options: same('RSA-SHA1', 'RSA-SHA256'),
  },
  constantAttributes: { type: 'list', label: 'Constant Attributes:', position: 8, kind: 'list' },
  databaseAttributes: { type: 'list', label: 'User Attributes:', position: 9, kind: 'list' },
  includeGroups: { type: 'boolean', label: 'include group attribute', position: 10, kind: 'boolean' },
  groupsAttributeName: { type: 'text', label: 'Groups Attribute Name:', position: 11, kind: 'text' },
  signResponse: { type: 'boolean', label: 'Sign Response', position: 12, kind: 'boolean' },
  signAssertion: { type: 'boolean', label: 'Sign Assertion', position: 13, kind: 'boolean' },
  defaultTargetUrl: { type: 'text', label: 'Default RelayState:', position: 14, kind: 'text' },
  idpInitUrl: { type: 'text', label: 'Login URL:', position: 15, kind: 'text' },
  declareRedirectEndpoint: {
    type: 'boolean',
    label: 'Declare Redirect Endpoint',
    position: 16,
    kind: 'boolean',
  },
  spCertificate: { type: 'file', label: 'SP Certificate:', position: 17, kind: 'text' },
  spErrorFlow: { type: 'boolean', label: 'SP Error Flow', position: 18, kind: 'boolean' },
  // Of no documented template: they stand for what a template may have that nobody has seen.
  signInPage: {
    type: 'url',
    label: 'Sign-in page:',
    position: 5,
    kind: 'text',
    required: true,
    help: 'Where people start.',
  },
  sessionPolicy: {
    type: 'radio',
    label: 'Session policy',
    position: 6,
    kind: 'text',
    options: same('standard', 'strict'),
  },
  includeDepartment: { type: 'toggle', label: 'Include department', position: 7, kind: 'boolean' },
  authClaimConfiguration: { type: 'object', label: '', position: 19, kind: 'object' },
};

/** Puts a value into the wrapper that every config key has. */
export function wrapConfigValue(key: string, value: unknown, isReadOnly: boolean): JsonObject {
  const field = configFields[key];
  if (field === undefined) throw new Error(`config key without a field: ${key}`);
  return {
    type: field.type,
    label: field.label,
    value,
    position: field.position,
    readOnly: isReadOnly,
    required: field.required ?? false,
    visible: true,
    tooltip: { template: '', variables: { icon: '', message: field.help ?? '' } },
    ...(field.options === undefined ? {} : { options: field.options }),
  };
}

/** Says why a value does not fit a config key, or undefined. */
export function configValueProblem(key: string, value: unknown): string | undefined {
  const kind = configFields[key]?.kind ?? 'text';
  const path = `config.${key}.value`;
  if (kind === 'boolean' && typeof value !== 'boolean') return `${path} must be a boolean`;
  if (kind === 'list' && !Array.isArray(value)) return `${path} must be an array`;
  if (kind === 'text' && typeof value !== 'string') return `${path} must be a string`;
  return undefined;
}
