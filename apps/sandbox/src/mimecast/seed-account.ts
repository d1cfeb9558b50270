import type { MimecastState } from './state.ts';

/**
 * The account as get-account gives it, in the shape of a recorded answer (us-api.mimecast.com, 2022). It carries
 * a passphrase, a support code and contact data, as the real one does: a client has to strip them.
 */
export function seedAccount(accountCode: string, userCount: number): MimecastState['account'] {
  return {
    region: 'us',
    archive: false,
    gateway: true,
    passphrase: 'rehearsal-passphrase-never-show',
    supportCode: '4711',
    maxRetention: 30,
    maxRetentionConfirmed: true,
    minRetentionEnabled: false,
    automatedSegmentPurge: true,
    type: 'full',
    policyInheritance: false,
    databaseCode: 'usterm9',
    searchReason: false,
    contentAdministratorDefaultView: 'Metadata',
    adminSessionTimeout: 60,
    exportApi: false,
    exgestAllowQuery: false,
    accountCode,
    accountName: 'Rehearsal Ltd',
    adminEmail: 'bo.breakglass@rehearsal.example',
    contactEmail: 'it@rehearsal.example',
    domain: '',
    userCount,
    mimecastId: '01-0099-00001',
    contactName: 'Rehearsal Contact',
    telephone: '+1-555-0199',
    packages: seedPackages.map((entry) => `${entry.name} [${entry.id}]`),
  };
}

export const seedPackages: MimecastState['packages'] = [
  { id: 1033, name: 'Mimecast Platform' },
  { id: 1039, name: 'Secure Email Gateway (Site)' },
  { id: 1002, name: 'Advanced MTA (Site)' },
  { id: 1032, name: 'Metadata Track and Trace (Site)' },
  { id: 1043, name: 'URL Protection (Site)' },
  { id: 1056, name: 'Attachment Protection (Site)' },
  { id: 1060, name: 'Impersonation Protection' },
  { id: 1064, name: 'Internal Email Protect' },
  { id: 1075, name: 'Threat Remediation' },
];
