import { jumpCloudAdmin } from '../core/seed-people.ts';
import type { ApiKey, Organization, ServiceAccount } from './state.ts';

export const rehearsalLtdId = '66f0a1c2d3e4f50617280001';
export const rehearsalHoldingId = '66f0a1c2d3e4f50617280002';
export const rehearsalEuropeId = '66f0a1c2d3e4f50617280003';

export const seedKeys = {
  admin: 'jca_rehearsal_admin_0001',
  single: 'jca_rehearsal_single_0002',
  readOnly: 'jca_rehearsal_readonly_0003',
  europe: 'jca_rehearsal_eu_0004',
  manager: 'jca_rehearsal_manager_0005',
} as const;

export const seedServiceAccount = {
  clientId: 'sa-rehearsal-client-0001',
  clientSecret: 'sa-rehearsal-secret-0001',
} as const;

export const seedEuropeServiceAccount = {
  clientId: 'sa-rehearsal-client-eu-0002',
  clientSecret: 'sa-rehearsal-secret-eu-0002',
} as const;

export function seedOrganizations(created: string): Organization[] {
  return [
    { id: rehearsalLtdId, displayName: 'Rehearsal Ltd', region: 'us', created },
    { id: rehearsalHoldingId, displayName: 'Rehearsal Holding', region: 'us', created },
    { id: rehearsalEuropeId, displayName: 'Rehearsal Europe', region: 'eu', created },
  ];
}

export function seedApiKeys(): ApiKey[] {
  const adminEmail = jumpCloudAdmin.email;
  return [
    {
      key: seedKeys.admin,
      role: 'Administrator',
      region: 'us',
      adminEmail,
      organizationIds: [rehearsalLtdId, rehearsalHoldingId],
    },
    {
      key: seedKeys.single,
      role: 'Administrator',
      region: 'us',
      adminEmail,
      organizationIds: [rehearsalLtdId],
    },
    {
      key: seedKeys.readOnly,
      role: 'Read Only',
      region: 'us',
      adminEmail,
      organizationIds: [rehearsalLtdId],
    },
    {
      key: seedKeys.manager,
      role: 'Manager',
      region: 'us',
      adminEmail,
      organizationIds: [rehearsalLtdId],
    },
    {
      key: seedKeys.europe,
      role: 'Administrator',
      region: 'eu',
      adminEmail,
      organizationIds: [rehearsalEuropeId],
    },
  ];
}

export function seedServiceAccounts(): ServiceAccount[] {
  const role = 'Administrator' as const;
  return [
    { ...seedServiceAccount, role, region: 'us', organizationId: rehearsalLtdId },
    { ...seedEuropeServiceAccount, role, region: 'eu', organizationId: rehearsalEuropeId },
  ];
}
