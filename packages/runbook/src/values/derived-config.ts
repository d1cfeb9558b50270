import type { MimecastInput, TemplateInput } from './inputs.ts';
import { idpEntityId } from './jumpcloud-addresses.ts';
import { acsUrl, spEntityId } from './mimecast-addresses.ts';
import { fillPlaceholders } from './placeholders.ts';
import type { ConnectorKind } from './words.ts';

/** What the derived values of a connector follow from. */
export interface DerivedFrom {
  kind: ConnectorKind;
  /** Its whole SSO IdP URL. */
  ssoUrl: string;
  template: Pick<TemplateInput, 'config' | 'readOnlyKeys'>;
  mimecast: Pick<MimecastInput, 'grid' | 'accountCode'>;
}

/** `config` keys that the wizard derives; a person may look at them and does not type them. */
export const derivedKeys = ['acsUrl', 'spEntityId', 'idpEntityId', 'subjectField', 'signAssertion'] as const;

/** Whether the value of a `config` key follows from the account, the grid and the connector. */
export const isDerivedKey = (key: string): boolean => derivedKeys.some((derived) => derived === key);

/** `config` keys of the attributes of an assertion, which have a part of the form of their own. */
export const attributeKeys = {
  constant: 'constantAttributes',
  user: 'databaseAttributes',
  includeGroups: 'includeGroups',
  groupName: 'groupsAttributeName',
} as const;

/** Whether a `config` key belongs to the attributes. */
export const isAttributeKey = (key: string): boolean => Object.values<string>(attributeKeys).includes(key);

/** Values of the derived keys that the template has and lets be changed. */
export function derivedConfig({
  kind,
  ssoUrl,
  template,
  mimecast,
}: DerivedFrom): Readonly<Record<string, unknown>> {
  const derived: Readonly<Record<(typeof derivedKeys)[number], unknown>> = {
    acsUrl: acsUrl(kind, mimecast.grid),
    spEntityId: spEntityId(mimecast.grid, mimecast.accountCode),
    idpEntityId: idpEntityId(template, ssoUrl),
    // NameID must be the primary Mimecast address (design.md 7).
    subjectField: 'email',
    signAssertion: true,
  };

  return Object.fromEntries(
    Object.entries(derived).filter(
      ([key]) => Object.hasOwn(template.config, key) && !template.readOnlyKeys.includes(key),
    ),
  );
}

/** A default of the template as the wizard would write it: placeholders that have a known value are filled. */
export function filledDefault(
  value: unknown,
  mimecast: Pick<MimecastInput, 'grid' | 'accountCode'> | null,
): unknown {
  return typeof value === 'string' && mimecast !== null ? fillPlaceholders(value, mimecast) : value;
}
