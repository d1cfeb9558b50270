import { applicationFieldName } from './field-names.ts';

/** What a look at JumpCloud shows beside the fields of its forms. */
const seenFields: Readonly<Record<string, string>> = {
  application: 'In JumpCloud',
  group: 'In JumpCloud',
  groups: 'Authorized groups',
  members: 'Members',
  member: 'Member',
  name: 'Name',
  authorized: 'Authorized',
  applications: 'Applications',
  config: 'Settings',
  logoUrl: 'User portal image',
  certificateSha256: 'Certificate (SHA-256)',
  templateName: 'Template',
};

/** Name of a value that was seen in JumpCloud, for people. */
export const seenFieldName = (field: string, labels: Readonly<Record<string, string>>): string =>
  seenFields[field] ?? applicationFieldName(field, labels);
