import type { Integration, PlannedOperation } from '@wizard/contracts';

/** Fields of a JumpCloud application as its console labels them; the machine name of any other field stands for itself. */
const applicationFields: Readonly<Record<string, string>> = {
  displayLabel: 'Display label',
  description: 'Description',
  ssoUrl: 'SSO IdP URL',
  isHidden: 'Hidden in the user console',
  isActive: 'Single sign-on is on',
  acsUrl: 'ACS URL',
  spEntityId: 'SP entity ID',
  idpEntityId: 'IdP entity ID',
  subjectField: 'SAML subject (NameID)',
  signAssertion: 'Sign the assertion',
  constantAttributes: 'Constant attributes',
  databaseAttributes: 'User attributes',
  includeGroups: 'Send the groups',
  groupsAttributeName: 'Group attribute',
  color: 'Colour',
  logo: 'User portal image',
};

const otherFields: Readonly<Record<string, string>> = {
  name: 'Name',
  member: 'Person',
  group: 'User group',
};

/** A bookmark signs nobody in: its address is the page that it opens, and it is only on or off. */
const bookmarkFields: Readonly<Record<string, string>> = {
  ...applicationFields,
  ssoUrl: 'Opens',
  isActive: 'Active',
};

/** Labels of the fields of the chosen template, as JumpCloud's console shows them. */
export const templateLabels = ({ inputs: { applications } }: Pick<Integration, 'inputs'>) =>
  applications?.template.labels ?? {};

/** Name of an application's field for people; one that only its template knows has the template's label. */
export const applicationFieldName = (field: string, labels: Readonly<Record<string, string>> = {}): string =>
  applicationFields[field] ?? labels[field] ?? field;

/** Name of a changed field for people. */
export function changedFieldName(
  field: string,
  resource: PlannedOperation['resource'],
  labels: Readonly<Record<string, string>> = {},
): string {
  if (resource === 'bookmark') return bookmarkFields[field] ?? field;
  return resource === 'application' ? applicationFieldName(field, labels) : (otherFields[field] ?? field);
}

/** A changed value for people: JumpCloud knows a person by an id that nobody recognizes. */
export function changedValue(
  field: string,
  value: string | null,
  { inputs: { pilot } }: Pick<Integration, 'inputs'>,
): string | null {
  return field === 'member' && pilot !== null && value === pilot.systemUserId
    ? `${pilot.email} (${value})`
    : value;
}
