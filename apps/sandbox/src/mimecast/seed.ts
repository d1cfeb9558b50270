import { peopleDomain, peoplePassword, seedPeople } from '../core/seed-people.ts';
import type { SeedInput } from '../core/state.ts';
import { seedAccount, seedPackages } from './seed-account.ts';
import {
  SECTION_NAMES,
  type ApiClient,
  type AuthenticationProfile,
  type MimecastPerson,
  type MimecastState,
  type ProfileValues,
  type SamlSection,
  type SectionName,
} from './state.ts';

const accountCode = 'CUSA99R001';

/** What a profile's section holds before anybody has touched it; both context boxes are ticked (Okta's guide). */
export function emptySection(): SamlSection {
  return {
    isEnforced: false,
    provider: 'Other',
    metadataUrl: '',
    isMetadataMonitored: false,
    issuer: '',
    loginUrl: '',
    certificate: '',
    logoutUrl: '',
    usesPasswordProtectedContext: true,
    usesIntegratedContext: true,
    allowsSingleSignOn: false,
  };
}

export function emptyProfile(description: string): ProfileValues {
  const sections = Object.fromEntries(SECTION_NAMES.map((name) => [name, emptySection()]));
  return {
    description,
    isActive: true,
    sections: sections as Record<SectionName, SamlSection>,
    twoStep: 'Disabled',
    cacheTtl: '30 days',
    permittedIpRanges: '',
  };
}

export function seedMimecast(input: SeedInput): MimecastState {
  const savedAt = new Date(input.now.getTime() - 30 * 86_400_000).toISOString();
  const administrators = seedPeople.filter((person) => person.mimecastRole !== undefined);

  return {
    account: seedAccount(accountCode, seedPeople.length),
    packages: seedPackages,
    internalDomains: [peopleDomain],
    people: seedPeople.map(
      (person): MimecastPerson => ({
        emailAddress: person.email,
        name: `${person.firstName} ${person.lastName}`,
        password: peoplePassword,
        aliases: [`${person.firstName.toLowerCase()}@${peopleDomain}`],
        role: person.mimecastRole ?? null,
      }),
    ),
    apiClients: seedApiClients(),
    accessTokens: {},
    groups: [
      {
        id: 'eNGroupMimecastAdministrators',
        description: 'Mimecast Administrators',
        parentId: null,
        addresses: administrators.map((person) => person.email),
        domains: [],
      },
    ],
    profiles: seedProfiles(input, savedAt),
    settings: [
      {
        id: 'default-setting',
        isDefault: true,
        revisions: [
          {
            savedAt,
            value: {
              description: 'Default Application Setting',
              groupId: null,
              profileId: 'default-profile',
            },
          },
        ],
      },
      {
        id: 'administrators-setting',
        isDefault: false,
        revisions: [
          {
            savedAt,
            value: {
              description: 'Administrators',
              groupId: 'eNGroupMimecastAdministrators',
              profileId: 'administrators-password-profile',
            },
          },
        ],
      },
    ],
    sessions: {},
    challenges: {},
    samlRequests: {},
    usedAssertions: {},
    metadataChecks: {},
    refusals: {},
    settingDrafts: {},
    auditRecords: [],
  };
}

function seedProfiles({ administratorsProfile }: SeedInput, savedAt: string): AuthenticationProfile[] {
  const profiles: AuthenticationProfile[] = [
    {
      id: 'default-profile',
      kind: 'default',
      revisions: [{ savedAt, value: emptyProfile('Default Authentication Profile') }],
    },
    {
      id: 'administrators-password-profile',
      kind: 'custom',
      revisions: [{ savedAt, value: emptyProfile('Administrators password profile') }],
    },
  ];
  if (administratorsProfile === 'absent') return profiles;

  const value: ProfileValues = {
    ...emptyProfile('Account_Administrators_Authentication_Profile'),
    isActive: administratorsProfile === 'active',
    // Mimecast refuses this profile without 2-Step or SAML (support article 34000821848595).
    twoStep: '3rd Party App',
  };
  return [
    ...profiles,
    { id: 'account-administrators-profile', kind: 'administrators', revisions: [{ savedAt, value }] },
  ];
}

function seedApiClients(): ApiClient[] {
  const everything = [
    'accountmanagement',
    'auditevents',
    'userandgroupmanagement',
    'domainmanagement',
    'emailsecurityonboarding',
  ];
  return [
    {
      clientId: 'mc-rehearsal-client-0001',
      clientSecret: 'mc-rehearsal-secret-0001',
      applicationName: 'Single sign-on wizard',
      products: everything,
      tenant: 'cloud-gateway',
    },
    {
      clientId: 'mc-rehearsal-limited-0002',
      clientSecret: 'mc-rehearsal-secret-0002',
      applicationName: 'Account Management only',
      products: ['accountmanagement'],
      tenant: 'cloud-gateway',
    },
    {
      clientId: 'mc-rehearsal-ci-0003',
      clientSecret: 'mc-rehearsal-secret-0003',
      applicationName: 'Cloud Integrated tenant',
      products: everything,
      tenant: 'cloud-integrated',
    },
  ];
}
